"""Git's notation for revisions and references."""

import re
from typing import Final

PLACES: Final = ("refs/{}", "refs/tags/{}", "refs/heads/{}", "refs/remotes/{}", "refs/remotes/{}/HEAD")
"""The prefixes that git tries for a short name, in its order."""

BRANCHES: Final = "refs/heads/"
_FULL_ID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_STEM: Final = re.compile(r"(?:(?!@\{)[^~^:])*")
_FOLDERS: Final = (BRANCHES, "refs/tags/", "refs/remotes/", "refs/")


def stem(name: str) -> str:
    """The branch, tag or id at the beginning of an expression: `main` in `main~3^{tree}`."""
    match = _STEM.match(name)
    return match[0] if match else ""


def is_full_id(name: str) -> bool:
    """Whether this is an object's id with all its digits."""
    return _FULL_ID.fullmatch(name) is not None


def short(reference: str) -> str:
    """A reference without its prefix: `main` for `refs/heads/main`."""
    return next((reference[len(folder) :] for folder in _FOLDERS if reference.startswith(folder)), reference)
