"""The checklist's files in a revision, and those that differ between two revisions.

Links are not followed and submodules not entered: their targets are not part of the revision.
"""

from itertools import repeat
from operator import itemgetter
from typing import Final, NamedTuple

from dutylist.model.file_kinds import FOLDERS, kind_of
from dutylist.source.base import FileProblem
from dutylist.source.git.errors import TOO_MANY, UnreadableRepositoryError, damaged_object
from dutylist.source.git.objects import Objects
from dutylist.source.git.tree.entries import (
    FOLDER,
    LINK,
    SUBMODULE,
    Entries,
    decode_entries,
    decode_name,
    is_file,
    mode_of,
    parse_entries,
)
from dutylist.source.worktree import MAX_DEPTH, NEAR_MISSES

_NEAR_MISSES: Final = (".yaml", *NEAR_MISSES)
_MOST_FOLDERS: Final = 10_000
_MOST_FILES: Final = 500_000

TreeFile = tuple[str, bytes, FileProblem | None]
"""A file that belongs to the checklist or looks like it: path, id of its content, and why it cannot be used.

A plain tuple: for ten thousand files, creating named ones takes as long as the rest of the listing.
"""


class TreeEntry(NamedTuple):
    """An entry of a folder: its mode in octal digits and the id of the object."""

    mode: bytes
    id: bytes


def entries(objects: Objects, folder_id: bytes) -> dict[str, TreeEntry]:
    """The entries of a folder by name."""
    return {
        decode_name(name): decode_entry(raw, len(folder_id)) for name, raw in raw_entries(objects, folder_id).items()
    }


def raw_entries(objects: Objects, folder_id: bytes) -> dict[bytes, bytes]:
    """The entries of a folder in stored form, for look-ups of a few among thousands."""
    found = _Walk(objects, folder_id).open(folder_id)
    return dict(zip(found.names, found.raws, strict=True))


def decode_entry(raw: bytes, size: int) -> TreeEntry:
    """One entry, decoded; its id has `size` bytes."""
    return TreeEntry(mode_of(raw), raw[-size:])


def list_files(objects: Objects, path: str, folder_id: bytes) -> list[TreeFile]:
    """The checklist's files in the folder at `path` and below."""
    walk = _Walk(objects, folder_id)
    walk.list(path, walk.open(folder_id), path.count("/"))
    return walk.found


def different_files(
    base: Objects, base_id: bytes, head: Objects, head_id: bytes, path: str
) -> tuple[list[TreeFile], list[TreeFile]]:
    """The checklist's files of two folders at the same `path`, without those that are identical.

    A folder with the same id on both sides is not opened.
    """
    ours, theirs = _Walk(base, base_id), _Walk(head, head_id)
    _compare(ours, base_id, theirs, head_id, path, 0)
    return ours.found, theirs.found


class _Walk:
    """A walk through the folders of one revision, with the files found.

    It is bounded, since a few small tree objects that contain each other can describe an astronomical number of files.
    """

    def __init__(self, objects: Objects, folder_id: bytes) -> None:
        self.found: list[TreeFile] = []
        self.size = len(folder_id)
        self._objects = objects
        self._opened = 0

    def open(self, folder_id: bytes) -> Entries:
        """Read a folder."""
        self._opened += 1
        if self._opened > _MOST_FOLDERS or len(self.found) > _MOST_FILES:
            raise UnreadableRepositoryError(TOO_MANY)
        found = parse_entries(self._objects.tree(folder_id.hex()), self.size)
        if found is None:
            raise damaged_object(folder_id.hex())
        return found

    def list(self, folder: str, held: Entries, depth: int) -> None:
        """Add the files among these entries of a folder and below them."""
        names = decode_name(b"\0".join([*held.names, b""]))
        if folder in FOLDERS and held.plain and _are_usable(names, len(held.names)):
            paths = f"{folder}/{names}".replace("\0", f"\0{folder}/").split("\0")
            self.found += zip(paths, map(itemgetter(slice(-self.size, None)), held.raws), repeat(None))
            return
        for raw, name in zip(held.raws, names.split("\0"), strict=False):
            if name[0] != ".":
                self._judge(f"{folder}/{name}", raw, depth)

    def looks_into(self, raw: bytes, name: bytes, depth: int) -> bool:
        """Whether this entry is a folder that is looked into."""
        if mode_of(raw) != FOLDER or depth >= MAX_DEPTH or name.startswith(b"."):
            return False
        return not decode_name(name).lower().endswith(_NEAR_MISSES)

    def _judge(self, path: str, raw: bytes, depth: int) -> None:
        mode, object_id = mode_of(raw), raw[-self.size :]
        if path.endswith(".yaml"):
            self.found.append((path, object_id, _trouble(path, mode)))
        elif path.lower().endswith(_NEAR_MISSES):
            self.found.append((path, object_id, "wrong_ending"))
        elif mode == FOLDER and depth < MAX_DEPTH:
            self.list(path, self.open(object_id), depth + 1)
        elif mode == FOLDER:
            self.found.append((path, object_id, "misplaced"))
        elif mode == SUBMODULE:
            self.found.append((path, object_id, "not_a_file"))
        elif mode == LINK and path in FOLDERS:
            self.found.append((path, object_id, "link_outside"))


def _compare(ours: _Walk, our_id: bytes, theirs: _Walk, their_id: bytes, path: str, depth: int) -> None:
    left, right = _unlike(ours.open(our_id).raws, theirs.open(their_id).raws)
    here, there = decode_entries(left, ours.size), decode_entries(right, theirs.size)
    others = {name: raw for name, raw in zip(there.names, right, strict=True) if theirs.looks_into(raw, name, depth)}
    both = {
        name: raw
        for name, raw in zip(here.names, left, strict=True)
        if name in others and ours.looks_into(raw, name, depth)
    }
    for name, raw in both.items():
        below = f"{path}/{decode_name(name)}"
        _compare(ours, raw[-ours.size :], theirs, others[name][-theirs.size :], below, depth + 1)
    ours.list(path, _without(here, both, ours.size), depth)
    theirs.list(path, _without(there, both, theirs.size), depth)


def _unlike(left: list[bytes], right: list[bytes]) -> tuple[list[bytes], list[bytes]]:
    if len(left) == len(right):  # mostly the same names in the same places, which is quicker than two large sets
        pairs = [(ours, theirs) for ours, theirs in zip(left, right, strict=True) if ours != theirs]
        left, right = [ours for ours, _ in pairs], [theirs for _, theirs in pairs]
    unlike = {*left}.symmetric_difference(right)
    return [raw for raw in left if raw in unlike], [raw for raw in right if raw in unlike]


def _without(held: Entries, done: dict[bytes, bytes], size: int) -> Entries:
    if not done:
        return held
    return decode_entries([raw for raw, name in zip(held.raws, held.names, strict=True) if name not in done], size)


def _are_usable(names: str, number: int) -> bool:
    """Whether all these names, each followed by a NUL, are usable; one test for all of them."""
    hidden = names.startswith(".") or "\0." in names
    return not hidden and names.count(".yaml\0") == number and names.replace("\0", "").isprintable()


def _trouble(path: str, mode: bytes) -> FileProblem | None:
    if not path.isprintable():
        return "bad_name"
    if mode == LINK:
        return "link_outside"
    if not is_file(mode):
        return "not_a_file"
    return None if kind_of(path) else "misplaced"
