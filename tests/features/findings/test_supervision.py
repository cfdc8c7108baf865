"""What findings say together: open for how long, recurring with whom, overlapping where, and what they ask for."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dutylist.features.findings.proposals import changes_by, proposal_of, proposals
from dutylist.features.findings.record_text import reason_of
from dutylist.features.findings.supervision import Supervision, supervise
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import Department, Departments
from dutylist.model.records import Adjustment, Finding, RecordEntry, Resolution, StepTaken
from tests.compare.items import basic, cooperative, recalled
from tests.features.gate.gates import county

ON = date(2026, 3, 31)
LIST = (basic(1), cooperative(201), recalled(401))


def finding(number: int, problem: Any = "overlap", items: tuple[str, ...] = ("DS0201",), **fields: Any) -> Finding:
    values: dict[str, Any] = {"date": "2026-03-02", "source": "inspection", "description": "说明"} | fields
    return Finding(id=f"F-2026-{number:03}", items=items, problem=problem, **values)


def found_in(*findings: Finding, records: tuple[Adjustment, ...] = ()) -> tuple[Checklist, Supervision]:
    checklist = replace(
        county(*LIST),
        findings=tuple(RecordFile(f"duties/findings/{each.id}.yaml", each) for each in findings),
        adjustments=tuple(RecordFile(f"duties/adjustments/{each.id}.yaml", each) for each in records),
    )
    return checklist, supervise(checklist, ON)


def measures(*findings: Finding) -> list[str]:
    checklist, found = found_in(*findings)
    return [each.measure for each in proposals(checklist, found)]


def test_a_finding_is_overdue_after_so_many_calendar_days_and_not_on_the_last_one() -> None:
    _, found = found_in(finding(1, date="2026-03-01"), finding(2, date="2026-02-28"), finding(3, date="2026-04-09"))
    assert [(each.finding.id, each.days, each.overdue) for each in found.findings] == [
        ("F-2026-002", 31, True),
        ("F-2026-001", 30, False),
        ("F-2026-003", 0, False),
    ]


def test_what_is_resolved_is_not_open_and_still_counts_as_recurring() -> None:
    done = finding(1, resolution=Resolution(date="2026-03-05", adjustment="ADJ-2026-001"))
    _, found = found_in(done, finding(2), finding(3, "unclear"))
    assert [each.finding.id for each in found.open] == ["F-2026-002", "F-2026-003"]
    assert [(each.of, each.problem, len(each.findings), len(each.open)) for each in found.recurring if each.of == "item"] == [("item", "overlap", 2, 1)]  # fmt: skip
    assert (found.findings[0].days, found.findings[0].record) == (3, "ADJ-2026-001")


def test_a_finding_concerns_the_departments_that_it_names_else_those_that_answer_for_its_items() -> None:
    names = tuple(
        Department(name=name, short=short) for name, short in (("县城市管理局", "城管局"), ("县公安局", None))
    )
    lead = next(each.name for each in LIST[1].departments if each.role == "lead")
    said = ("城管局和县公安局都没有来", "县城市管理局来了", "没有人来")
    found = supervise(
        replace(
            county(*LIST),
            departments_file=RecordFile("duties/departments.yaml", Departments(departments=names)),
            findings=tuple(RecordFile("", finding(number, description=text)) for number, text in enumerate(said)),
        ),
        ON,
    )
    assert [each.departments for each in found.findings] == [("县城市管理局", "县公安局"), ("县城市管理局",), (lead,)]


@pytest.mark.parametrize(
    ("findings", "wanted"),
    [
        ((finding(1),), ["lead"]),
        ((finding(1, items=("DS0001", "DS0201")),), ["divide"]),
        ((finding(1, "unclear"),), ["clarify"]),
        ((finding(1, "unclear"), finding(2)), ["lead"]),
        ((finding(1, "unable"),), ["support"]),
        ((finding(1, "unable"), finding(2, "unable")), ["recall"]),
        ((finding(1, "unable"), finding(2, "not_performed")), ["recall"]),
        ((finding(1, "unable", ("DS0001",)), finding(2, "not_performed", ("DS0001",))), ["cooperate"]),
        ((finding(1, "not_performed"),), ["urge"]),
        ((finding(1, "not_performed"), finding(2, "not_performed")), ["support"]),
        ((finding(1, "not_performed", ("DS0401",)),), ["receive"]),
        ((finding(1, "other"),), ["judge"]),
        ((finding(1, items=()), finding(2, items=())), ["unnamed", "unnamed"]),
        ((finding(1, items=("DS0999",)),), ["unnamed"]),
        ((finding(1), finding(2, "unable")), ["lead", "support"]),
    ],
)
def test_each_kind_of_problem_asks_for_its_own_remedy(findings: tuple[Finding, ...], wanted: list[str]) -> None:
    assert measures(*findings) == wanted


def test_the_changes_of_a_way_fit_the_list_that_an_item_stands_in() -> None:
    assert [change.to_list for change in changes_by("move", LIST)] == ["cooperative", "recalled"]
    assert [change.item for change in changes_by("support", LIST)] == ["DS0001", "DS0201"]
    assert [change.fields for change in changes_by("amend", LIST)] == [
        ("township_duties",), ("departments", "township_duties"), ("departments",),
    ]  # fmt: skip


def test_a_record_that_names_a_finding_is_known_again() -> None:
    record = Adjustment(
        id="ADJ-2026-007",
        door="adjustment",
        circumstance="supervision",
        reason="监督问题 F-2026-002、F-2026-0031：交叉",
        applicant="铜陵镇",
        changes=(RecordEntry(item="DS0201", action="amend", fields=("departments",)),),
    )
    checklist, found = found_in(finding(2), finding(3), records=(record,))
    assert [each.record for each in found.findings] == ["ADJ-2026-007", None]
    proposal = proposal_of(checklist, found, "F-2026-003")
    assert proposal
    assert proposal.record == "ADJ-2026-007"


def test_what_was_found_before_a_recall_says_nothing_against_the_receiver() -> None:
    day = LIST[2].effective
    assert measures(finding(1, "unable", ("DS0401",), date=day)) == ["receive"]
    assert measures(finding(1, "unable", ("DS0401",), date="2020-01-01")) == ["recalled_since"]


def test_what_is_found_after_the_approval_of_a_record_is_a_matter_of_its_own() -> None:
    record = Adjustment(
        id="ADJ-2026-007",
        door="adjustment",
        circumstance="supervision",
        reason="监督问题 F-2026-002",
        applicant="铜陵镇",
        changes=(RecordEntry(item="DS0201", action="rescope", townships=("铜陵镇",)),),
        steps={step: StepTaken(date="2026-03-10") for step in ("apply", "consult", "review", "approve")},
    )
    checklist, found = found_in(finding(2), finding(3), records=(record,))
    closed, fresh = proposals(checklist, found)
    assert ([each.finding.id for each in closed.findings], closed.measure, closed.changes) == (
        ["F-2026-002"], "approved", record.changes,
    )  # fmt: skip
    assert ([each.finding.id for each in fresh.findings], fresh.measure, fresh.record) == (["F-2026-003"], "lead", None)


PROBLEMS = st.sampled_from(("not_performed", "overlap", "unclear", "unable", "other"))
ITEMS = st.sets(st.sampled_from(("DS0001", "DS0201", "DS0401", "DS0999"))).map(lambda each: tuple(sorted(each)))


@given(st.lists(st.tuples(PROBLEMS, ITEMS, st.booleans()), max_size=12))
def test_every_open_finding_is_in_exactly_one_proposal_whose_record_names_it(
    drawn: list[tuple[Any, tuple[str, ...], bool]],
) -> None:
    given_ = [
        finding(number, problem, items, resolution=Resolution(date="2026-03-03") if done else None)
        for number, (problem, items, done) in enumerate(drawn, 1)
    ]
    checklist, found = found_in(*given_)
    proposed = proposals(checklist, found)
    named = sorted(each.finding.id for proposal in proposed for each in proposal.findings)
    assert named == sorted(each.id for each in given_ if each.resolution is None)
    for proposal in proposed:
        assert {change.item for change in proposal.changes} <= set(proposal.items) - {"DS0999"}
        assert all(each.finding.id in reason_of(checklist, proposal) for each in proposal.findings)
        assert len(reason_of(checklist, proposal)) <= 2000
