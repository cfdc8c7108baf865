"""`dutylist show`: an item in full, or files as a person reads them."""
