"""The same duty in many counties: found by the likeness of titles, then compared."""
