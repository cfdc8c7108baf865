"""Which files of two checklists differ, each in a revision or on disk. Identical files are not parsed."""

import hashlib
from typing import NamedTuple

import msgspec

from dutylist.model.errors import UserError
from dutylist.source.base import SourceFile, UnusableError, content_id
from dutylist.source.git.tree.read import GitTree
from dutylist.source.git.tree.walk import TreeFile
from dutylist.source.worktree import Worktree

Tree = GitTree | Worktree


class ChangedPath(msgspec.Struct, frozen=True):
    """A path at which two checklists differ, with the file on each side; None where there is none."""

    path: str
    base: SourceFile | None
    head: SourceFile | None


class _File(NamedTuple):
    """A file on one side: in a revision its id is known; on disk it is read when it has to be compared."""

    entry: SourceFile
    id: bytes | None = None


def changed_paths(base: Tree, head: Tree) -> tuple[ChangedPath, ...]:
    """The paths under `duties/` at which the two differ, sorted.

    Of two revisions neither a file nor a folder that is the same in both is read. A file on disk is read, for only its
    bytes say what is in it; line ends that git would convert (autocrlf) are no difference there. Nor is an executable
    bit, nor two files that cannot be used for the same reason and whose content is the same or unknown.

    Raises:
        RevisionError: git cannot read what it has to.
        UserError: a folder on disk cannot be read, so that nobody knows what is in it.
    """
    if isinstance(base, GitTree) and isinstance(head, GitTree):
        found = base.different_files(head)
        left, right = _stored(found[0]), _stored(found[1])
    else:
        left, right = _files(base), _files(head)
    changed: list[ChangedPath] = []
    for path in sorted(left.keys() | right.keys()):
        ours, theirs = left.get(path), right.get(path)
        if ours and theirs:
            ours, theirs = _compared(base, ours, head, theirs)
        if ours or theirs:
            changed.append(ChangedPath(path, ours and ours.entry, theirs and theirs.entry))
    return tuple(changed)


def _files(tree: Tree) -> dict[str, _File]:
    if isinstance(tree, GitTree):
        return _stored(tree.files_with_ids())
    found = {entry.path: _File(entry) for entry in tree.entries()}
    for path, file in found.items():
        if file.entry.trouble == "unreadable" and not path.endswith(".yaml"):
            raise UserError(
                f"文件夹 {path} 读不出来，没法比较：{file.entry.detail}",
                f"the folder {path} cannot be read, so nothing can be compared: {file.entry.detail}",
            )
    return found


def _stored(listed: tuple[TreeFile, ...]) -> dict[str, _File]:
    return {path: _File(SourceFile(path, trouble), object_id) for path, object_id, trouble in listed}


def _compared(base: Tree, ours: _File, head: Tree, theirs: _File) -> tuple[_File | None, _File | None]:
    """The two files of one path once they have been read; None for both if they turn out identical."""
    if ours.id is None or theirs.id is None:
        ours, our_bytes = _opened(base, ours)
        theirs, their_bytes = _opened(head, theirs)
        alike = _same(ours.id, our_bytes, theirs.id, their_bytes)
    else:
        alike = ours.id == theirs.id
    if ours.entry.trouble or theirs.entry.trouble:
        unknown = ours.id is None or theirs.id is None
        alike = ours.entry.trouble == theirs.entry.trouble and (alike or unknown)
    return (None, None) if alike else (ours, theirs)


def _opened(tree: Tree, file: _File) -> tuple[_File, bytes]:
    if file.id is not None or file.entry.trouble:
        return file, b""
    try:
        return file, tree.read(file.entry.path)
    except UnusableError as error:
        return _File(SourceFile(file.entry.path, error.trouble, error.detail)), b""


def _same(our_id: bytes | None, ours: bytes, their_id: bytes | None, theirs: bytes) -> bool:
    if our_id is not None:
        return _has_id(theirs, our_id)
    if their_id is not None:
        return _has_id(ours, their_id)
    return ours == theirs or _line_feeds(ours) == _line_feeds(theirs)


def _has_id(data: bytes, object_id: bytes) -> bool:
    return _id(data, object_id) == object_id or (b"\r\n" in data and _id(_line_feeds(data), object_id) == object_id)


def _id(data: bytes, like: bytes) -> bytes:
    """Git's id of these bytes, in the kind of repository that `like` comes from."""
    if len(like) == 20:
        return content_id(data)
    return hashlib.sha256(b"blob %d\0%b" % (len(data), data)).digest()


def _line_feeds(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")
