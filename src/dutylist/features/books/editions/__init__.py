"""The editions: each module makes the books of one kind from a checklist."""
