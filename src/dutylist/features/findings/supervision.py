"""Supervision (督查): open findings with their age, recurring ones, and overlapping duties."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal, get_args

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import FindingsPolicy
from dutylist.model.records import Finding, FindingProblem

PROBLEMS: Final[tuple[FindingProblem, ...]] = get_args(FindingProblem)
RecurrenceOf = Literal["item", "department"]

_NAMED: Final = re.compile(r"(?<![0-9A-Za-z-])F-[0-9]{4}-[0-9]{3,}(?![0-9])")


@dataclass(frozen=True, slots=True)
class FindingStatus:
    """The state of a finding on a day.

    `departments` are those concerned. `days` are calendar days from its date to its resolution, or to that day if it is
    open; at least 0. `record` is the adjustment record that resolved it or that names it.
    """

    filed: RecordFile[Finding]
    departments: tuple[str, ...]
    days: int
    overdue: bool
    record: str | None

    @property
    def finding(self) -> Finding:
        """The finding itself."""
        return self.filed.record

    @property
    def open(self) -> bool:
        """Whether it has no resolution yet."""
        return self.finding.resolution is None


@dataclass(frozen=True, slots=True)
class RecurringFinding:
    """A kind of problem found often enough with one item, or one department, to count as recurring."""

    of: RecurrenceOf
    name: str
    problem: FindingProblem
    findings: tuple[FindingStatus, ...]

    @property
    def open(self) -> tuple[FindingStatus, ...]:
        """Those without a resolution."""
        return tuple(each for each in self.findings if each.open)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Work claimed by several departments or items, according to open findings."""

    items: tuple[str, ...]
    departments: tuple[str, ...]
    findings: tuple[FindingStatus, ...]


@dataclass(frozen=True, slots=True)
class FindingsByDepartment:
    """The findings of a department: all, open, overdue."""

    name: str
    found: int
    open: int
    overdue: int


@dataclass(frozen=True)
class Supervision:
    """All findings of a county on a day, in the order of their dates and ids."""

    county: str
    on: date
    policy: FindingsPolicy
    findings: tuple[FindingStatus, ...]

    @property
    def open(self) -> tuple[FindingStatus, ...]:
        """The open findings, the oldest first."""
        return tuple(each for each in self.findings if each.open)

    @property
    def overdue(self) -> tuple[FindingStatus, ...]:
        """The findings open for more than `findings.open_days` calendar days."""
        return tuple(each for each in self.findings if each.overdue)

    @cached_property
    def recurring(self) -> tuple[RecurringFinding, ...]:
        """Problems found at least `findings.recurring_from` times, including resolved findings: items first."""
        return (*self._recurring("item"), *self._recurring("department"))

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """The overlaps, by the items that they are about."""
        groups: dict[tuple[str, ...], list[FindingStatus]] = {}
        for each in self.open:
            if each.finding.problem == "overlap":
                groups.setdefault(tuple(sorted(each.finding.items)), []).append(each)
        return tuple(
            Overlap(items, tuple(dict.fromkeys(name for each in found for name in each.departments)), tuple(found))
            for items, found in sorted(groups.items())
        )

    @cached_property
    def departments(self) -> tuple[FindingsByDepartment, ...]:
        """The departments that findings concern, the one with most open ones first."""
        found: dict[str, list[FindingStatus]] = {}
        for each in self.findings:
            for name in each.departments:
                found.setdefault(name, []).append(each)
        rows = (
            FindingsByDepartment(name, len(all_), sum(each.open for each in all_), sum(each.overdue for each in all_))
            for name, all_ in found.items()
        )
        return tuple(sorted(rows, key=lambda row: (-row.open, -row.found, row.name)))

    def _recurring(self, of: RecurrenceOf) -> Iterator[RecurringFinding]:
        groups: dict[tuple[str, FindingProblem], list[FindingStatus]] = {}
        for each in self.findings:
            for name in dict.fromkeys(each.finding.items if of == "item" else each.departments):
                groups.setdefault((name, each.finding.problem), []).append(each)
        for (name, problem), found in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
            if len(found) >= self.policy.recurring_from:
                yield RecurringFinding(of, name, problem, tuple(found))


def supervise(checklist: Checklist, on: date, *, township: str | None = None) -> Supervision:
    """The state of the findings at the end of a day; of one township if it is given."""
    policy = checklist.policy_file.record.findings if checklist.policy_file else FindingsPolicy()
    records = records_by_finding(checklist)
    watched = (
        _watched(checklist, filed, on, policy, records)
        for filed in checklist.findings
        if township is None or filed.record.township == township
    )
    return Supervision(
        county=checklist.county_file.record.county if checklist.county_file else "",
        on=on,
        policy=policy,
        findings=tuple(sorted(watched, key=lambda each: (each.finding.date, _number(each.finding.id)))),
    )


def records_by_finding(checklist: Checklist) -> dict[str, str]:
    """The adjustment record that names each finding in its reason or its notes, the earliest one."""
    found: dict[str, str] = {}
    for filed in sorted(checklist.adjustments, key=lambda each: each.record.id):
        for name in finding_ids_in(f"{filed.record.reason}\n{filed.record.notes or ''}"):
            found.setdefault(name, filed.record.id)
    return found


def finding_ids_in(text: str) -> list[str]:
    """The ids of findings in a text."""
    return _NAMED.findall(text)


def departments_concerned(checklist: Checklist, finding: Finding) -> tuple[str, ...]:
    """The departments that a finding is about: those that its description names, fully or in short.

    Where it names none, those that lead or receive its items; in the order of the register.
    """
    said = [
        name
        for name, department in checklist.departments.items()
        if name in finding.description or (department.short and department.short in finding.description)
    ]
    if said:
        return tuple(said)
    items = (checklist.by_id[item].record for item in finding.items if item in checklist.by_id)
    answering = {each.name for item in items for each in item.departments if each.role in ("lead", "receiver")}
    return _in_order(answering, checklist)


def _in_order(names: Iterable[str], checklist: Checklist) -> tuple[str, ...]:
    rank = {name: number for number, name in enumerate(checklist.departments)}
    return tuple(sorted(names, key=lambda name: (rank.get(name, len(rank)), name)))


def _watched(
    checklist: Checklist, filed: RecordFile[Finding], on: date, policy: FindingsPolicy, records: dict[str, str]
) -> FindingStatus:
    finding = filed.record
    resolution = finding.resolution
    until = date.fromisoformat(resolution.date) if resolution else on
    days = max(0, (until - date.fromisoformat(finding.date)).days)
    return FindingStatus(
        filed=filed,
        departments=departments_concerned(checklist, finding),
        days=days,
        overdue=resolution is None and days > policy.open_days,
        record=(resolution.adjustment if resolution else None) or records.get(finding.id),
    )


def _number(finding_id: str) -> tuple[str, int, str]:
    beginning, _, number = finding_id.rpartition("-")
    return beginning, int(number[:18] or 0), finding_id
