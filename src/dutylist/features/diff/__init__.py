"""`dutylist diff`: the adjustments between two versions."""
