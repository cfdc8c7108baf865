"""The parts of a book besides its items."""
