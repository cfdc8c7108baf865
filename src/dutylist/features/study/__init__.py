"""`dutylist study`: one item each working day."""
