"""One folder or file a command: its engine, its messages, its report and the command itself."""
