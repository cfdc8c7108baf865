"""The search in a browser: the tables that Python writes, and the JavaScript that gives the same answers from them."""
