"""Writing Word documents with the faces of Chinese official papers."""
