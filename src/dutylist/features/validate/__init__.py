"""`dutylist validate`, `explain` and `fix`."""
