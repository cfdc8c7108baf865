"""`dutylist rename`: another name for a township, department, unit, category or post, in every file at once."""
