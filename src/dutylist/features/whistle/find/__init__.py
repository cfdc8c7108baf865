"""`whistle find`: the kind of problem for a text."""
