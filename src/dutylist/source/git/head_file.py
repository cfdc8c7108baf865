"""The commit that a work tree is at, read from git's files: many folders are asked, and starting git takes 4 ms."""

import os
import re
from pathlib import Path
from typing import Final

_ID: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_LONGEST: Final = 1 << 20


def head_commit(folder: Path) -> str | None:
    """The commit of the repository that holds a folder; None if there is none, or its files do not tell."""
    git = _git_folder(folder)
    if git is None:
        return None
    head = _text(git / "HEAD")
    if not head.startswith("ref: "):
        return head if _ID.fullmatch(head) else None
    name = head.removeprefix("ref: ").strip()
    if ".." in name or not name.startswith("refs/"):
        return None
    common = git / (_text(git / "commondir") or ".")
    for place in (git, common):
        if _ID.fullmatch(found := _text(place / name)):
            return found
    packed = re.search(rf"^([0-9a-f]{{40,64}}) {re.escape(name)}$", _text(common / "packed-refs"), re.MULTILINE)
    return packed[1] if packed else None


def head_branch(folder: Path) -> str | None:
    """The branch that the repository in this very folder is on; None if there is none here, or no branch is."""
    git = folder / ".git"
    head = _text(git / "HEAD") if git.is_dir() else ""
    return head.removeprefix("ref: refs/heads/") if head.startswith("ref: refs/heads/") else None


def _git_folder(folder: Path) -> Path | None:
    for each in (here := Path(os.path.realpath(folder)), *here.parents):
        link = each / ".git"
        if link.is_dir():
            return link
        if link.is_file():
            named = _text(link).removeprefix("gitdir:").strip()
            return each / named if named else None
    return None


def _text(file: Path) -> str:
    """A file's text without the line break at its end; empty if it cannot be read."""
    try:
        return file.read_text(encoding="utf-8").rstrip("\n") if file.stat().st_size <= _LONGEST else ""
    except (OSError, UnicodeDecodeError):
        return ""
