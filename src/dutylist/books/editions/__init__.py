"""The editions: each file makes the books of one kind out of a checklist."""
