"""`dutylist mcp`: a read-only server for assistants over standard input and output."""
