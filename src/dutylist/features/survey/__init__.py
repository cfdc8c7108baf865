"""`dutylist survey`: forms for the townships and their answers."""
