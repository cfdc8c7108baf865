"""`whistle find`: the kind of problem that a text is about."""
