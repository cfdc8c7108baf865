"""The difference of two checklists: found without judgement, then classified, then described."""
