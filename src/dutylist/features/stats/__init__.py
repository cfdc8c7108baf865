"""`dutylist stats`: counts items."""
