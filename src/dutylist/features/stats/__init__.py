"""`dutylist stats`: how many items there are."""
