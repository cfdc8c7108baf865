"""From a book as data to a PDF: templates, fonts, the typesetter, inks."""
