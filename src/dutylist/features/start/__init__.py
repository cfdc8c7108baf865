"""`dutylist start`: from a published list to booklets in one go."""
