"""Reading Word documents: their tables, numbering, fields and text."""
