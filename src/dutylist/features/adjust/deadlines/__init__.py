"""When the next step of every open record is due."""
