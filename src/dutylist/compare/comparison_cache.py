"""Comparisons with a cache: each version's items are counted once and stored under the id of its git tree."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

from dutylist.compare.answers import answers_of
from dutylist.compare.burden_ledger import Balance, full_count
from dutylist.compare.comparison import Comparison, comparison
from dutylist.compare.versions import Versions
from dutylist.model.file_kinds import DATA
from dutylist.reading.load import Progress, load
from dutylist.reading.load_pair import Pair
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.changed_paths import Tree
from dutylist.source.git.tree.read import GitTree

ShowProgress = Callable[[], AbstractContextManager[Progress]]
"""Opens a progress display."""

_VERSIONS: Final = 64
"""The number of versions kept in the cache, a few hundred bytes each."""

_RECORDS: Final = 2000
"""The number of records of changed files kept in the cache, a few hundred bytes each."""


def records_of(sides: Versions) -> Cache:
    """The cache of records from earlier comparisons.

    It is smaller than the checklist's own cache, which takes longer to open than a few files to parse.
    """

    return Cache.of(f"{sides.root}\0changes", digest(), keep=_RECORDS)


def compare_cached(sides: Versions, pair: Pair, progress: ShowProgress) -> Comparison:
    """Compare two loaded sides. `progress` is shown while a whole version has to be read."""

    memory = Cache.of("balances", digest(), keep=_VERSIONS)
    opening, closing = _remembered(memory, sides.base), _remembered(memory, sides.head)
    if opening is None and closing is None:
        opening = _counted(sides, memory, progress)
    found = comparison(
        pair.base.checklist,
        pair.head.checklist,
        sides.names,
        opening=opening,
        closing=closing,
        answered=answers_of(sides.base, sides.root),
    )
    if not found.unread:
        # With a file unread, the balance of one side does not lead to that of the other.
        differences = tuple(change.difference for change in found.changes)
        if opening is None and closing is not None:
            _remember(memory, sides.base, closing.before(differences))
        elif opening is not None and closing is None:
            _remember(memory, sides.head, opening.after(differences))
    memory.save()
    return found


def _counted(sides: Versions, memory: Cache, progress: ShowProgress) -> Balance:
    """The balance of base, for which all its files are read."""

    with progress() as advance:
        whole = load(sides.base, Cache.of(sides.root, digest()), advance)
    balance = full_count(whole.checklist)
    if not whole.checklist.broken:
        _remember(memory, sides.base, balance)
    return balance


def _key(tree: Tree) -> bytes | None:
    """The id of the git tree that is counted; a work tree has none."""

    return tree.folder(DATA) if isinstance(tree, GitTree) else None


def _remembered(memory: Cache, tree: Tree) -> Balance | None:
    key = _key(tree)
    encoded = memory.get(key) if key else None
    return Balance.from_bytes(encoded) if encoded is not None else None


def _remember(memory: Cache, tree: Tree, balance: Balance) -> None:
    key = _key(tree)
    if key:
        memory.add(key, balance.to_bytes())
