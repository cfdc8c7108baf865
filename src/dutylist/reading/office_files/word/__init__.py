"""Reading the text of Word documents: what is seen in paragraphs and cells."""
