"""Records that do not count, contradict one another, look alike or wait to be carried out."""
