"""From the tables of a published document to rows of items."""
