"""`dutylist adjust`: drafting, deadlines and forms of adjustment records."""
