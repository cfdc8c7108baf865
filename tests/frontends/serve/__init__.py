"""The local page with forms."""
