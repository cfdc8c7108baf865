"""Keep a township's checklist of duties as YAML in git, lint it, print it."""

__version__ = "0.1.0"
