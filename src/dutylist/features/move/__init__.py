"""`dutylist move`: an item to another list."""
