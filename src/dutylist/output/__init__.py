"""Plain presentation that every command shares: safe text, wrapping, tables, JSON, the report document and its renderers."""
