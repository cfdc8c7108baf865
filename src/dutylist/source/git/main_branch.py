"""The branch that changes are merged into, whatever it is called: main, master or otherwise."""

from pathlib import Path
from typing import Final

from dutylist.source.git.completeness import answer_or_nothing

USUAL: Final = ("main", "master")
_FIRST: Final = "master"
"""What git calls the first branch where no setting says otherwise."""


def main_line(root: Path) -> str | None:
    """The main branch as a revision, as it is on the server where that is known; None where there is no telling."""
    listed = answer_or_nothing(
        root, "for-each-ref", "--format=%(refname) %(symref)", "refs/heads", "refs/remotes/origin"
    )
    references = dict(line.split(" ", 1) for line in listed.decode("utf-8", "surrogateescape").splitlines())
    if on_server := references.get("refs/remotes/origin/HEAD"):
        return on_server.removeprefix("refs/remotes/")
    for prefix, shown in (("refs/remotes/origin/", "origin/"), ("refs/heads/", "")):
        for name in USUAL:
            if prefix + name in references:
                return shown + name
    return next(iter(references)).removeprefix("refs/heads/") if len(references) == 1 else None


def main_branch(folder: Path) -> str:
    """What the main branch of a folder's repository is called, or will be called where there is none yet."""
    there = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.is_dir())
    if known := main_line(there):
        return known.removeprefix("origin/")
    for question in (("symbolic-ref", "--quiet", "--short", "HEAD"), ("config", "init.defaultBranch")):
        if answer := answer_or_nothing(there, *question).decode("utf-8", "replace").strip():
            return answer
    return _FIRST
