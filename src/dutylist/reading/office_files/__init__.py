"""Opening Word and Excel files and archives from strangers safely."""
