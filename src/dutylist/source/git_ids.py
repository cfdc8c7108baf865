"""The file names of all items that git knows: at HEAD, on every fetched branch, and in the index.

Only plumbing that reads objects: nothing is checked out, refreshed, fetched or run. The names of branches are never
asked for, and folders are read as objects, so no name in a repository can be taken for an option, a pattern or a line
break. Each folder that several branches share is read once.
"""

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_BRANCHES: Final = ("refs/heads", "refs/remotes")
_HARDENED: Final = (
    "--no-pager", "--no-optional-locks", "--literal-pathspecs",
    "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
    "-c", "safe.bareRepository=explicit",
)  # fmt: skip
_REDIRECTS: Final = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_CONFIG",
)  # fmt: skip
"""Variables that would point git at another repository than the one that holds the folder, as they do inside hooks."""
_TREE: Final = b"40000"
_SECONDS: Final = 120


class GitUnreadableError(Exception):
    """There is a repository that git does not read. `detail` is what git said.

    `unsafe` tells whether it declines because the repository belongs to somebody else.
    """

    def __init__(self, detail: str, *, unsafe: bool = False) -> None:
        super().__init__(detail)
        self.detail = detail
        self.unsafe = unsafe


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
    while position < len(tree):
        end = tree.index(b"\0", position)
        mode, _, name = tree[position:end].partition(b" ")
        position = end + 1 + id_size
        entries[name] = (mode, tree[end + 1 : position].hex().encode())
    return entries


def _run(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    environment = {name: value for name, value in os.environ.items() if name not in _REDIRECTS}
    environment |= {"LC_ALL": "C", "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
    try:
        done = subprocess.run(  # noqa: S603  no shell, no argument that a repository could choose
            ["git", *_HARDENED, *arguments],  # noqa: S607  git is where the user's PATH says
            cwd=root,
            env=environment,
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise GitUnreadableError(f"git {arguments[0]}: no answer in {_SECONDS} s") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise GitUnreadableError(said, unsafe="dubious ownership" in said)
    return done.stdout
