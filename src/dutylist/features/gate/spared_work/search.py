"""Finds the texts that come near, in whatever words, to work that townships are spared, or that have them do some."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from dutylist.compare.likeness import text_nearness
from dutylist.features.gate.registers.past_records import BLAMING
from dutylist.features.gate.spared_work.acts import (
    are_targets,
    deals_with,
    does_no_more_than_help,
    has_power,
    is_named_after_power,
    may_be_same_act,
    takes_steps,
)
from dutylist.features.gate.spared_work.clauses import Clause, clauses, goes_on, matter_of, names_power, names_townships
from dutylist.features.gate.spared_work.former_texts import FormerTexts
from dutylist.features.gate.spared_work.record_texts import RecordText, Voice
from dutylist.features.gate.spared_work.suspect_clause import Ground, SparedWork, SuspectClause
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.model.records import Finding

if TYPE_CHECKING:
    from dutylist.features.gate.spared_work.nearest_work import WorkIndex

_NEAR: Final = 4.0
_NEAR_BY_ACT: Final = 2.5
"""How near a clause has to come that names townships, or an act such as 清理."""

_OPENLY: Final = 3.5
"""The same where townships act openly: by the list, or because the text names them."""

_SAYING: Final = 6.5
"""The same for everyday words, which are short and say little."""

_SHARE: Final = 0.6
"""A clause is about the townships' own work where less than this share of its nearness to that is left for spared work;
the work of departments has to be nearer than their own.
"""

_ABOUT: Final = 2.5
"""How near a new text has to come that does not say what is done, or in words that are not known."""
_MORE: Final = 1.0
"""So many times as near as to the townships' own work."""
_ABOUT_LISTED: Final = 4.5
_MORE_LISTED: Final = 1.35
"""The same for texts of the list: a new item is often about what no item of base is about."""
_SURE: Final = 8.0
"""From this nearness on a text that does not say what is done is about the townships' own work."""
_BEYOND: Final = 1.5
"""So many times as near as to the townships' own work has to come what names work of departments to be refused."""
_FITTING: Final = 400
"""The nearness in meaning, in thousandths, from which on a keyword fits its item."""
_GROUNDS: Final[tuple[Ground, ...]] = ("recalled", "spared", "department")
_BESIDE_DEPARTMENTS: Final[tuple[Ground, ...]] = ("recalled", "spared")
"""What texts of departments are compared with, and duties that townships get openly, which have their own procedure."""
_OWN_VOICES: Final[frozenset[Voice]] = frozenset({"listed", "township", "anyone"})
"""The voices of texts that name the townships' own work."""
_NAMED_NEAR: Final = 2.0
"""How near a recalled item has to come to be named: what is farther off would only mislead."""
_NAMED_SHARE: Final = 0.75
"""The share of the nearness of the nearest one."""
_ITSELF: Final = 100.0
"""How near a text of a recalled item is to the item."""
_NAMED: Final = 3
"""The recalled items that are named at the most."""


def suspect_clause(text: RecordText, former: FormerTexts, index: Callable[[], "WorkIndex"]) -> SuspectClause | None:
    """The clause of a text that comes nearest to spared work, if somebody should look at it."""
    fresh = (clause for clause in clauses(text) if not former.holds(text.weight, clause.text))
    found = [suspect for clause in fresh if (suspect := _suspect(text, clause, index, former))]
    return max(found, key=lambda each: (each.orders, each.work.strength if each.work else 0.0), default=None)


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
            yield SuspectClause(filed.path, ("problem",), description, orders=False, work=work, sure=True)


def _suspect(
    text: RecordText, clause: Clause, index: Callable[[], "WorkIndex"], former: FormerTexts
) -> SuspectClause | None:
    told = clause.orders or (text.voice == "saying" and _names_more_power(text))
    helps = does_no_more_than_help(matter_of(clause.text) if text.voice == "citation" else clause.text)
    helps = helps and not (text.is_name and is_named_after_power(clause.text))
    doubtful = not helps and _is_doubtful(text, clause.text)
    named = text.voice != "saying" and not text.is_name and names_townships(clause.sentence)
    theirs = named or text.voice in _OWN_VOICES
    unknown = not helps and theirs and not former.holds_most(text.path, clause.text)
    if not told and not doubtful and not unknown:
        return None
    nearest = index().nearest(matter_of(clause.text), but=text.work, items=text.items)
    work = nearest.on(_grounds(text, clause.text))
    if work is None or not doubtful or not _is_near(text, clause.text, work, nearest.own):
        work = nearest.on(_BESIDE_DEPARTMENTS)
        strange = _is_strange(text, clause.text, nearest.own)
        work = work if work and (strange or (unknown and _is_about(text, work, nearest.own))) else None
    if work and (_is_of(text, work) or _is_said_of(text, work, index())):
        work = None
    if work is None and not told:
        return None
    around = () if clause.sentence == clause.text else index().nearest(matter_of(clause.sentence)).recalled
    sure = _is_sure(text, clause, work, nearest.own)
    if text.recalled:
        own = (SparedWork("recalled", text.recalled, text.title, _ITSELF),)
        return SuspectClause(text.path, text.pointer, clause.text, told, work, own, sure)
    work = work or (index().spared_by(text.items, clause.sentence) if text.items else None)
    return SuspectClause(text.path, text.pointer, clause.text, told, work, _named(nearest.recalled, around), sure)


def _is_sure(text: RecordText, clause: Clause, work: SparedWork | None, own: float) -> bool:
    """Whether a clause has townships do something, or names what is done and comes nearer to spared work than to their own.

    What is told of what happened hands down only what goes on, or a power that townships have not; cases that were begun
    may be finished by whoever began them, and a keyword leads to what departments do in an item, too.
    """
    power = names_power(text, clause.text)
    if clause.orders and (text.tense == "any" or (text.tense == "past" and power) or goes_on(clause.sentence)):
        return True
    least = own * (_BEYOND if work and work.ground == "department" else 1)
    return work is not None and power and work.strength > least and not text.leads_to_departments


def _named(*found: Iterable[SparedWork]) -> tuple[SparedWork, ...]:
    """The recalled items that a clause, or the sentence around it, may mean."""
    best: dict[str, SparedWork] = {}
    for each in sorted(chain(*found), key=lambda each: -each.strength):
        first = next(iter(best.values()), each)
        if each.strength >= max(_NAMED_NEAR, _NAMED_SHARE * first.strength):
            best.setdefault(each.item, each)
    return tuple(best.values())[:_NAMED]


def _is_of(text: RecordText, work: SparedWork) -> bool:
    """Whether a text is one of the recalled item itself."""
    return work.ground == "recalled" and work.item == text.recalled


def _is_about(text: RecordText, work: SparedWork, own: float) -> bool:
    """Whether a clause is about spared work rather than the townships' own, or the item that a keyword leads to."""
    least, more = (_ABOUT_LISTED, _MORE_LISTED) if text.voice == "listed" else (_ABOUT, _MORE)
    if own >= _SURE or work.strength < max(least, more * own):
        return False
    return all(text_nearness(text.text, other) < _FITTING for other in text.about)


def _is_strange(text: RecordText, clause: str, own: float) -> bool:
    """Whether the name of a post or an indicator names a power and is not clearly about the townships' own work."""
    return text.voice == "township" and own < _SURE and names_power(text, clause)


def _names_more_power(text: RecordText) -> bool:
    """Whether a saying names a power that its term does not."""
    return has_power(text.text) and not has_power(text.term)


def _is_doubtful(text: RecordText, clause: str) -> bool:
    """Whether a clause may name work of departments: something is done, or townships are named where no list names their
    work.
    """
    if has_power(clause) or deals_with(clause, openly=text.voice == "listed"):
        return True
    return not text.is_name and text.voice not in ("listed", "department") and names_townships(clause)


def _grounds(text: RecordText, clause: str) -> tuple[Ground, ...]:
    if text.voice in ("listed", "department") or not has_power(clause):
        return _BESIDE_DEPARTMENTS
    return _GROUNDS


def _is_near(text: RecordText, clause: str, work: SparedWork, own: float) -> bool:
    """Whether a clause comes near to spared work, and not nearer to the townships' own work."""
    if not may_be_same_act(clause, work.text):
        return False
    target = text.voice in ("listed", "township") and not text.is_name and are_targets(clause, work.text)
    if target or (text.voice == "listed" and takes_steps(clause)):
        least, share = _NEAR_BY_ACT, 0.0 if target and text.voice == "township" else _SHARE
    elif text.voice in ("listed", "department", "citation"):
        least, share = _OPENLY, 1.0
    else:
        least = _NEAR_BY_ACT if has_power(clause) or deals_with(clause, openly=False) else _NEAR
        least = _SAYING if text.voice == "saying" else least
        share = 1.0 if work.ground == "department" else _SHARE
    return work.strength >= max(least, share * own)


def _is_said_of(text: RecordText, work: SparedWork, index: "WorkIndex") -> bool:
    """Whether a saying stands for a term that is itself about the spared work, so that it leads there by right."""
    meant = index.nearest(text.term).on((work.ground,)) if text.term else None
    return meant is not None and meant.item == work.item


def _blames(finding: Finding, item_of: Callable[[str], Item | None]) -> Item | None:
    """The recalled item, if a finding says that a township did not do what it no longer has to do."""
    if finding.problem != BLAMING or finding.township is None or finding.township not in finding.description:
        return None
    items = [item for item in map(item_of, finding.items) if item]
    spared = all(item.list == "recalled" and item.applies_to(finding.township) for item in items)
    return items[0] if items and spared else None
