"""`dutylist show`: an item in full, or files in readable form."""
