"""From the text of a cell to departments and duties."""
