"""Keep a township's checklist of duties as YAML in git, lint it, print it."""

import sys

BUNDLED = bool(getattr(sys, "frozen", False))
"""Whether this is the bundled program, in which there is no Python to call."""

__version__ = "0.1.0"
