"""`dutylist findings`: problems found by supervision and what follows from them."""
