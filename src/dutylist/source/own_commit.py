"""The commit that a work tree is, where nothing in its checklist was changed since."""

from pathlib import Path

from dutylist.source.base import UnusableError
from dutylist.source.changed_paths import changed_paths
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.revisions import HEAD, Revision, resolve
from dutylist.source.git.tree.read import GitTree
from dutylist.source.worktree import Worktree


def own_commit(root: Path) -> str | None:
    """The commit whose checklist is the one in the work tree; None if there is none, or the checklist was changed."""
    try:
        revision = resolve(root, HEAD)
        assert isinstance(revision, Revision)
        with GitTree(root, revision) as tree:
            return None if changed_paths(tree, Worktree(root)) else revision.commit
    except (RevisionError, UnusableError):
        return None
