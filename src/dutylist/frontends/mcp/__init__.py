"""`dutylist mcp`: a read-only door for assistants over standard input and output."""
