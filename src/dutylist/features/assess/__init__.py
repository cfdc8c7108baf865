"""`dutylist assess`: indicators against the list."""
