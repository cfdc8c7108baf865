"""Finds the texts that come near, in whatever words, to work that townships are spared, or that have them do some."""

import re
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from dutylist.compare.equivalence import fold_wording
from dutylist.compare.name_changes import NewNames
from dutylist.compare.township_work import DOING
from dutylist.features.gate.spared_work.clauses import Clause, clauses, matter_of, names_townships
from dutylist.features.gate.spared_work.nearest_work import WorkIndex
from dutylist.features.gate.spared_work.record_texts import RecordText, Voice, record_texts
from dutylist.features.gate.spared_work.suspect_clause import Ground, SparedWork, SuspectClause
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.model.records import Finding
from dutylist.rules.assessment.acts import acts_in
from dutylist.rules.overlap.recalled_work import is_help

_NEAR: Final = 4.0
_NEAR_BY_ACT: Final = 3.0
"""How near a clause has to come; the second where it names an act such as 清理, or townships."""

_OPENLY: Final = 4.5
"""The same where townships act openly: by the list, or because the text names them."""

_SAYING: Final = 6.5
"""The same for everyday words, which are short and say little."""

_SHARE: Final = 0.75
"""A clause is about the townships' own work where less than this share of its nearness to that is left for spared work;
the work of departments has to be nearer than their own.
"""

_GROUNDS: Final[tuple[Ground, ...]] = ("recalled", "spared", "department")
_BESIDE_DEPARTMENTS: Final[tuple[Ground, ...]] = ("recalled", "spared")
"""What texts of departments are compared with, and duties that townships get openly, which have their own procedure."""
_TELLING: Final = re.compile("上报|报告|移送|转交|宣传|通知|告知|提供|反馈|劝")
"""Matches help that stays the townships' even where they are spared going along (应部门要求随同检查)."""
_FAILED: Final = "not_performed"


class NewTexts(msgspec.Struct, frozen=True):
    """The texts that come with a change, and the clauses that its files held before, each with its voice."""

    texts: tuple[RecordText, ...]
    known: frozenset[tuple[Voice, str]] = frozenset()


def new_texts(base: Checklist, head: Checklist, names: NewNames) -> NewTexts:
    """The texts of head that no differing record of base holds in the same voice, also under names before a renaming."""
    before, after = ({filed.path: filed.record for filed in side.records} for side in (base, head))
    gone = [text for filed in base.records if after.get(filed.path) != filed.record for text in record_texts(filed)]
    come = [text for filed in head.records if before.get(filed.path) != filed.record for text in record_texts(filed)]
    texts = {(each.voice, _folded(each.text, names)) for each in gone}
    new = tuple(each for each in come if (each.voice, _folded(each.text, names)) not in texts)
    known = ((each.voice, _folded(clause.text, names)) for each in gone for clause in clauses(each) if new)
    return NewTexts(new, frozenset(known))


def _folded(text: str, names: NewNames) -> str:
    for old, now in names.names.items():
        text = text.replace(old, now)
    return fold_wording(text)


def suspect_clauses(new: NewTexts, index: Callable[[], WorkIndex]) -> Iterator[SuspectClause]:
    """The texts that a person should look at, each with the clause that comes nearest to spared work."""
    for text in new.texts:
        fresh = (clause for clause in clauses(text) if (text.voice, fold_wording(clause.text)) not in new.known)
        found = [suspect for clause in fresh if (suspect := _suspect(text, clause, index()))]
        if found:
            yield max(found, key=lambda each: (each.orders, each.work.strength if each.work else 0.0))


def findings_that_blame(
    base: Checklist, head: Checklist, item_of: Callable[[str], Item | None]
) -> Iterator[SuspectClause]:
    """The new findings that blame a township for what was recalled from it."""
    known = {filed.record for filed in base.findings}
    for filed in head.findings:
        item = _blames(filed.record, item_of) if filed.record not in known else None
        if item:
            description = filed.record.description
            work = SparedWork("recalled", item.id, item.title, _NEAR)
            yield SuspectClause(filed.path, ("problem",), description, orders=False, work=work, recalled=work)


def _suspect(text: RecordText, clause: Clause, index: WorkIndex) -> SuspectClause | None:
    nearest = index.nearest(matter_of(clause.text))
    work = nearest.on(_BESIDE_DEPARTMENTS if text.voice in ("listed", "department") else _GROUNDS)
    if work and not (_is_near(text, clause.text, work, nearest.own) and not _is_said_of(text, work, index)):
        work = None
    if work is None and not clause.orders:
        return None
    return SuspectClause(text.path, text.pointer, clause.text, clause.orders, work, nearest.spared.get("recalled"))


def _is_near(text: RecordText, clause: str, work: SparedWork, own: float) -> bool:
    """Whether a clause comes near to spared work, and is no mere help and not nearer to the townships' own work."""
    if is_help(clause) and (work.ground != "spared" or _TELLING.search(clause)):
        return False
    if text.voice in ("listed", "department", "citation"):
        least, share = _OPENLY, 1.0
    else:
        says_more = acts_in(clause) or DOING.search(clause) or names_townships(clause)
        least = _NEAR_BY_ACT if says_more else _NEAR
        least = _SAYING if text.voice == "saying" else least
        share = 1.0 if work.ground == "department" else _SHARE
    return work.strength >= max(least, share * own)


def _is_said_of(text: RecordText, work: SparedWork, index: WorkIndex) -> bool:
    """Whether a saying stands for a term that is itself about the spared work, so that it leads there by right."""
    meant = index.nearest(text.term).on((work.ground,)) if text.term else None
    return meant is not None and meant.item == work.item


def _blames(finding: Finding, item_of: Callable[[str], Item | None]) -> Item | None:
    """The recalled item, if a finding says that a township did not do what it no longer has to do."""
    if finding.problem != _FAILED or finding.township is None or finding.township not in finding.description:
        return None
    items = [item for item in map(item_of, finding.items) if item]
    spared = all(item.list == "recalled" and item.applies_to(finding.township) for item in items)
    return items[0] if items and spared else None
