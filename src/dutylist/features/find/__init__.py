"""`dutylist find`: which items a task text matches."""
