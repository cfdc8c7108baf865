"""The history of one item in git: its versions and the records that account for them."""
