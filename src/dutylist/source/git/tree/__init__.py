"""The trees of git: the files of a revision."""
