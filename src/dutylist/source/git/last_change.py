"""When the data of a checklist were last changed, for the sequence number of calendar entries."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dutylist.source.changed_paths import changed_paths
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.objects import Objects, ask
from dutylist.source.git.revisions import Revision, resolve
from dutylist.source.git.tree.read import GitTree
from dutylist.source.worktree import Worktree

_FIRST: Final = datetime(2020, 1, 1, tzinfo=UTC)
_DATA: Final = "duties"


def last_change(root: Path) -> datetime | None:
    """The time of the last commit that changed the data, or of a later change not yet committed; None outside of git."""
    try:
        with Objects(root) as objects:
            head = resolve(objects, "HEAD")
            assert isinstance(head, Revision)
            said = ask(root, "rev-list", "--max-count=1", "--timestamp", head.commit, "--", _DATA).split()
            # Not `git status`, which runs the filters that a repository sets for its files.
            changed = changed_paths(GitTree(objects, head), Worktree(root))
    except RevisionError:
        return None
    moments = [float(said[0])] if said and said[0].isdigit() else []
    for each in changed:
        try:
            moments.append((root / each.path).stat().st_mtime)
        except OSError:
            moments.append((root / _DATA).stat().st_mtime)
    if not moments or max(moments) <= 0:
        return None
    try:
        return datetime.fromtimestamp(int(max(moments)), UTC)
    except (OverflowError, OSError, ValueError):
        return None


def revision_number(moment: datetime | None) -> int:
    """The SEQUENCE of RFC 5545: a number that grows with every later change, in seconds since 2020."""
    return max(0, int((moment - _FIRST).total_seconds())) if moment else 0
