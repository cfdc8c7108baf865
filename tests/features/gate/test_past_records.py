"""What is over stays as it was written down: scoring rules and whistle cases of past years, and findings."""

from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from dutylist.compare.name_changes import NewNames
from dutylist.features.gate.judge import Surroundings
from dutylist.features.gate.registers.past_records import changes_of_the_past
from dutylist.model.base import Record
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import Policy, RecordsPolicy
from dutylist.model.records import (
    Arrival,
    Assessment,
    Finding,
    Indicator,
    RecordEntry,
    Resolution,
    WhistleCase,
    Withdrawal,
)
from tests.compare.items import basic
from tests.features.gate.gates import POLICY, codes, county, entry, judged, noted, record

RULES = Assessment(
    id="KH-2025",
    title="2025年度考评",
    year=2025,
    indicators=(Indicator(id="K01", name="宣传", assessed="departments", weight=5),),
)
CASE = WhistleCase(id="2025-0001", whistle="W01", township="铜陵镇", blown="2025-03-02T09:10")
FINDING = Finding(id="F-2025-001", date="2025-03-02", source="survey", problem="overlap", description="两个部门重复")
PLACES: dict[Any, tuple[str, str]] = {
    Assessment: ("assessments", "assessments"),
    WhistleCase: ("cases", "whistles/cases"),
    Finding: ("findings",) * 2,
}
TODAY = date(2026, 11, 20)


def with_record(*one: Any, policy: Policy = POLICY, entries: tuple[RecordEntry, ...] = ()) -> Checklist:
    """A county with at most one record of the past; an approved adjustment lists the entries."""
    approved = (record(*entries),) if entries else ()
    plain = county(basic(1), records=approved, policy=policy)
    for each in one:
        field, folder = PLACES[type(each)]
        plain = msgspec.structs.replace(plain, **{field: (RecordFile(f"duties/{folder}/{each.id}.yaml", each),)})
    return plain


def refused(before: Record, *after: Record, on: date | None = TODAY, **fields: Any) -> list[str]:
    found = judged(with_record(before), with_record(*after, **fields), Surroundings(on=on))
    return [code for code in codes(found) if code in ("G609", "G610")]


def reworded(record: Any, **fields: Any) -> Any:
    return replace(record, **fields)


def with_indicator(**fields: Any) -> Assessment:
    return replace(RULES, indicators=(replace(RULES.indicators[0], **fields),))


@pytest.mark.parametrize(
    "after",
    [
        with_indicator(weight=20),
        with_indicator(name="巡查"),
        with_indicator(assessed="townships"),
        reworded(RULES, indicators=()),
        reworded(RULES, indicators=(*RULES.indicators, Indicator(id="K02", name="巡查", assessed="departments"))),
        reworded(RULES, year=2027),
    ],
)
def test_scoring_rules_of_a_past_year_are_not_changed(after: Assessment) -> None:
    assert refused(RULES, after) == ["G609"]


def test_nothing_past_is_removed() -> None:
    assert [refused(each) for each in (RULES, CASE, FINDING)] == [["G609"]] * 3


def test_scoring_rules_of_this_year_may_change() -> None:
    this_year = reworded(RULES, year=2026)
    assert refused(this_year, reworded(with_indicator(weight=20), year=2026)) == []


def test_what_was_left_open_may_be_filled_in() -> None:
    closed = reworded(
        CASE, closed="2025-03-03T10:00", rating=4, arrived=(Arrival(department="县公安局", at="2025-03-02T10:00"),)
    )
    assert refused(CASE, closed) == []
    assert refused(FINDING, reworded(FINDING, resolution=Resolution(date="2026-05-01"), items=("DS0001",))) == []
    assert refused(RULES, with_indicator(by="县公安局")) == []


def test_a_case_of_a_past_year_is_not_rewritten() -> None:
    rated = reworded(CASE, rating=1, closed="2025-03-03T10:00")
    assert refused(rated, reworded(rated, rating=5)) == ["G609"]
    assert refused(rated, reworded(rated, notes="补记")) == []
    fresh = reworded(CASE, blown="2026-03-02T09:10")
    assert refused(fresh, reworded(fresh, blown="2026-03-02T09:20")) == []
    assert refused(fresh) == ["G609"]


def test_a_case_that_was_closed_is_settled() -> None:
    closed = reworded(CASE, blown="2026-03-02T09:10", closed="2026-03-02T12:00", rating=2)
    assert refused(closed, reworded(closed, rating=5)) == ["G609"]
    assert refused(reworded(closed, rating=None), closed) == []


def test_a_finding_of_this_year_may_be_put_right_and_is_not_deleted() -> None:
    fresh = reworded(FINDING, date="2026-10-01")
    assert refused(fresh, reworded(fresh, description="三个部门重复")) == []
    assert refused(fresh, reworded(fresh, description="已经说明情况")) == ["G609"]
    assert refused(reworded(fresh, items=("DS0001",)), fresh) == ["G609"]
    assert refused(fresh) == ["G609"]
    assert refused(FINDING, reworded(FINDING, description="两个部门 重复")) == []
    assert refused(FINDING, reworded(FINDING, description="没有发现")) == ["G609"]


def test_an_approved_record_that_lists_the_file_lets_it_be_put_right() -> None:
    listed = RecordEntry(file="assessments/KH-2025.yaml", action="amend")
    assert refused(RULES, with_indicator(weight=20), entries=(listed,)) == []
    assert refused(RULES, with_indicator(weight=20), entries=(replace(listed, file="assessments/KH-2024.yaml"),)) == [
        "G609"
    ]


def test_an_indicator_follows_its_item() -> None:
    of_item = with_indicator(items=("DS0001",), assessed="townships")
    other = (RecordFile("duties/basic/DS0001.yaml", basic(1, title="别的叫法")),)
    for after in (with_indicator(items=("DS0001",), name="别的叫法"), reworded(RULES, indicators=())):
        head = with_record(after)
        assert "G609" in codes(judged(with_record(of_item), head, Surroundings(on=TODAY)))
        assert "G609" not in codes(judged(with_record(of_item), replace(head, items=other), Surroundings(on=TODAY)))


def test_the_weight_of_an_indicator_does_not_follow_its_item() -> None:
    of_item = with_indicator(items=("DS0001",))
    head = with_record(with_indicator(items=("DS0001",), weight=20))
    other = (RecordFile("duties/basic/DS0001.yaml", basic(1, title="别的叫法")),)
    assert "G609" in codes(judged(with_record(of_item), replace(head, items=other), Surroundings(on=TODAY)))


def test_what_was_renamed_is_the_same() -> None:
    before, after = with_indicator(by="县信访局"), with_indicator(by="县委社会工作部")
    names = NewNames(names={"县信访局": "县委社会工作部", "前楼镇": "前楼街道"})
    cases = (reworded(CASE, township="前楼镇"), reworded(CASE, township="前楼街道"))
    for first, second in ((before, after), cases, (FINDING, FINDING)):
        sides = (with_record(first), with_record(second))
        assert list(changes_of_the_past(*sides, TODAY, (), (), names, refused=True)) == []
        told = list(changes_of_the_past(*sides, TODAY, (), refused=True))
        assert bool(told) is (first != second)


def test_no_year_is_past_before_an_unknown_day() -> None:
    assert refused(RULES, with_indicator(weight=20), on=None) == []


def test_a_county_may_have_it_told_only() -> None:
    told = replace(POLICY, records=RecordsPolicy(past="warning"))
    found = judged(
        with_record(RULES, policy=told), with_record(with_indicator(weight=20), policy=told), Surroundings(on=TODAY)
    )
    assert (codes(found), noted(found)) == ([], ["G518"])
    itself = judged(with_record(RULES), with_record(RULES, policy=told), Surroundings(on=TODAY))
    assert codes(itself) == ["G602"]


SETTLED = reworded(FINDING, items=("DS0001",), resolution=Resolution(date="2026-05-01", adjustment="ADJ-2026-001"))


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((entry("amend", "DS0001", fields=("notes",)),), []),
        ((entry("amend", "DS0009", fields=("notes",)),), ["G610"]),
        ((RecordEntry(department="县公安局", action="rename", to="县应急管理局"),), []),
    ],
)
def test_a_finding_is_settled_by_a_record_that_has_to_do_with_it(
    entries: tuple[RecordEntry, ...], expected: list[str]
) -> None:
    assert refused(reworded(SETTLED, resolution=None), SETTLED, entries=entries) == expected


def test_a_finding_without_items_or_that_was_settled_before_is_not_looked_at() -> None:
    other = (entry("amend", "DS0009", fields=("notes",)),)
    assert refused(reworded(SETTLED, resolution=None, items=()), reworded(SETTLED, items=()), entries=other) == []
    assert refused(SETTLED, SETTLED, entries=other) == []


def test_a_record_that_was_withdrawn_settles_nothing() -> None:
    approved = record(entry("amend", "DS0001", fields=("notes",)))
    withdrawn = replace(approved, withdrawn=Withdrawal(date="2026-03-01", document="东委编〔2026〕9号"))
    head = replace(with_record(SETTLED), adjustments=(RecordFile("duties/adjustments/ADJ-2026-001.yaml", withdrawn),))
    assert "G610" in codes(judged(with_record(reworded(SETTLED, resolution=None)), head, Surroundings(on=TODAY)))


def test_the_item_that_took_the_place_of_another_settles_it_too() -> None:
    head = with_record(SETTLED, entries=(entry("add", "DS0002"),))
    after = basic(2, title="新的", replaces=("DS0001",))
    head = replace(head, items=(*head.items, RecordFile("duties/basic/DS0002.yaml", after)))
    assert "G610" not in codes(judged(with_record(reworded(SETTLED, resolution=None)), head, Surroundings(on=TODAY)))


def closed(problem: str, note: str | None, *others: Finding) -> tuple[list[str], list[str]]:
    """The codes of refusals and notices where a finding is closed without a record, beside other findings."""
    then = reworded(FINDING, problem=problem, items=("DS0001",))
    now = reworded(then, resolution=Resolution(date="2025-05-01", note=note))
    if problem == "changes":
        then, now = reworded(then, problem="unclear"), reworded(now, problem="overlap")
    beside = tuple(RecordFile(f"duties/findings/{each.id}.yaml", each) for each in others)
    base, head = (replace(side, findings=(*side.findings, *beside)) for side in (with_record(then), with_record(now)))
    found = judged(base, head, Surroundings(on=date(2025, 6, 1)))
    return codes(found), noted(found)


@pytest.mark.parametrize("problem", ["overlap", "unclear", "unable", "changes"])
@pytest.mark.parametrize("note", [None, "已办结。", "已口头说明", "各方已协商一致，问题已经解决"])
def test_trouble_with_the_list_is_not_closed_by_saying_that_it_is(problem: str, note: str | None) -> None:
    assert closed(problem, note) == (["G613"], [])


@pytest.mark.parametrize(
    ("problem", "note"),
    [
        ("overlap", "两个部门已经书面分工"),
        ("unclear", "与 F-2025-009 重复登记"),
        ("unable", "县应急管理局已派员驻镇"),
        ("not_performed", "已整改到位"),
    ],
)
def test_a_note_that_says_what_was_done_closes_a_finding(problem: str, note: str) -> None:
    assert closed(problem, note) == ([], [])


@pytest.mark.parametrize("day", ["2025-03-01", "2025-06-02"])
def test_a_finding_is_closed_on_a_day_since_it_was_made(day: str) -> None:
    then = reworded(FINDING, items=("DS0001",))
    now = reworded(then, resolution=Resolution(date=day, note="两个部门已经书面分工"))
    assert codes(judged(with_record(then), with_record(now), Surroundings(on=date(2025, 6, 1)))) == ["G613"]


def test_trouble_with_the_list_does_not_become_another_problem() -> None:
    other = reworded(FINDING, problem="other")
    for after, expected in ((other, ["G609"]), (reworded(FINDING, problem="unclear"), [])):
        assert codes(judged(with_record(FINDING), with_record(after), Surroundings(on=date(2025, 6, 1)))) == expected


def test_a_problem_that_recurs_is_told_where_a_note_closes_it() -> None:
    again = reworded(FINDING, id="F-2025-002", items=("DS0001", "DS0002"))
    note = "两个部门已经书面分工"
    assert closed("overlap", note, again) == ([], ["G521"])
    assert closed("overlap", note, reworded(again, items=("DS0002",))) == ([], [])
    assert closed("unclear", note, again) == ([], [])
