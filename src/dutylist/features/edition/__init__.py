"""`dutylist edition`: the digest of an edition, and which edition a copy is."""
