"""`dutylist init`: the repository of a new county."""
