"""The file names of all items that git knows: at HEAD, on every fetched branch, and in the index.

Only plumbing that reads objects is used: nothing is checked out, refreshed, fetched or run. Branch names are never
requested and folders are read as objects, so no name in a repository can be taken for an option, a pattern or a line
break. A folder that several branches share is read once.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from dutylist.source.git.process import GitUnreadableError, run

__all__ = ["GitUnreadableError", "item_file_names"]

_BRANCHES: Final = ("refs/heads", "refs/remotes")
_TREE: Final = b"40000"

_run = run


def item_file_names(root: Path, folders: Iterable[str]) -> frozenset[str]:
    """The names of all files directly in `folders` (relative to `root`, with `/`) that git knows.

    Empty where git is not installed or `root` is in no repository.

    Raises:
        GitUnreadableError: there is a repository that git will not read.
    """
    try:
        prefix = _run(root, "rev-parse", "--show-prefix").removesuffix(b"\n")
    except OSError:
        return frozenset()
    except GitUnreadableError as error:
        if "not a git repository" in error.detail or "must be run in a work tree" in error.detail:
            return frozenset()
        raise
    places = [prefix + os.fsencode(folder) for folder in folders]
    names = _names_in_commits(root, places) | _names_in_index(root, folders)
    return frozenset(name.decode("utf-8", "replace") for name in names)


def _names_in_commits(root: Path, places: list[bytes]) -> set[bytes]:
    listed = _run(root, "for-each-ref", "--format=%(objectname)", *_BRANCHES).split()
    trees = _trees(root, {b"HEAD^{tree}", *(commit + b"^{tree}" for commit in listed)})
    wanted = {(tree, tuple(place.split(b"/"))) for tree in trees for place in places}
    names: set[bytes] = set()
    while wanted:
        deeper: set[tuple[bytes, tuple[bytes, ...]]] = set()
        for tree, way in wanted:
            entries = trees.get(tree, {})
            if not way:
                names |= {name for name, (mode, _) in entries.items() if mode != _TREE}
            elif entries.get(way[0], (b"", b""))[0] == _TREE:
                deeper.add((entries[way[0]][1], way[1:]))
        wanted = deeper
        trees = _trees(root, {tree for tree, _ in wanted})
    return names


def _names_in_index(root: Path, folders: Iterable[str]) -> set[bytes]:
    asked = tuple(folders)
    listed = _run(root, "ls-files", "--cached", "-z", "--", *asked).split(b"\0")
    wanted = {os.fsencode(folder) for folder in asked}
    return {name for folder, _, name in (path.rpartition(b"/") for path in listed) if folder in wanted}


def _trees(root: Path, ids: set[bytes]) -> dict[bytes, dict[bytes, tuple[bytes, bytes]]]:
    """What folders hold, by the id of the folder: name -> (mode, id). What does not exist is left out."""
    if not ids:
        return {}
    out = _run(root, "cat-file", "--batch", given=b"".join(each + b"\n" for each in sorted(ids)))
    trees: dict[bytes, dict[bytes, tuple[bytes, bytes]]] = {}
    position = 0
    while position < len(out):
        end = out.index(b"\n", position)
        header = out[position:end].split(b" ")
        position = end + 1
        if len(header) == 3 and header[2].isdigit():
            size = int(header[2])
            if header[1] == b"tree":
                trees[header[0]] = _entries(out[position : position + size], len(header[0]) // 2)
            position += size + 1
    return trees


def _entries(tree: bytes, id_size: int) -> dict[bytes, tuple[bytes, bytes]]:
    entries: dict[bytes, tuple[bytes, bytes]] = {}
    position = 0
    # git hands out a damaged folder as it is; what cannot be read of it names no file.
    while (end := tree.find(b"\0", position)) >= 0:
        mode, _, name = tree[position:end].partition(b" ")
        position = end + 1 + id_size
        entries[name] = (mode, tree[end + 1 : position].hex().encode())
    return entries
