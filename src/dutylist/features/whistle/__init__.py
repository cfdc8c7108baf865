"""`dutylist whistle`: whom to call, recording a whistle, how they were answered."""
