"""One page of a PDF: its glyphs, ruling lines and cells."""
