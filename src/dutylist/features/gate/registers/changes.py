"""Changes of registers and policy: which need an entry in a record, and whether there is one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from dutylist.compare.change import Change
from dutylist.compare.name_changes import NewNames
from dutylist.features.gate.change_text import REGISTER, join_messages
from dutylist.features.gate.codes.notices import NEW_NAME, SEVERITY_CHANGED
from dutylist.features.gate.codes.registers import (
    FOLDED_NAME,
    REGISTER_CHANGED,
    RULES_LOOSENED,
    SUPPRESSED,
    UNKNOWN_RECEIVER,
)
from dutylist.features.gate.conduct import register_fault
from dutylist.features.gate.record_index import RecordIndex
from dutylist.features.gate.registers.entries import (
    POLICY_PATH,
    department_entries,
    last_name,
    loosened_rules,
    township_entries,
    unknown_departments,
)
from dutylist.features.gate.registers.short_names import short_name_entries
from dutylist.features.gate.remark import GateIssue, item_place, remark, whole_file
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.diagnostic import Place, SourceSpan
from dutylist.model.file_kinds import DATA
from dutylist.model.item import Item
from dutylist.model.message import Message
from dutylist.model.records import Adjustment
from dutylist.model.records import RecordEntry as Entry
from dutylist.model.rule import Rule
from dutylist.rules.config import FILE as SETTINGS
from dutylist.rules.severity_change import SeverityChange

_COUNTY = f"{DATA}/checklist.yaml"
_DEPARTMENTS = f"{DATA}/departments.yaml"


class RegisterFacts(msgspec.Struct, frozen=True):
    """The facts that the gate has besides the records of both versions.

    `spent` are the entries on registers and rules that were carried out before, by the record's id and the entry's
    number. `suppressed` are codes of procedure that comments of head suppress and those of base did not, by path.
    `severities` are the changes of severity in dutylist.toml. `folded` are paths whose names look like another
    file's, each with the reason.
    """

    spent: frozenset[tuple[str, int]] = frozenset()
    suppressed: tuple[tuple[str, int, str], ...] = ()
    severities: SeverityChange | None = None
    folded: tuple[tuple[str, Message], ...] = ()


def register_entries(record_index: RecordIndex, facts: RegisterFacts) -> tuple[Entry, ...]:
    """The entries on registers, files and rules of all records that count for them, as far as they are not used."""
    found: list[Entry] = []
    for filed in record_index.now:
        record = filed.record
        open_ = [
            entry
            for index, entry in enumerate(record.changes)
            if not entry.item and (record.id, index) not in facts.spent
        ]
        if open_ and register_fault(record_index, filed) is None:
            found += open_
    return tuple(found)


def register_refusals(
    record_index: RecordIndex,
    base: Checklist,
    head: Checklist,
    facts: RegisterFacts,
    entries: Sequence[Entry],
    whole: Callable[[], Checklist] | None = None,
) -> Iterator[GateIssue]:
    """The refusals on registers, policy and comments, but for what `entries` account for.

    `whole` gives all of head where that holds only what differs.
    """
    gaps = _Gaps(record_index)
    for wanted in township_entries(base, head, entries):
        yield _unlisted(gaps, wanted, Place(_COUNTY, ("townships",), on_key=True))
    for wanted in department_entries(base, head, entries):
        yield _unlisted(gaps, wanted, Place(_DEPARTMENTS, ("departments",), on_key=True))
    for wanted in short_name_entries(base, head, entries, whole):
        yield _unlisted(gaps, wanted, Place(_DEPARTMENTS, ("departments",), on_key=True))
    files = {entry.file for entry in entries if entry.file}
    what = loosened_rules(base, head)
    if what and "policy.yaml" not in files:
        yield _loosened(gaps, POLICY_PATH, what, gone=head.policy_file is None)
    severities = facts.severities
    if severities and severities.loosened and "dutylist.toml" not in files:
        yield _loosened(
            gaps, SETTINGS, [Message(each, each) for each in severities.loosened], gone=not severities.there
        )
    for path, line, code in facts.suppressed:
        yield remark(SUPPRESSED, _line(path, line), path=path, code=code)
    for path, why in facts.folded:
        yield remark(FOLDED_NAME, whole_file(path), path=path, texts={"why": why})


def severity_notices(facts: RegisterFacts) -> Iterator[GateIssue]:
    """The changes of dutylist.toml that need no record."""
    if facts.severities and facts.severities.other:
        what = join_messages((Message(each, each) for each in facts.severities.other), "、")
        yield remark(SEVERITY_CHANGED, whole_file(SETTINGS), gone=not facts.severities.there, texts={"what": what})


def new_name_notices(names: NewNames) -> Iterator[GateIssue]:
    """New names of units and categories, which no record needs to list."""
    told = [(f"{department}{old}", new) for (department, old), new in sorted(names.units.items())]
    for where, renamed in ((_DEPARTMENTS, told), (_COUNTY, sorted(names.categories.items()))):
        for old, new in renamed:
            yield remark(NEW_NAME, whole_file(where), path=where, before=old, name=new)


def _line(path: str, line: int) -> Place:
    return Place(path, span=SourceSpan(line, 1, line, 2))


class _Gaps(msgspec.Struct, frozen=True):
    """What is still missing where a register changed: a record, or something in the record that lists the change."""

    record_index: RecordIndex

    def remark(self, rule: Rule, place: Place, wanted: Entry, texts: Mapping[str, Message], **more: Any) -> GateIssue:
        """The issue that no record which counts has an entry."""
        gap, hints = self._of(wanted)
        return remark(rule, place, wanted=wanted, **hints, texts={**texts, "gap": gap}, **more)

    def _of(self, wanted: Entry) -> tuple[Message, dict[str, Any]]:
        listed = [entry for draft in self.record_index.drafts for entry in draft.changes]
        listed += [entry for filed in self.record_index.now for entry in filed.record.changes]
        for draft in self.record_index.drafts:
            if any(_same(entry, wanted, listed) for entry in draft.changes):
                command = f"dutylist validate {draft.path}"
                text = Message(
                    f"写到它的 {draft.id} 还没有填完", f"and {draft.id}, which lists it, is not filled in yet"
                )
                return text, {"command": command, "next": command, "record": draft.id}
        for filed in self.record_index.now:
            if any(_same(entry, wanted, listed) for entry in filed.record.changes):
                return self._fault(filed)
        return Message("没有记录写明", "and no record lists it"), {}

    def _fault(self, filed: RecordFile[Adjustment]) -> tuple[Message, dict[str, Any]]:
        record = filed.record
        fault = register_fault(self.record_index, filed)
        if fault is None:
            return Message(f"写到它的 {record.id} 已经用过", f"and {record.id}, which lists it, was used up before"), {}
        text = Message(f"写到它的 {record.id} {fault.zh}", f"and {record.id}, which lists it, {fault.en}")
        missing = self.record_index.steps_before_registers(record)
        hints = {"step": missing[0].name, "next": missing[0].name} if missing else {}
        return text, {**hints, "record": record.id}


def _same(entry: Entry, wanted: Entry, entries: Iterable[Entry]) -> bool:
    """Whether an entry says what is wanted, with further ones on what it led to; two that become a new one may be called
    renamed or merged.
    """
    if not wanted.to:
        return (entry.subject, entry.action, entry.to) == (wanted.subject, wanted.action, None)
    actions = ("rename", "merge")
    return (
        entry.subject == wanted.subject
        and entry.action in actions
        and last_name(entry, entries, (wanted.to,)) == wanted.to
    )


def _unlisted(gaps: _Gaps, wanted: Entry, place: Place) -> GateIssue:
    what = REGISTER[wanted.action]
    kind = Message("乡镇", "township") if wanted.township else Message("部门", "department")
    if wanted.department and wanted.action == "rename" and wanted.to == wanted.department:
        text = Message(
            f"部门“{wanted.subject}”的简称或者曾用名（former）改了，清单里还在用",
            f"department “{wanted.subject}” has another short or former name, which is in use",
        )
    else:
        text = Message(
            f"{kind.template('zh')}“{wanted.subject}”{what.zh}{wanted.to or ''}",
            f"{kind.en} “{wanted.subject}”: {what.en} {wanted.to or ''}".strip(),
        )
    return gaps.remark(REGISTER_CHANGED, place, wanted, {"what": text})


def _loosened(gaps: _Gaps, path: str, what: Iterable[Message], *, gone: bool) -> GateIssue:
    wanted = Entry(file="dutylist.toml" if path == SETTINGS else "policy.yaml", action="amend")
    texts = {"what": join_messages(what, "；", "; ")}
    return gaps.remark(RULES_LOOSENED, whole_file(path), wanted, texts, path=path, gone=gone)


def unknown_receivers(
    record_index: RecordIndex,
    changes: Iterable[Change],
    base: Checklist,
    head: Checklist,
    entries: Sequence[Entry],
    whole: Callable[[], Checklist] | None = None,
    founded: Callable[[], frozenset[str]] | None = None,
) -> Iterator[GateIssue]:
    """Refusals for departments that lead, support or receive and are in no register of base and in none of the entries.

    A department that came into the register later and was never named needs an entry as well: `founded` are those of the
    first register, `whole` gives all of head where that holds only what differs.
    """
    changes = tuple(changes)
    gaps = _Gaps(record_index)

    @cache
    def settled(name: str) -> bool:
        if founded is None or any(name in _named_in(filed.record) for filed in base.items):
            return True
        records = (filed.record for filed in base.adjustments if filed.record.withdrawn is None)
        approved = filter(record_index.let_through, records)
        if any(name in (entry.department, entry.to) for record in approved for entry in record.changes):
            return True
        former = {name, *(old for old, now in base.former_names.items() if now == name)}
        if not former.isdisjoint(founded()):
            return True
        differ = {change.item for change in changes}
        unchanged = (filed.record for filed in (whole() if whole else head).items if filed.record.id not in differ)
        return any(name in _named_in(item) for item in unchanged)

    for change, index, name in unknown_departments(changes, base, head, entries, settled):
        place = item_place(change, "departments", index, "name") or whole_file(_DEPARTMENTS)
        wanted = Entry(department=name, action="add")
        yield gaps.remark(UNKNOWN_RECEIVER, place, wanted, {}, about=change, name=name)


def _named_in(item: Item) -> frozenset[str]:
    return frozenset(each.name for each in item.departments)


NO_FACTS = RegisterFacts()
