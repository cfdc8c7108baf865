"""What differs between two checklists: compared without opinion, then classified, then added up for the townships."""
