"""`dutylist pocketbook`, `handbook` and `department`: printable editions of the checklist."""
