"""The JavaScript of the pages, in modules that `script.py` puts together."""
