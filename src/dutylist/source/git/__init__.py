"""Git's plumbing: objects, trees, differences and history of a repository that is not trusted."""
