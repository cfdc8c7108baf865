"""Printable editions of a checklist: what they say (view), the faces, the press, and the shelf that fills a folder."""
