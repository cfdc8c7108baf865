"""What differs between two checklists: compared without opinion, then classified, then described."""
