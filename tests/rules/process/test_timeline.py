"""A record done by the book is never found fault with, and one wrong date is never more than one finding."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import County, Department, Departments, Door, Doors, DoorStep, Emergency, Policy, Township
from dutylist.model.diagnostic import Diagnostic
from dutylist.model.item import LISTS, Item, Responsibility
from dutylist.model.records import Adjustment, Opinion, RecordEntry, StepTaken
from dutylist.model.working_days import working_days_after
from dutylist.rules.catalogue import catalogue
from dutylist.rules.check import run
from dutylist.rules.process.timeline import Proceeding, processes

TOWNSHIPS: Final = ("西埔镇", "铜陵镇", "前楼镇")
DEPARTMENTS: Final = ("县消防救援大队", "县应急管理局")
OTHERS: Final = [code for code in catalogue() if not code.startswith("R6")]

ITEM: Final = Item(
    id="DS0201",
    list="cooperative",
    category="应急管理及消防",
    title="消防安全检查",
    townships="all",
    effective="2020-01-01",
    departments=(
        Responsibility(name=DEPARTMENTS[0], role="lead", duties=("直接到企业检查",)),
        Responsibility(name=DEPARTMENTS[1], role="support", duties=("督促整改",)),
    ),
    township_duties=("配合通知企业",),
)
COUNTY: Final = County(
    county="东山县",
    division_code="350626",
    id_prefix="DS",
    edition="2025-1",
    effective="2025-03-01",
    categories=("应急管理及消防",),
    townships=tuple(Township(name=name, code=f"35062610{number}") for number, name in enumerate(TOWNSHIPS)),
)


@dataclass(frozen=True)
class Drawn:
    """The steps of a door with their time limits, and a record that took them all in time."""

    steps: tuple[DoorStep, ...]
    record: Adjustment

    def checklist(self, *records: Adjustment) -> Checklist:
        """The county with these records; without any, with this one."""
        door = Door(
            circumstances={"law_change": "法律法规立改废释"}, steps=self.steps, emergency=Emergency(regularise_within=1)
        )
        filed = tuple(RecordFile(f"duties/adjustments/{each.id}.yaml", each) for each in records or (self.record,))
        return Checklist(
            county_file=RecordFile("duties/checklist.yaml", COUNTY),
            departments_file=RecordFile(
                "duties/departments.yaml",
                Departments(departments=tuple(Department(name=name) for name in DEPARTMENTS)),
            ),
            policy_file=RecordFile("duties/policy.yaml", Policy(doors=Doors(adjustment=door, admission=door))),
            items=(RecordFile("duties/cooperative/DS0201.yaml", ITEM),),
            adjustments=filed,
        )

    def dated(self, step: str, day: date) -> "Drawn":
        """The same with another date for one step."""
        taken = dict(self.record.steps) | {step: StepTaken(date=day.isoformat())}
        return replace(self, record=changed(self.record, steps=taken))


def changed(record: Adjustment, **fields: object) -> Adjustment:
    """The record with other values in these fields."""
    kept = {name: getattr(record, name) for name in record.__struct_fields__}
    return Adjustment(**(kept | fields))


@st.composite
def done_by_the_book(draw: st.DrawFn) -> Drawn:
    """A county's own procedure of three to six steps, and a record that kept to it."""
    names = [*draw(st.lists(st.sampled_from("abcd"), unique=True, min_size=1, max_size=4)), "approve", "publish"]
    limits = [None, *(draw(st.none() | st.integers(0, 15)) for _ in names[1:])]
    day = draw(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
    steps: list[DoorStep] = []
    taken: dict[str, StepTaken] = {}
    for name, limit in zip(names, limits, strict=True):
        days = draw(st.integers(0, 30 if limit is None else limit)) if taken else 0
        day = working_days_after(day, days)
        steps.append(DoorStep(id=name, name=name, within=limit))
        taken[name] = StepTaken(date=day.isoformat())
    first = taken[names[0]].date
    record = Adjustment(
        id="ADJ-2026-001",
        door=draw(st.sampled_from(("adjustment", "admission"))),
        circumstance="law_change",
        reason="法律修订",
        applicant="铜陵镇",
        changes=(RecordEntry(item="DS0201", action="amend", fields=("township_duties",)),),
        opinions=tuple(Opinion(department=name, opinion="agree", date=first) for name in (*TOWNSHIPS, *DEPARTMENTS)),
        steps=dict(draw(st.permutations(list(taken.items())))),
    )
    return Drawn(tuple(steps), record)


def found(checklist: Checklist) -> list[Diagnostic]:
    """What the rules on records say."""
    return list(run(checklist, OTHERS))


def codes(checklist: Checklist) -> list[str]:
    """The codes of what they say."""
    return [each.code for each in found(checklist)]


@given(done_by_the_book())
def test_a_record_done_by_the_book_is_never_found_fault_with(drawn: Drawn) -> None:
    assert codes(drawn.checklist()) == []


@given(done_by_the_book(), st.data())
def test_a_record_that_has_not_come_to_its_end_is_in_order(drawn: Drawn, data: st.DataObject) -> None:
    come = [step.id for step in drawn.steps][: data.draw(st.integers(0, len(drawn.steps)))]
    steps = {name: taken for name, taken in drawn.record.steps.items() if name in come}
    assert codes(drawn.checklist(changed(drawn.record, steps=steps))) == []


@given(done_by_the_book(), st.data(), st.dates(date(2019, 1, 1), date(2031, 1, 1)))
def test_one_wrong_date_is_at_most_one_finding(drawn: Drawn, data: st.DataObject, day: date) -> None:
    step = data.draw(st.sampled_from(drawn.steps[1:]))
    assert len(found(drawn.dated(step.id, day).checklist())) <= 1


@given(done_by_the_book(), st.data(), st.integers(1, 3000))
def test_a_step_before_the_one_that_precedes_it_is_found_once(drawn: Drawn, data: st.DataObject, days: int) -> None:
    number = data.draw(st.integers(1, len(drawn.steps) - 1))
    before = date.fromisoformat(drawn.record.steps[drawn.steps[number - 1].id].date)
    wrong = drawn.dated(drawn.steps[number].id, before - timedelta(days))
    (only,) = found(wrong.checklist())
    assert only.code == "R601"
    assert only.place.pointer == ("steps", drawn.steps[number].id, "date")


@given(done_by_the_book(), st.integers(1, 3000), st.booleans())
def test_publication_one_working_day_too_late_is_told_unless_a_note_explains_it(
    drawn: Drawn, more: int, explained: bool
) -> None:
    approved, last = (date.fromisoformat(drawn.record.steps[step].date) for step in ("approve", "publish"))
    limit = drawn.steps[-1].within or 0
    late = replace(drawn, steps=(*drawn.steps[:-1], DoorStep(id="publish", name="公布", within=limit)))
    day = max(last, working_days_after(approved, limit + min(more, 900)))
    taken = StepTaken(date=day.isoformat(), note="会议改期" if explained else None)
    record = changed(late.record, steps=dict(late.record.steps) | {"publish": taken})
    assert codes(late.checklist(record)) == ([] if explained else ["R604"])


@given(done_by_the_book(), st.data())
def test_a_missing_step_is_told_once_when_it_is_published(drawn: Drawn, data: st.DataObject) -> None:
    left_out = data.draw(st.sampled_from([step.id for step in drawn.steps[:-1]]))
    steps = {name: taken for name, taken in drawn.record.steps.items() if name != left_out}
    assert codes(drawn.checklist(changed(drawn.record, steps=steps))) == ["R602"]


@given(done_by_the_book(), st.data(), st.booleans())
def test_whoever_was_not_asked_in_time_is_named_once(drawn: Drawn, data: st.DataObject, published: bool) -> None:
    asked = (*DEPARTMENTS, *TOWNSHIPS) if drawn.record.door == "admission" else DEPARTMENTS
    absent = set(data.draw(st.sets(st.sampled_from(asked), min_size=1)))
    opinions = tuple(each for each in drawn.record.opinions if each.department not in absent)
    steps = {name: taken for name, taken in drawn.record.steps.items() if published or name != "publish"}
    told = found(drawn.checklist(changed(drawn.record, opinions=opinions, steps=steps)))
    expected = {code for code, names in (("R611", DEPARTMENTS), ("R613", TOWNSHIPS)) if absent & {*names}} - (
        {"R613"} if absent & {*TOWNSHIPS} == {"铜陵镇"} else set()  # the applicant need not be asked
    )
    late = {"R611": "R612", "R613": "R614"}
    assert {each.code for each in told} == {code if published else late[code] for code in expected}
    named = "、".join(str(each.arguments["names"]) for each in told)
    assert set(filter(None, named.split("、"))) == absent - {"铜陵镇"}


@given(st.permutations(range(3)), done_by_the_book())
def test_what_is_found_does_not_hang_on_the_order_of_the_records(order: list[int], drawn: Drawn) -> None:
    remove = (RecordEntry(item="DS0201", action="remove", reason="abolished"),)
    move = (RecordEntry(item="DS0201", action="move", from_list="basic", to="recalled"),)
    waiting = {name: taken for name, taken in drawn.record.steps.items() if name != "publish"}
    records = [
        changed(drawn.record, opinions=()),
        changed(drawn.record, id="ADJ-2026-002", changes=remove, steps=waiting),
        changed(drawn.record, id="ADJ-2026-003", changes=move, steps=waiting),
    ]
    told = codes(drawn.checklist(*records))
    assert sorted(codes(drawn.checklist(*(records[number] for number in order)))) == sorted(told)


ANY: Final = st.one_of(
    st.just(RecordEntry(item="DS0201", action="add")),
    st.just(RecordEntry(item="DS0201", action="remove", reason="merged")),
    st.sampled_from(LISTS).map(lambda to: RecordEntry(item="DS0201", action="move", from_list="cooperative", to=to)),
    st.just(RecordEntry(item="DS0201", action="rescope", townships=("前楼镇",))),
    st.sampled_from(("departments", "townships", "title")).map(
        lambda field: RecordEntry(item="DS0201", action="amend", fields=(field,))
    ),
)


@st.composite
def several(draw: st.DrawFn) -> Checklist:
    """Records on one item, published on one of a few days, open or out of order."""
    steps = tuple(DoorStep(id=name, name=name) for name in ("apply", "approve", "publish"))
    days = st.dates(date(2026, 5, 6), date(2026, 5, 9)).map(lambda day: StepTaken(date=day.isoformat()))
    records = [
        Adjustment(
            id=f"ADJ-2026-{number:03}",
            door="adjustment",
            circumstance="law_change",
            reason="法律修订",
            applicant="铜陵镇",
            changes=tuple(draw(st.lists(ANY, min_size=1, max_size=2))),
            steps=draw(st.dictionaries(st.sampled_from(("apply", "approve", "publish")), days)),
        )
        for number in range(draw(st.integers(1, 5)))
    ]
    return Drawn(steps, records[0]).checklist(*records)


@given(several(), st.sampled_from(("departments", "townships")))
def test_what_others_did_since_is_found_as_by_comparing_all_records(
    whole: Checklist, aspect: Literal["departments", "townships"]
) -> None:
    register = processes(whole)

    def altered(other: Proceeding, each: Proceeding) -> bool:
        touching = any(change.action != "amend" or aspect in change.fields for change in other.record.changes)
        before = other.published_on and each.settled_on and other.published_on < each.settled_on
        return touching and other is not each and not before

    for each in register.proceedings:
        naive = any(altered(other, each) for other in register.proceedings)
        assert register.altered_since("DS0201", aspect, each) == naive


@given(several())
def test_records_that_contradict_each_other_in_any_way_are_still_told_of(whole: Checklist) -> None:
    for each in found(whole):
        rule = catalogue()[each.code]
        for language in ("zh", "en"):
            assert rule.text(each.arguments, language)
            assert rule.hint(each.arguments, language)


def test_a_county_without_a_policy_is_not_judged_by_one() -> None:
    steps = (DoorStep(id="approve", name="审定"), DoorStep(id="publish", name="公布"))
    record = Adjustment(
        id="ADJ-2026-001",
        door="adjustment",
        circumstance="law_change",
        reason="法律修订",
        applicant="铜陵镇",
        changes=(RecordEntry(item="DS0201", action="remove", reason="abolished"),),
        steps={"publish": StepTaken(date="2026-05-06")},
    )
    whole = Drawn(steps, record).checklist()
    assert codes(whole) == ["R602", "R636"]
    assert codes(msgspec.structs.replace(whole, policy_file=None)) == []
