"""The life of one item through git: its versions and the records that account for them."""
