"""`dutylist findings`: problems found by supervision, and the adjustments that follow."""
