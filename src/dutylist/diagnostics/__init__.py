"""From a diagnostic to what a reader sees: line, column, excerpt, sentence."""
