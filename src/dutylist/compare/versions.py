"""The two versions of a checklist that a command compares: revisions, the work tree, plain folders."""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import msgspec

from dutylist.compare.comparison import Side
from dutylist.model.errors import UserError
from dutylist.source.changed_paths import Tree
from dutylist.source.git.cat_file import GitObject
from dutylist.source.git.merge import merged_tree
from dutylist.source.git.objects import Objects
from dutylist.source.git.process import is_bare
from dutylist.source.git.revisions import Range, Revision, resolve
from dutylist.source.git.tree.read import GitTree
from dutylist.source.root import MARK, find_root
from dutylist.source.worktree import Worktree

WORKTREE: Final = "worktree"
_FULL_ID: Final = re.compile(r"\b([0-9a-f]{10})(?:[0-9a-f]{30}|[0-9a-f]{54})\b")


class Versions(msgspec.Struct, frozen=True):
    """Two trees and what they are called; `root` is the folder whose repository and work tree they come from."""

    base: Tree
    head: Tree
    names: tuple[Side, Side]
    root: Path


@contextmanager
def open_versions(
    named_root: Path | None, first: str | None, second: str | None, *, merged: bool = False
) -> Iterator[Versions]:
    """Open what `[BASE] [HEAD]` mean: `HEAD` against the work tree, a version against it, `A..B`, or two versions.

    A version is whatever git takes for a commit, or a folder that holds a checklist.
    With `merged`, `A...B` are A as it is now and what a merge of B into it would make of it.
    """
    with ExitStack() as opened:
        yield _VersionOpener(named_root, opened, merged=merged).both("HEAD" if first is None else first, second)


class _One(msgspec.Struct, frozen=True):
    """One side."""

    tree: Tree
    name: Side


class _VersionOpener:
    """Opens each side; the sides share one git and close with the stack."""

    def __init__(self, named_root: Path | None, opened: ExitStack, *, merged: bool = False) -> None:
        self._merged = merged
        self._named_root = named_root
        self._opened = opened
        self._objects: Objects | None = None
        self._root: Path | None = None

    def both(self, first: str, second: str | None) -> Versions:
        """Both sides. Raises `UserError`."""
        base = self._meant(first)
        if isinstance(base, tuple):
            if second is not None:
                raise UserError(
                    f"{first} 已经写明了两个版本，后面不能再写 {second}",
                    f"{first} names two versions already; {second} is one too many",
                )
            open_versions = base
        elif second is None:
            open_versions = base, self._worktree()
        else:
            head = self._meant(second)
            if isinstance(head, tuple):
                raise UserError(f"这里要写一个版本，{second} 是两个", f"one version is wanted here; {second} names two")
            open_versions = base, head
        one, other = open_versions
        assert self._root is not None
        return Versions(one.tree, other.tree, (one.name, other.name), self._root)

    def _meant(self, name: str) -> _One | tuple[_One, _One]:
        if not name.strip():
            # A variable that a pipeline did not set must not quietly mean something else.
            raise UserError("版本名是空的", "the name of a revision is empty")
        folder = folder_named(name)
        if folder:
            if not _is_path(name) and self._is_revision(name):
                raise UserError(
                    f"{name} 既是文件夹又是版本名",
                    f"{name} is a folder and a revision",
                    (f"文件夹写成 ./{name}，版本写成 refs/heads/{name} 或 refs/tags/{name}。",
                     f"write ./{name} for the folder, refs/heads/{name} or refs/tags/{name} for the revision."),
                )  # fmt: skip
            self._root = self._root or folder
            return _One(Worktree(folder), Side(name))
        found = resolve(self.objects(), name)
        if isinstance(found, Range) and found.tip and self._merged:
            return self._of_revision(found.tip), self._of_merge(found.tip, found.head, name)
        if isinstance(found, Range):
            return self._of_revision(found.base), self._of_revision(found.head)
        return self._of_revision(found)

    def _is_revision(self, name: str) -> bool:
        try:
            return isinstance(self.objects().find(name), GitObject)
        except UserError:
            return False

    def _of_revision(self, revision: Revision) -> _One:
        return _One(GitTree(self.objects(), revision), _side(revision))

    def _of_merge(self, into: Revision, brought: Revision, name: str) -> _One:
        tree = self._opened.enter_context(merged_tree(self.objects(), into, brought, name))
        return _One(tree, _side(brought))

    def _worktree(self) -> _One:
        self._root = find_root(self._named_root)
        return _One(Worktree(self._root), Side(WORKTREE))

    def objects(self) -> Objects:
        """The repository's objects; the first call starts git. Raises `UserError`."""

        if self._objects is None:
            self._root = repository_folder(self._named_root)
            self._objects = self._opened.enter_context(Objects(self._root))
        return self._objects


def _side(revision: Revision) -> Side:
    """How a revision is called in reports: as it was asked for, with ids of commits short, as pipelines give them."""
    return Side(_FULL_ID.sub(r"\1", revision.name), revision.commit)


def repository_folder(named_root: Path | None) -> Path:
    """The checklist's folder; in a bare repository, or where no checklist is checked out, the repository's.

    Raises `UserError`.
    """

    try:
        return find_root(named_root)
    except UserError:
        here = Path.cwd() / (named_root or "")
        if is_bare(here) or (here / ".git").exists():
            return here
        raise


def folder_named(name: str) -> Path | None:
    """The folder that a name means, if there is one and it holds a checklist.

    Raises `UserError` for what is written as a path and holds none.
    """
    if not name or "\0" in name:
        return None
    folder = Path.cwd() / name
    try:
        if (folder / MARK).exists():
            return folder
        if _is_path(name) and folder.is_dir():
            raise UserError(f"文件夹 {name} 里没有 {MARK}", f"the folder {name} holds no {MARK}")
    except OSError:  # a name too long for any file
        return None
    return None


def _is_path(name: str) -> bool:
    return name.startswith(".") or "/" in name or os.sep in name
