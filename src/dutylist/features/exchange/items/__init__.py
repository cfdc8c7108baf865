"""From a row or a JSON object to an item, and back."""
