"""Looks up the suspect texts between two versions; what was found for two commits is kept."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from dutylist.compare.name_changes import NewNames
from dutylist.compare.versions import Versions
from dutylist.features.gate.spared_work.suspect_clause import SuspectClause
from dutylist.model.checklist import Checklist
from dutylist.model.file_kinds import DATA
from dutylist.model.item import Item
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.git.tree.read import GitTree

_KEPT: Final = 50
"""The number of results that are kept."""


def suspects_between(
    both: Versions, base: Checklist, head: Checklist, names: NewNames, whole: Callable[[], Checklist]
) -> tuple[SuspectClause, ...]:
    """The suspect texts between two versions, of which only the files that differ are loaded; `whole` gives all of base."""
    key = _key(both)
    if key is None:
        return suspects(base, head, names, whole, both.root)
    kept = Cache.of(both.root, f"{digest()} spared work", _KEPT)
    known = kept.get(key)
    if known is None:
        found = suspects(base, head, names, whole, both.root)
        kept.add(key, msgspec.msgpack.encode(found))
        kept.save()
        return found
    return msgspec.msgpack.decode(known, type=tuple[SuspectClause, ...])


def suspects(
    base: Checklist, head: Checklist, names: NewNames, whole: Callable[[], Checklist], root: Path | None = None
) -> tuple[SuspectClause, ...]:
    """The suspect texts of head that base does not hold. Vectors of the list's work are kept for the one at `root`."""
    from dutylist.features.gate.spared_work.nearest_work import WorkIndex
    from dutylist.features.gate.spared_work.search import findings_that_blame, new_texts, suspect_clauses

    @cache
    def index() -> WorkIndex:
        before = {filed.path: filed.record for filed in base.items}
        fresh = (filed.record for filed in head.items if before.get(filed.path) != filed.record)
        return WorkIndex(whole(), fresh, root)

    def item_of(name: str) -> Item | None:
        filed = head.by_id.get(name) or whole().by_id.get(name)
        return filed.record if filed else None

    found = tuple(suspect_clauses(new_texts(base, head, names), index))
    told = {each.path for each in found}
    return (*found, *(each for each in findings_that_blame(base, head, item_of) if each.path not in told))


def _key(both: Versions) -> bytes | None:
    """The ids of both versions' data, if both are commits."""
    trees = [each.folder(DATA) for each in (both.base, both.head) if isinstance(each, GitTree)]
    return b"".join(tree for tree in trees if tree) if len(trees) == 2 and all(trees) else None
