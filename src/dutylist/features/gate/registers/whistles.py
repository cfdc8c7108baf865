"""Whistles that call fewer departments than before, or allow them more time."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from dutylist.compare.equivalence import fold_wording
from dutylist.features.gate.change_text import names as names_of
from dutylist.features.gate.codes.registers import WHISTLE_LOST, WHISTLE_WEAKER
from dutylist.features.gate.duty_identity import contained_share
from dutylist.features.gate.remark import GateIssue, remark, whole_file
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import WhistlePolicy
from dutylist.model.diagnostic import Place
from dutylist.model.file_kinds import DATA
from dutylist.model.item import Item
from dutylist.model.message import Message
from dutylist.model.records import RecordEntry, Whistle

_SAME_TERM: Final = 0.5
"""The share of its pairs of characters in another word from which on a word is the same put otherwise."""
_SHORT: Final = 2

Items = Callable[[tuple[str, ...]], Mapping[str, Item]]
"""A function that gives the items of head by their ids; those that do not exist are left out."""


def lost_from_whistles(base: Checklist, head: Checklist, items_of: Items) -> Iterator[GateIssue]:
    """Refusals for departments that no longer report for a whistle although its items still give them duties.

    The departments of a whistle that was removed may be called by another one for the same items.
    """
    now = {filed.record.id: filed for filed in head.whistles}
    for filed in base.whistles:
        after = now.get(filed.record.id)
        heirs = [after] if after else [each for each in head.whistles if _shares_items(each, filed)]
        called = {each.name for heir in heirs for each in heir.record.departments}
        gone = [each.name for each in filed.record.departments if each.name not in called]
        items = tuple(dict.fromkeys(item for each in (filed, *heirs) for item in each.record.items))
        found = items_of(items) if gone else {}
        for name in gone:
            at = [item for item, record in found.items() if any(each.name == name for each in record.departments)]
            if at:
                path = after.path if after else filed.path
                place = Place(path, ("departments",), on_key=True) if after else whole_file(path)
                texts = {"others": names_of(at)}
                yield remark(WHISTLE_LOST, place, path=path, name=name, gone=after is None, texts=texts)


def weaker_whistles(
    base: Checklist, head: Checklist, policy: WhistlePolicy, items_of: Items, entries: Sequence[RecordEntry]
) -> Iterator[GateIssue]:
    """Refusals for whistles whose kind allows more time, unless a record loosens the policy, or that another
    department leads.
    """
    now = {filed.record.id: filed for filed in head.whistles}
    for filed in base.whistles:
        after = now.get(filed.record.id)
        if after is None:
            continue
        then, kind = policy.kinds.get(filed.record.kind), policy.kinds.get(after.record.kind)
        slower = (
            then
            and kind
            and (
                kind.arrive_within_minutes > then.arrive_within_minutes
                or kind.close_within_days > then.close_within_days
            )
        )
        if slower and not any(entry.file == "policy.yaml" for entry in entries):
            what = Message(
                f"种类从“{then.name}”改成“{kind.name}”，时限更宽" if then and kind else "",
                f"the kind {after.record.kind} allows more time than {filed.record.kind}",
            )
            wanted = RecordEntry(file="policy.yaml", action="amend")
            yield remark(
                WHISTLE_WEAKER, Place(after.path, ("kind",)), path=after.path, wanted=wanted, texts={"what": what}
            )
        yield from _leads_no_more(filed, after, items_of)


def silent_whistles(
    base: Checklist, head: Checklist, names: Mapping[str, str], entries: Sequence[RecordEntry]
) -> Iterator[GateIssue]:
    """Refusals for words that no longer lead to who reported for them, and for a lead whose unit is named no more, unless a record
    lists the file. `names` are the new names of departments.
    """
    listed = {f"{DATA}/{entry.file}" for entry in entries if entry.file}
    now = {filed.record.id: filed for filed in head.whistles}
    for filed in base.whistles:
        after = now.get(filed.record.id)
        if after is None or after.record == filed.record or listed & {filed.path, after.path}:
            continue
        wanted = RecordEntry(file=after.path.removeprefix(f"{DATA}/"), action="amend")
        lost = [term for term in _terms(filed.record) if not _leads_there(term, filed.record, head, names)]
        units = {each.name: each.unit for each in after.record.departments if each.role == "lead"}
        vague = [
            each.name
            for each in filed.record.departments
            if each.unit and units.get(names.get(each.name, each.name), each.unit) is None
        ]
        for key, words, what in (
            ("keywords", lost, Message("{}查不到了", "{} no longer leads there")),
            ("departments", vague, Message("{}没有写由哪个内设机构到场", "no unit of {} is named")),
        ):
            if words:
                said = names_of(words)
                texts = {"what": Message(what.zh.format(said.zh), what.en.format(said.en))}
                place = Place(after.path, (key,), on_key=True) if getattr(after.record, key) else whole_file(after.path)
                yield remark(WHISTLE_WEAKER, place, path=after.path, wanted=wanted, texts=texts)


def _terms(whistle: Whistle) -> tuple[str, ...]:
    return (whistle.title, *whistle.keywords)


def _leads_there(term: str, before: Whistle, head: Checklist, names: Mapping[str, str]) -> bool:
    """Whether a word, or one much like it, leads to the same whistle or to another one with the same lead."""
    leads = {names.get(each.name, each.name) for each in before.departments if each.role == "lead"}
    for filed in head.whistles:
        called = {each.name for each in filed.record.departments if each.role == "lead"}
        if (filed.record.id == before.id or leads <= called) and any(
            _is_said_by(term, other) for other in _terms(filed.record)
        ):
            return True
    return False


def _is_said_by(term: str, other: str) -> bool:
    one, two = fold_wording(term), fold_wording(other)
    return one in two or two in one or contained_share(one, two) >= _SAME_TERM or _differ_in_one(one, two)


def _differ_in_one(one: str, other: str) -> bool:
    """Whether two words differ in one character, or are put in another order."""
    return len(one) == len(other) > _SHORT and sum((Counter(one) - Counter(other)).values()) <= 1


def _leads_no_more(before: RecordFile[Whistle], after: RecordFile[Whistle], items_of: Items) -> Iterator[GateIssue]:
    then = {each.name for each in before.record.departments if each.role == "lead"}
    demoted = [each.name for each in after.record.departments if each.role != "lead" and each.name in then]
    for name in demoted:
        leading = (item.with_role("lead") for item in items_of(after.record.items).values())
        if any(each.name == name for each in (lead for leads in leading for lead in leads)):
            what = Message(f"“{name}”牵头办事项，却从牵头改成了协助", f"“{name}” leads the item and only supports here")
            place = Place(after.path, ("departments",), on_key=True)
            yield remark(WHISTLE_WEAKER, place, path=after.path, texts={"what": what})


def _shares_items(one: RecordFile[Whistle], other: RecordFile[Whistle]) -> bool:
    return bool({*one.record.items} & {*other.record.items})
