"""Looks up the suspect texts between two versions; what was found for two commits is kept."""

from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from dutylist.compare.name_changes import NewNames
from dutylist.compare.versions import Versions
from dutylist.features.gate.spared_work.suspect_clause import SuspectClause
from dutylist.model.base import Record
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.file_kinds import BY_NAME, DATA
from dutylist.model.item import LISTS, Item
from dutylist.model.records import Words
from dutylist.reading.batch import parse_record
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.base import UnusableError
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.tree.read import GitTree

if TYPE_CHECKING:
    from dutylist.features.gate.spared_work.nearest_work import WorkIndex
    from dutylist.features.gate.spared_work.works import Work

_KEPT: Final = 50
"""The number of results that are kept."""


def suspects_between(both: Versions, base: Checklist, head: Checklist, names: NewNames) -> tuple[SuspectClause, ...]:
    """The suspect texts between two versions, of which only the files that differ are loaded."""

    def found() -> tuple[SuspectClause, ...]:
        return _suspects(base, head, names, lambda: _index(both, base, head), lambda item: _item_at(both, item))

    key = _key(both)
    if key is None:
        return found()
    kept = Cache.of(both.root, f"{digest()} spared work", _KEPT)
    known = kept.get(key)
    if known is not None:
        return msgspec.msgpack.decode(known, type=tuple[SuspectClause, ...])
    made = found()
    kept.add(key, msgspec.msgpack.encode(made))
    kept.save()
    return made


def suspects(base: Checklist, head: Checklist, names: NewNames) -> tuple[SuspectClause, ...]:
    """The same for two versions that are loaded whole."""

    def index() -> "WorkIndex":
        from dutylist.features.gate.spared_work.nearest_work import WorkIndex
        from dutylist.features.gate.spared_work.work_table import make_table
        from dutylist.features.gate.spared_work.works import works_of

        table = make_table(b"", [(filed.path, tuple(works_of(filed.record))) for filed in base.items])
        return WorkIndex(table, _more(base, head, ()), registers=base)

    def item_of(name: str) -> Item | None:
        filed = base.by_id.get(name)
        return filed.record if filed else None

    return _suspects(base, head, names, index, item_of)


def _suspects(
    base: Checklist,
    head: Checklist,
    names: NewNames,
    index: "Callable[[], WorkIndex]",
    item_of: Callable[[str], Item | None],
) -> tuple[SuspectClause, ...]:
    from dutylist.features.gate.spared_work.search import findings_that_blame, new_texts, suspect_clauses

    def named(name: str) -> Item | None:
        filed = head.by_id.get(name)
        return filed.record if filed else item_of(name)

    found = tuple(suspect_clauses(new_texts(base, head, names), cache(index)))
    told = {each.path for each in found}
    return (*found, *(each for each in findings_that_blame(base, head, named) if each.path not in told))


def _index(both: Versions, base: Checklist, head: Checklist) -> "WorkIndex":
    """The work of base, with the recalled items that records removed before: what they recalled comes back to nobody."""
    from dutylist.features.gate.spared_work.known_works import works_at
    from dutylist.features.gate.spared_work.nearest_work import WorkIndex

    known = works_at(both.base, both.root)
    removed = tuple(_removed(both, base, known.items))
    more = (*known.come, *_more(base, head, removed))
    return WorkIndex(known.table, more, known.gone, registers=_with_words(both, base), root=both.root)


def _with_words(both: Versions, base: Checklist) -> Checklist:
    """Base with its table of everyday words, which is loaded before only where it differs."""
    path = f"{DATA}/{BY_NAME['words'].file}"
    words = None if base.words_file else _record_at(both, "words", path)
    return replace(base, words_file=RecordFile(path, words)) if isinstance(words, Words) else base


def _more(base: Checklist, head: Checklist, removed: Collection[Item]) -> "Iterator[Work]":
    """What newer items spare the townships, or former ones did, and whole fields of work, which are nobody's in particular."""
    from dutylist.features.gate.spared_work.works import make_work, spared_works

    before = {filed.path: filed.record for filed in base.items}
    fresh = [filed.record for filed in head.items if before.get(filed.path) != filed.record]
    yield from spared_works((*removed, *fresh))
    for name in base.county_file.record.category_names if base.county_file else ():
        yield make_work("own", "", name)


def _removed(both: Versions, base: Checklist, items: Collection[str]) -> Iterator[Item]:
    from dutylist.lifecycle.former_items import versions_before

    listed = (change for filed in base.adjustments for change in filed.record.changes)
    gone = {change.item for change in listed if change.item and change.action == "remove"}.difference(items)
    if not gone or not isinstance(both.base, GitTree):
        return
    try:
        former = versions_before(both.base.objects, both.base.revision.commit, gone)
    except RevisionError:
        # Without the history the notices speak of the list as it is.
        return
    for versions in former.values():
        yield from (item for item in versions[-1:] if item.list == "recalled")


def _item_at(both: Versions, name: str) -> Item | None:
    """An item of base by its id."""
    found = (_record_at(both, "item", f"{DATA}/{folder}/{name}.yaml") for folder in LISTS)
    return next((record for record in found if isinstance(record, Item)), None)


def _record_at(both: Versions, kind: str, path: str) -> Record | None:
    """A record of base; None where there is none that can be read."""
    try:
        return parse_record(BY_NAME[kind], both.base.read(path))
    except UnusableError:
        return None


def _key(both: Versions) -> bytes | None:
    """The ids of both versions' data, if both are commits."""
    trees = [each.folder(DATA) for each in (both.base, both.head) if isinstance(each, GitTree)]
    return b"".join(tree for tree in trees if tree) if len(trees) == 2 and all(trees) else None
