"""`dutylist history`: the history of one item."""
