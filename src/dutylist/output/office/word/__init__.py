"""Writing Word documents with the fonts of Chinese official papers."""
