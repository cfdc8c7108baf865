"""The work of a version of the list: from a table that is kept by what it was made of, and the files that differ since."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from dutylist.features.gate.spared_work.work_table import WorkTable, make_table
from dutylist.features.gate.spared_work.works import Work, works_in
from dutylist.model.file_kinds import DATA, kind_of
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.base import UnusableError
from dutylist.source.changed_paths import Tree
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.tree.read import GitTree
from dutylist.source.git.tree.walk import TreeFile, different_files

_KEY: Final = b"works"
_APART: Final = 0.02
"""The share of files that may differ before the table is made anew from the works that are the same."""

_FEW: Final = 200


class KnownWorks(msgspec.Struct, frozen=True):
    """A table of works, the numbers of those that the version has no more, and those that it has besides."""

    table: WorkTable
    gone: frozenset[int] = frozenset()
    come: tuple[Work, ...] = ()


def works_at(base: Tree, root: Path | None) -> KnownWorks:
    """The work of a version's items. That of a commit is kept for the checklist at `root`.

    Raises:
        RevisionError: git cannot read what it has to.
    """
    folder = base.folder(DATA) if isinstance(base, GitTree) else None
    if not isinstance(base, GitTree) or folder is None or root is None:
        files = [entry.path for entry in base.entries() if entry.trouble is None and _is_item(entry.path)]
        return KnownWorks(make_table(b"", [(path, _read(base, path)) for path in files]))
    kept = Cache.of(root, f"{digest()} spared works {sys.byteorder}")
    known = _decoded(kept.get(_KEY))
    if known is not None and known.tree == folder:
        return KnownWorks(known)
    try:
        differ = _differing(base, known, folder) if known else None
    except RevisionError:  # the older version is gone from the repository
        differ = None
    if (
        known is not None
        and differ is not None
        and len(differ[0]) + len(differ[1]) <= max(_FEW, _APART * known.file_count)
    ):
        ours, theirs = differ
        changed = {path for path, *_ in ours}
        come = tuple(work for path, works in _of_files(base, theirs) for work in works)
        return KnownWorks(known, frozenset(known.of_files(changed)), come)
    table = make_table(folder, list(_of_files(base, base.files_with_ids())))
    kept.add(_KEY, msgspec.msgpack.encode(table))
    kept.save()
    return KnownWorks(table)


def _differing(base: GitTree, known: WorkTable, folder: bytes) -> tuple[list[TreeFile], list[TreeFile]]:
    return different_files(base.objects, known.tree, base.objects, folder, DATA)


def _of_files(base: GitTree, files: Sequence[TreeFile]) -> Iterator[tuple[str, tuple[Work, ...]]]:
    for path, _, trouble in sorted(files):
        if trouble is None and _is_item(path):
            yield path, _read(base, path)


def _read(base: Tree, path: str) -> tuple[Work, ...]:
    try:
        return works_in(base.read(path))
    except UnusableError:
        return ()


def _is_item(path: str) -> bool:
    kind = kind_of(path)
    return kind is not None and kind.name == "item"


def _decoded(data: bytes | None) -> WorkTable | None:
    try:
        return msgspec.msgpack.decode(data, type=WorkTable) if data else None
    except msgspec.DecodeError:
        return None
