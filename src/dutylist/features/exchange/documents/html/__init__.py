"""Web pages as tables and lines: what a reader of the page sees, by its styles."""
