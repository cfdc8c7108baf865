"""How results are shown: one module a format, each a pure function from a report to text."""
