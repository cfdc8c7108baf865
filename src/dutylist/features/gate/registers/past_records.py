"""Records of what is over: scoring rules and whistle cases of past years, and findings of supervision."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

import msgspec

from dutylist.compare.equivalence import fold_wording
from dutylist.compare.name_changes import NewNames
from dutylist.features.gate.change_text import names
from dutylist.features.gate.codes.past import (
    FINDING_CLOSED_BARELY,
    FINDING_NOT_SETTLED,
    PAST_CHANGED,
    PAST_CHANGED_NOTICE,
    RECURRING_CLOSED,
)
from dutylist.features.gate.duty_identity import contained_share
from dutylist.features.gate.remark import GateIssue, remark, shorten_title, whole_file
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import FindingsPolicy
from dutylist.model.diagnostic import Place
from dutylist.model.file_kinds import DATA
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Message
from dutylist.model.records import Adjustment, Assessment, Finding, RecordEntry, WhistleCase

_OF_INDICATOR: Final = ("name", "assessed", "by", "weight", "items")
_WEIGHT: Final = ("weight",)
"""What stays of an indicator whose item is changed, too."""
_OF_CASE: Final = ("whistle", "township", "blown", "arrived", "closed", "rating")
_OF_FINDING: Final = ("date", "source", "township", "items", "problem", "description", "resolution")
BLAMING: Final = "not_performed"
"""The problem of a finding that says a township did not do its duty."""
_SAME_FINDING: Final = 0.3
"""The share of the pairs of characters of a finding that stays when it is put right."""
_OF_THE_LIST: Final = ("overlap", "unclear", "unable")
"""The problems that lie in how duties are divided, and not in how they are done."""
_TOLD: Final = 4
_SAYS_NOTHING: Final = LazyPattern(
    r"[^\w]|已经?|均|都|全部|问题|事项|情况|办结|解决|整改|完成|处理|处置|办理|落实|到位|完毕|销号|闭环|口头|电话|当面|说明|解释|沟通|协调"
    r"|协商|商量|研究|讨论|商定|告知|通知|知悉|知晓|了解|阅|收到|答复|回复|反馈|确认|同意|明确|开会|会议|无需?|不[需用再必]|再|妥善|有关|相关|双方|各方|部门"
    r"|单位|按要求|按规定|依法|及时|目前|现|该|此|本|予以|进行|作出|做好|加强|要求|暂|先|后续|继续|详见?|附件|材料|如下|以下|按照?|会议|办公室|领导|批示|意见|关注|跟踪|结案|结束|取消|撤销|了|的|与|和|对|由|并|后"
)
"""Matches what a note may say of any finding."""
_GONE: Final = Message("整个文件没有了", "the whole file is gone")


def changes_of_the_past(
    base: Checklist,
    head: Checklist,
    on: date,
    entries: Iterable[RecordEntry],
    changed: Container[str] = (),
    renamed: NewNames | None = None,
    *,
    refused: bool,
) -> Iterator[GateIssue]:
    """Issues on what was changed or removed in records that are over, but for files that `entries` list.

    A value that was missing may be filled in, an indicator on a `changed` item may follow it, and what was `renamed` is the
    same. Before an unknown day (`date.max`) no year is past.
    """
    listed = {f"{DATA}/{entry.file}" for entry in entries if entry.file}
    year = "" if on == date.max else str(on.year)
    told = (
        *_assessments(_named(base.assessments, renamed), _named(head.assessments, renamed), year, changed),
        *_cases(_named(base.cases, renamed), _named(head.cases, renamed), year),
        *_findings(_named(base.findings, renamed), _named(head.findings, renamed), year, changed),
    )
    for path, now, what in told:
        if path not in listed:
            wanted = RecordEntry(file=path.removeprefix(f"{DATA}/"), action="amend")
            rule = PAST_CHANGED if refused else PAST_CHANGED_NOTICE
            place = whole_file(now or path)
            yield remark(rule, place, path=path, wanted=wanted, gone=now is None, texts={"what": what})


_Record = TypeVar("_Record", Assessment, WhistleCase, Finding)
_Told = tuple[str, str | None, Message]
"""The path in base, that in head, if it is there, and what was changed."""


def _assessments(
    before: Iterable[RecordFile[Assessment]],
    after: Iterable[RecordFile[Assessment]],
    year: str,
    items: Container[str],
) -> Iterator[_Told]:
    for filed, later in _pairs(before, after):
        if str(filed.record.year) >= year:
            continue
        if later is None:
            yield filed.path, None, _GONE
            continue
        changed = ["year"] if filed.record.year != later.record.year else []
        then, there = ({each.id: each for each in side.record.indicators} for side in (filed, later))
        for name, each in then.items():
            follows = any(item in items for item in each.items)
            keys = _WEIGHT if follows else _OF_INDICATOR
            if _changed(each, there[name], keys) if name in there else not follows:
                changed.append(name)
        changed += [name for name in there if name not in then]
        if changed:
            yield filed.path, later.path, names(changed)


def _cases(
    before: Iterable[RecordFile[WhistleCase]], after: Iterable[RecordFile[WhistleCase]], year: str
) -> Iterator[_Told]:
    for filed, later in _pairs(before, after):
        # Who came, when, and how that was rated is settled once a case is closed.
        if later is None or filed.record.closed is not None or filed.record.blown[:4] < year:
            yield from _one(filed, later, _OF_CASE)


def _findings(
    before: Iterable[RecordFile[Finding]], after: Iterable[RecordFile[Finding]], year: str, changed: Container[str]
) -> Iterator[_Told]:
    for filed, later in _pairs(before, after):
        # Whoever finds nothing any more cannot ask for it either: a finding stays, whenever it was made.
        if later is None or filed.record.date[:4] < year:
            yield from _one(filed, later, _OF_FINDING)
        elif lost := _lost(filed.record, later.record, changed):
            yield filed.path, later.path, names(lost)


def _pairs(
    before: Iterable[RecordFile[_Record]], after: Iterable[RecordFile[_Record]]
) -> Iterator[tuple[RecordFile[_Record], RecordFile[_Record] | None]]:
    """Each record as it was and as it is, if it is still there."""
    now = {filed.record.id: filed for filed in after}
    return ((filed, now.get(filed.record.id)) for filed in before)


def _lost(before: Finding, after: Finding, changed: Container[str]) -> list[str]:
    """The keys by which a finding of this year has become another one, or blames the township; what was written wrong may
    be put right, and items that have `changed` may have others in their place.
    """
    lost = [key for key in ("township",) if not _stays(getattr(before, key), getattr(after, key))]
    if before.items and {*before.items}.isdisjoint(after.items) and any(item not in changed for item in before.items):
        lost.append("items")
    # Trouble with the list asks for another list; anything else is closed by a word.
    if (after.problem == BLAMING != before.problem) or (
        before.problem in _OF_THE_LIST and after.problem not in _OF_THE_LIST
    ):
        lost.append("problem")
    known = contained_share(before.description, fold_wording(after.description))
    return lost + (["description"] if known < _SAME_FINDING else [])


def _named(records: Sequence[RecordFile[_Record]], names: NewNames | None) -> Sequence[RecordFile[_Record]]:
    """The records under the new names of townships, departments and units."""
    if not names:
        return records
    return [RecordFile(filed.path, msgspec.convert(names.plain(filed.record), type(filed.record))) for filed in records]


def _one(before: RecordFile[Any], after: RecordFile[Any] | None, keys: Sequence[str]) -> Iterator[_Told]:
    if after is None:
        yield before.path, None, _GONE
    elif changed := _changed(before.record, after.record, keys):
        yield before.path, after.path, names(changed)


def _changed(before: object, after: object, keys: Iterable[str]) -> list[str]:
    """The keys whose values were changed or removed; what comes to a list, or to an empty value, changes nothing."""
    return [key for key in keys if not _stays(getattr(before, key), getattr(after, key))]


def _stays(before: object, after: object) -> bool:
    if before is None or before == after:
        return True
    if isinstance(before, str) and isinstance(after, str):
        return fold_wording(before) == fold_wording(after)
    return isinstance(before, tuple) and isinstance(after, tuple) and all(each in after for each in before)


def findings_settled_elsewhere(
    base: Checklist,
    head: Checklist,
    successors: Mapping[str, Iterable[str]],
    approved: Callable[[Adjustment], bool],
) -> Iterator[GateIssue]:
    """Refusals for findings that are newly said to be settled by a record which changes none of their items, or is not
    `approved`.

    `successors` are the items that others name as replaced by them.
    """
    before = {filed.record.id: filed.record.resolution for filed in base.findings}
    records = {filed.record.id: filed.record for filed in head.adjustments}
    for filed in head.findings:
        finding = filed.record
        settled = finding.resolution
        if settled is None or settled == before.get(finding.id):
            continue
        record = records.get(settled.adjustment or "")
        why = _why_not_settled(record, finding.items, successors, approved) if record else None
        if record and why:
            place = Place(filed.path, ("resolution", "adjustment"))
            yield remark(FINDING_NOT_SETTLED, place, record=record.id, path=filed.path, texts={"why": why})


def findings_closed_barely(base: Checklist, head: Checklist, on: date) -> Iterator[GateIssue]:
    """Refusals for findings that are newly closed on no day that has come, or without a record where nothing says what was done."""
    before = {filed.record.id: filed.record.resolution for filed in base.findings}
    for filed in head.findings:
        settled = filed.record.resolution
        if (
            settled
            and settled != before.get(filed.record.id)
            and not filed.record.date <= settled.date <= on.isoformat()
        ):
            why = Message(
                f"办结日期 {settled.date} 不在发现以后、今天以前",
                f"on {settled.date}, which is not between its own day and today",
            )
            yield remark(
                FINDING_CLOSED_BARELY, Place(filed.path, ("resolution", "date")), path=filed.path, texts={"why": why}
            )
    for filed, note, tells in _closed_by_note(base, head):
        if not tells:
            yield remark(
                FINDING_CLOSED_BARELY,
                Place(filed.path, ("resolution",)),
                path=filed.path,
                texts={"why": _missing_note(note)},
            )


def recurring_closed(
    base: Checklist, head: Checklist, policy: FindingsPolicy, whole: Callable[[], Checklist] | None
) -> Iterator[GateIssue]:
    """Notices on findings that are newly closed by a note while their problem recurs, which asks for a change of the list."""
    for filed, _, tells in _closed_by_note(base, head):
        items = filed.record.items
        everything = (whole() if whole is not None else head).findings if tells and items else ()
        count = sum(_same_problem(filed.record, other.record) for other in everything)
        if count >= policy.recurring_from:
            place = Place(filed.path, ("resolution",))
            yield remark(RECURRING_CLOSED, place, path=filed.path, count=count, texts={"items": names(items)})


def _closed_by_note(base: Checklist, head: Checklist) -> Iterator[tuple[RecordFile[Finding], str, bool]]:
    """The findings that are newly closed without a record, with their notes and whether these say what was done."""
    before = {filed.record.id: filed.record for filed in base.findings}
    for filed in head.findings:
        finding, settled = filed.record, filed.record.resolution
        then = before.get(finding.id)
        if settled is None or settled.adjustment or (then and settled == then.resolution):
            continue
        note = settled.note or ""
        yield filed, note, all(_tells_something(note, each.problem) for each in (then or finding, finding))


def _same_problem(one: Finding, other: Finding) -> bool:
    return one.problem == other.problem and not set(one.items).isdisjoint(other.items)


def _tells_something(note: str, problem: str) -> bool:
    """Whether a note says what was done: where the list itself was the trouble, more than that something was."""
    return len(_SAYS_NOTHING.sub("", note)) >= _TOLD if problem in _OF_THE_LIST else bool(note.strip())


def _missing_note(note: str) -> Message:
    if not note.strip():
        return Message("没有写由哪份调整记录解决，也没有写怎样处理的", "without a record and without a note")
    return Message(
        f"处理说明“{shorten_title(note)}”没有写谁做了什么",
        f"with “{shorten_title(note)}”, which does not say what anybody did",
    )


def _why_not_settled(
    record: Adjustment,
    items: tuple[str, ...],
    successors: Mapping[str, Iterable[str]],
    approved: Callable[[Adjustment], bool],
) -> Message | None:
    if record.withdrawn is not None:
        return Message("那份记录已经撤回", "which was withdrawn")
    if not approved(record):
        return Message("那份记录还没有审定", "which is not approved yet")
    changed = {entry.item for entry in record.changes}
    related = {*items, *(name for item in items for name in successors.get(item, ()))}
    # An entry on a township, a department or a file may settle anything.
    if not items or "" in changed or changed & related:
        return None
    about = names(items)
    return Message(f"那份记录没有改它写的事项（{about.zh}）", f"which changes none of its items ({about.en})")
