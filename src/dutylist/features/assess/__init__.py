"""`dutylist assess`: checks indicators against the checklist."""
