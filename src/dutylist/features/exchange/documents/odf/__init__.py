"""The tables and lines of OpenDocument texts and sheets."""
