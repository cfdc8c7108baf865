"""The tables and paragraphs of Word, Excel and CSV files."""
