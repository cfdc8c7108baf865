"""Looks up the suspect texts between two versions; what was found for two commits is kept."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache as cache_once
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
from dutylist.model.records import Whistle, Words
from dutylist.reading.batch import parse_record
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.base import UnusableError
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.tree.read import GitTree

if TYPE_CHECKING:
    from dutylist.features.gate.spared_work.former_texts import FormerTexts
    from dutylist.features.gate.spared_work.nearest_work import WorkIndex
    from dutylist.features.gate.spared_work.new_texts import NewTexts
    from dutylist.features.gate.spared_work.record_texts import RecordText
    from dutylist.features.gate.spared_work.works import Work

_KEPT: Final = 50
"""The number of results that are kept."""

_KEPT_TEXTS: Final = 8
"""The number of changes of which what was found for each text is kept, for the case that another text comes."""


class TextAnswer(msgspec.Struct, frozen=True, array_like=True):
    """What was found for a text: its clauses, which of them stood there before, the suspect one, if any is, and a digest of
    the texts of its weight that stood there.
    """

    clauses: tuple[str, ...]
    held: tuple[bool, ...]
    suspect: SuspectClause | None
    former: bytes = b""


def suspects_between(both: Versions, base: Checklist, head: Checklist, names: NewNames) -> tuple[SuspectClause, ...]:
    """The suspect texts between two versions, of which only the files that differ are loaded."""
    key = _key(both)
    kept = None if key is None else Cache.of(both.root, f"{digest()} spared work", _KEPT)
    # A cache that holds nothing yet counts as false.
    known = kept.get(key) if kept is not None and key else None
    if known is not None:
        return msgspec.msgpack.decode(known, type=tuple[SuspectClause, ...])
    from dutylist.features.gate.spared_work.new_texts import new_texts

    more = tuple(_more(base, head, tuple(_removed(both, base))))
    new = _on_items(new_texts(base, head, names), lambda name: _whistle_items(both, head, name))
    found = (
        *_kept_texts(both, new, more, lambda: _index(both, base, more)),
        *_blaming(base, head, lambda item: _item_at(both, item)),
    )
    made = _once(found)
    if kept is not None and key:
        kept.add(key, msgspec.msgpack.encode(made))
        kept.save()
    return made


def suspects(base: Checklist, head: Checklist, names: NewNames) -> tuple[SuspectClause, ...]:
    """The same for two versions that are loaded whole."""
    from dutylist.features.gate.spared_work.new_texts import new_texts

    def index() -> "WorkIndex":
        from dutylist.features.gate.spared_work.nearest_work import WorkIndex
        from dutylist.features.gate.spared_work.work_table import make_table
        from dutylist.features.gate.spared_work.works import works_of

        table = make_table(b"", [(filed.path, tuple(works_of(filed.record))) for filed in base.items])
        return WorkIndex(table, _more(base, head, ()), registers=base)

    def item_of(name: str) -> Item | None:
        filed = base.by_id.get(name)
        return filed.record if filed else None

    whistles = {filed.record.id: filed.record.items for filed in (*base.whistles, *head.whistles)}
    new = _on_items(new_texts(base, head, names), lambda name: whistles.get(name, ()))
    return _once((*_found(new, index), *_blaming(base, head, item_of)))


def _on_items(new: "NewTexts", items_of: Callable[[str], tuple[str, ...]]) -> "NewTexts":
    """The same texts, those of cases with the items of their whistles."""
    texts = (replace(text, items=items_of(text.whistle)) if text.whistle else text for text in new.texts)
    return replace(new, texts=tuple(texts))


def _whistle_items(both: Versions, head: Checklist, name: str) -> tuple[str, ...]:
    """The items of a whistle; one that has not changed is read from base."""
    changed = (filed.record for filed in head.whistles if filed.record.id == name)
    whistle = next(changed, None) or _record_at(both, "whistle", f"{DATA}/whistles/{name}.yaml")
    return whistle.items if isinstance(whistle, Whistle) else ()


def _kept_texts(
    both: Versions, new: "NewTexts", more: tuple["Work", ...], index: "Callable[[], WorkIndex]"
) -> Iterable[SuspectClause | None]:
    """What is found for each text; what was found for it beside the same works and former texts is not looked up again."""
    folder = both.base.folder(DATA) if isinstance(both.base, GitTree) else None
    if folder is None:
        return _found(new, index)
    from dutylist.features.gate.spared_work.former_texts import FormerTexts

    # What is found also depends on the words of base, which are in its folder.
    beside = _digest([folder, more, new.names])
    cache = Cache.of(both.root, f"{digest()} spared work of texts", _KEPT_TEXTS)
    kept = cache.get(beside)
    known = msgspec.msgpack.decode(kept, type=dict[bytes, TextAnswer]) if kept else {}
    former, made, found, unknown = FormerTexts(new), cache_once(index), [], False
    texts_of = cache_once(lambda weight: _digest(former.of_weight(weight)))
    for text in new.texts:
        key = _digest([text, former.of_file(text.path)])
        before = known.get(key)
        if before is None or (before.former != texts_of(text.weight) and before.held != _held(text, before, former)):
            answer = _look_up(text, former, made)
            before = known[key] = replace(answer, former=texts_of(text.weight))
            unknown = True
        found.append(before.suspect)
    if unknown:
        cache.add(beside, msgspec.msgpack.encode(known))
        cache.save()
    return found


def _held(text: "RecordText", answer: TextAnswer, former: "FormerTexts") -> tuple[bool, ...]:
    """Which clauses of a text stood there before: other texts of its weight may have gone than when it was looked up."""
    return tuple(former.holds(text.weight, each) for each in answer.clauses)


def _look_up(text: "RecordText", former: "FormerTexts", index: "Callable[[], WorkIndex]") -> TextAnswer:
    from dutylist.features.gate.spared_work.clauses import clauses
    from dutylist.features.gate.spared_work.search import suspect_clause

    pieces = tuple(each.text for each in clauses(text))
    held = tuple(former.holds(text.weight, each) for each in pieces)
    return TextAnswer(pieces, held, None if all(held) else suspect_clause(text, former, index))


def _found(new: "NewTexts", index: "Callable[[], WorkIndex]") -> Iterator[SuspectClause | None]:
    from dutylist.features.gate.spared_work.former_texts import FormerTexts

    former, made = FormerTexts(new), cache_once(index)
    return (_look_up(text, former, made).suspect for text in new.texts)


def _digest(value: object) -> bytes:
    return hashlib.blake2b(msgspec.msgpack.encode(value), digest_size=16).digest()


def _once(found: Iterable[SuspectClause | None]) -> tuple[SuspectClause, ...]:
    """Those that were found; a finding that blames somebody is told only where nothing else is told of it."""
    first: dict[str, SuspectClause] = {}
    told = []
    for each in filter(None, found):
        if each.pointer == ("problem",) and each.path in first:
            continue
        first.setdefault(each.path, each)
        told.append(each)
    return tuple(told)


def _blaming(base: Checklist, head: Checklist, item_of: Callable[[str], Item | None]) -> Iterator[SuspectClause]:
    if base.findings == head.findings:
        return
    from dutylist.features.gate.spared_work.search import findings_that_blame

    def named(name: str) -> Item | None:
        filed = head.by_id.get(name)
        return filed.record if filed else item_of(name)

    yield from findings_that_blame(base, head, named)


def _index(both: Versions, base: Checklist, more: tuple["Work", ...]) -> "WorkIndex":
    from dutylist.features.gate.spared_work.known_works import works_at
    from dutylist.features.gate.spared_work.nearest_work import WorkIndex

    known = works_at(both.base, both.root)
    return WorkIndex(known.table, (*known.come, *more), known.gone, registers=_with_words(both, base), root=both.root)


def _with_words(both: Versions, base: Checklist) -> Checklist:
    """Base with its table of everyday words, which is loaded before only where it differs."""
    path = f"{DATA}/{BY_NAME['words'].file}"
    words = None if base.words_file else _record_at(both, "words", path)
    return replace(base, words_file=RecordFile(path, words)) if isinstance(words, Words) else base


def _more(base: Checklist, head: Checklist, removed: Collection[Item]) -> "Iterator[Work]":
    """What newer items spare the townships, or former ones did, and whole fields of work, which are nobody's in particular."""
    from dutylist.features.gate.spared_work.works import make_work, spared_works

    # What has not changed in an item stands in the table, so that one more change leaves the rest as it was.
    before = frozenset(spared_works(filed.record for filed in base.items))
    fresh = [filed.record for filed in head.items]
    yield from (work for work in spared_works((*removed, *fresh)) if work not in before)
    for name in base.county_file.record.category_names if base.county_file else ():
        yield make_work("own", "", name)


def _removed(both: Versions, base: Checklist) -> Iterator[Item]:
    """The recalled items that records removed before base: what they recalled comes back to nobody."""
    from dutylist.lifecycle.former_items import versions_before

    listed = (change for filed in base.adjustments for change in filed.record.changes)
    removed = {change.item for change in listed if change.item and change.action == "remove"}
    gone = {item for item in removed if not any(both.base.holds(f"{DATA}/{name}/{item}.yaml") for name in LISTS)}
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
