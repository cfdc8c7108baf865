"""`dutylist adjust`: drafting, deadlines and forms of the records of change."""
