"""The editions: each module makes the books of one kind out of a checklist."""
