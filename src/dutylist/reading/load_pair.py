"""Loads two versions of a checklist, but only the files that differ."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from dutylist.model.checklist import Checklist
from dutylist.model.file_kinds import DATA
from dutylist.reading.load import LoadedChecklist, load
from dutylist.reading.record_cache import Cache
from dutylist.source.base import IndexedSource, Source, SourceFile
from dutylist.source.changed_paths import ChangedPath, Tree, changed_paths

COUNTY: Final = f"{DATA}/checklist.yaml"
"""The register of townships, which is read on both sides: scopes have no meaning without it."""


class Pair(msgspec.Struct, frozen=True):
    """The loaded parts of two versions, and the paths at which they differ."""

    base: LoadedChecklist
    head: LoadedChecklist
    changed: tuple[ChangedPath, ...]


class SelectedFiles:
    """A selection of files of a tree, as a source."""

    def __init__(self, tree: Source, entries: Iterable[SourceFile]) -> None:
        self._tree = tree
        self._indexed = tree if isinstance(tree, IndexedSource) else None
        self._entries = sorted(entries, key=lambda entry: entry.path)

    def entries(self) -> Sequence[SourceFile]:
        """The selected files, sorted by path."""
        return self._entries

    def read(self, path: str) -> bytes:
        """The bytes of a file of the tree. Raises `UnusableError`."""
        return self._tree.read(path)

    def id_without_reading(self, path: str) -> bytes | None:
        """The id of a file if the tree knows it."""
        return self._indexed.id_without_reading(path) if self._indexed else None


def load_pair(base: Tree, head: Tree, cache: Cache | None = None, *, also: Sequence[str] = ()) -> Pair:
    """Read the files that differ between two trees, both registers of townships, and what `also` names.

    `also` are paths of files, and of folders (ending in `/`) that are read whole on both sides. The cache must be the
    one for comparisons: saving the checklist's own cache after a partial run would drop the other files' records.

    Raises:
        RevisionError: git fails.
    """
    changed = changed_paths(base, head)
    pair = Pair(
        _loaded(base, (each.base for each in changed), also, cache),
        _loaded(head, (each.head for each in changed), also, cache),
        changed,
    )
    if cache is not None:
        cache.save()
    return pair


def _loaded(
    tree: Tree, differing: Iterable[SourceFile | None], also: Sequence[str], cache: Cache | None
) -> LoadedChecklist:
    if not tree.holds(DATA):
        return LoadedChecklist(Checklist(), (), ())
    wanted = {entry.path: entry for entry in differing if entry}
    for entry in _also(tree, (COUNTY, *also)):
        wanted.setdefault(entry.path, entry)
    return load(SelectedFiles(tree, wanted.values()), cache, required=(COUNTY,), partial=True)


def _also(tree: Tree, also: Sequence[str]) -> Iterator[SourceFile]:
    for path in also:
        if path.endswith("/"):
            yield from tree.below(path.removesuffix("/"))
        elif tree.holds(path):
            yield SourceFile(path)
