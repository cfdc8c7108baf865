"""Commands that make files for every county, a folder a county."""
