"""Recurring whistles as findings that are not yet recorded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dutylist.features.whistle.cases import JudgedCase
from dutylist.features.whistle.statistics import WhistleReport
from dutylist.model.checklist import Checklist
from dutylist.model.county import FindingsPolicy
from dutylist.model.records import Finding, Whistle

_CASE: Final = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{4,}(?![0-9])")
_MOST: Final = 100
"""The most cases in one finding; more go into a further one."""


@dataclass(frozen=True, slots=True)
class RecurringWhistle:
    """A kind of problem that a township has whistled for several times, in order of time.

    `failing` are the departments that were late or absent, with the count; `slow` is the number of cases closed too
    late.
    """

    whistle: Whistle
    township: str
    cases: tuple[JudgedCase, ...]
    failing: tuple[tuple[str, int], ...]
    slow: int
    problem: str
    """The kind of finding: `not_performed` if that recurs, else `other`."""


def recurring_problems(checklist: Checklist, found: WhistleReport) -> tuple[RecurringWhistle, ...]:
    """The recurring problems of a report. Cases whose id stands in a finding are left out."""
    named = {case for filed in checklist.findings for case in _named(filed.record)}
    least = (checklist.policy_file.record.findings if checklist.policy_file else FindingsPolicy()).recurring_from
    groups: dict[tuple[str, str], list[JudgedCase]] = {}
    for each in found.cases:
        if each.whistle and each.case.id not in named and each.case.township in checklist.township_names:
            groups.setdefault((each.whistle.id, each.case.township), []).append(each)
    order = {name: number for number, name in enumerate(checklist.township_names)}
    return tuple(
        recurrence
        for _, group in sorted(groups.items(), key=lambda entry: (entry[0][0], order[entry[0][1]]))
        if len(group) >= least
        for recurrence in _parts(group, least)
    )


def _named(finding: Finding) -> Iterator[str]:
    note = finding.resolution.note if finding.resolution else None
    yield from _CASE.findall(f"{finding.description} {note or ''}")


def _parts(group: list[JudgedCase], least: int) -> Iterator[RecurringWhistle]:
    for start in range(0, len(group), _MOST):
        cases = tuple(group[start : start + _MOST])
        whistle = cases[0].whistle
        assert whistle is not None
        counts: dict[str, int] = {}
        for called in (each for case in cases for each in case.called):
            if called.attendance in ("late", "absent"):
                counts[called.name] = counts.get(called.name, 0) + 1
        slow = sum(case.closing in ("late", "overdue") for case in cases)
        fails = max((*counts.values(), slow)) >= least
        yield RecurringWhistle(
            whistle=whistle,
            township=cases[0].case.township,
            cases=cases,
            failing=tuple(counts.items()),
            slow=slow,
            problem="not_performed" if fails else "other",
        )


def finding_of(checklist: Checklist, recurrence: RecurringWhistle, finding_id: str, day: str) -> Finding:
    """The finding to record. Its description names the cases, by which they are recognised later."""
    ids = "、".join(each.case.id for each in recurrence.cases)
    said = [f"{recurrence.township}“{recurrence.whistle.title}”吹哨 {len(recurrence.cases)} 次（{ids}）"]
    said += [f"{name} {times} 次没有按时到场" for name, times in recurrence.failing]
    said += [f"{recurrence.slow} 次没有按时办结"] if recurrence.slow else []
    return Finding(
        id=finding_id,
        date=day,
        source="whistle",
        township=recurrence.township,
        items=tuple(item for item in recurrence.whistle.items if item in checklist.by_id),
        problem="not_performed" if recurrence.problem == "not_performed" else "other",
        description=f"{'；'.join(said)}。",
    )
