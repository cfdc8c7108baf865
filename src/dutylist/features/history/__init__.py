"""`dutylist history`: the life of one item."""
