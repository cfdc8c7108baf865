"""Writing Excel workbooks in which every text stays a text."""
