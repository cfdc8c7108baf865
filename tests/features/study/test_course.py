"""One item each working day, and no day that is past ever changes."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.features.study.course import Order, Subject, course
from dutylist.features.study.subjects import post_subjects, subjects
from dutylist.model.checklist import RecordFile
from dutylist.model.item import Item
from dutylist.model.records import Adjustment, Post, Posts, StepTaken
from dutylist.model.working_days import is_working_day
from tests.compare.items import basic, cooperative, recalled
from tests.features.gate.gates import county, entry

CATEGORIES = ("平安法治", "应急管理及消防", "自然资源")
START = date(2026, 2, 9)


def taught(*found: Subject, start: date = START, order: Order = "list") -> list[tuple[str, str]]:
    return [(lesson.day.isoformat(), lesson.item.id) for lesson in course(found, start, order, CATEGORIES).lessons]


def subject(number: int, since: str = "2025-03-01", until: str | None = None, **fields: Any) -> Subject:
    return Subject(basic(number, **fields), date.fromisoformat(since), date.fromisoformat(until) if until else None)


def test_lessons_are_on_working_days_with_the_make_up_days_of_the_new_year() -> None:
    found = taught(*(subject(number) for number in range(1, 9)))
    assert [day for day, _ in found] == [
        "2026-02-09", "2026-02-10", "2026-02-11", "2026-02-12", "2026-02-13", "2026-02-14", "2026-02-24", "2026-02-25",
    ]  # fmt: skip


def test_the_list_is_learned_by_number_and_the_categories_in_their_order() -> None:
    items = (
        subject(10000, category="平安法治"),
        subject(9999, category="自然资源"),
        subject(3, category="应急管理及消防"),
    )
    assert [item for _, item in taught(*items)] == ["DS0003", "DS9999", "DS10000"]
    assert [item for _, item in taught(*items, order="category")] == ["DS10000", "DS0003", "DS9999"]


def test_an_item_is_not_learned_before_it_applies_and_the_days_until_then_stay_empty() -> None:
    assert taught(subject(1), subject(2, since="2026-03-10"), subject(3)) == [
        ("2026-02-09", "DS0001"), ("2026-02-10", "DS0003"), ("2026-03-10", "DS0002"),
    ]  # fmt: skip


def test_an_item_that_goes_leaves_the_days_before_alone_and_later_days_move_up() -> None:
    kept = taught(subject(1), subject(2, until="2026-02-11"), subject(3), subject(4, until="2026-02-11"), subject(5))
    assert [item for _, item in kept] == ["DS0001", "DS0002", "DS0003", "DS0005"]
    found = course([subject(1, until="2026-02-12")], START).lessons
    assert [lesson.gone for lesson in found] == [True]


def test_years_without_a_calendar_are_named_and_the_last_day_ends_the_course() -> None:
    assert course([subject(1)], date(2099, 1, 1)).uncertain == (2099,)
    last = course([subject(1), subject(2)], date(9999, 12, 31))
    assert [lesson.day for lesson in last.lessons] == [date(9999, 12, 31)]
    assert course([], START).lessons == ()
    assert course([subject(1)], START).uncertain == ()


days = st.dates(date(2026, 1, 1), date(2026, 6, 30))
known = st.lists(
    st.builds(
        lambda number, category, since: Subject(basic(number, category=category), since),
        st.integers(1, 60),
        st.sampled_from(CATEGORIES),
        days,
    ),
    max_size=12,
    unique_by=lambda each: each.item.id,
)
orders = st.sampled_from(("list", "category"))


@settings(deadline=None)
@given(known, orders)
def test_each_item_is_learned_once_on_a_working_day_of_its_own(found: list[Subject], order: Order) -> None:
    lessons = course(found, START, order, CATEGORIES).lessons
    assert sorted(lesson.item.id for lesson in lessons) == sorted(each.item.id for each in found)
    assert all(is_working_day(lesson.day) and lesson.day >= START for lesson in lessons)
    assert [lesson.day for lesson in lessons] == sorted({lesson.day for lesson in lessons})


@settings(deadline=None)
@given(known, st.sampled_from(CATEGORIES))
def test_by_number_an_added_item_moves_no_other(found: list[Subject], category: str) -> None:
    before = taught(*found)
    after = taught(*found, Subject(basic(61, category=category), date(2025, 3, 1)))
    assert [each for each in after if each[1] != "DS0061"] == before or len(found) == 0


@settings(deadline=None)
@given(known, orders, st.sampled_from(CATEGORIES), st.integers(1, 99), days)
def test_an_item_that_comes_or_goes_on_a_day_changes_no_day_before(
    found: list[Subject], order: Order, category: str, number: int, when: date
) -> None:
    others = [each for each in found if each.item.id != basic(number).id]
    item = basic(number, category=category)

    def until(*subjects: Subject) -> list[tuple[str, str]]:
        return [each for each in taught(*others, *subjects, order=order) if each[0] < when.isoformat()]

    assert until(Subject(item, when)) == until()
    assert until(Subject(item, date(2025, 3, 1), when)) == until(Subject(item, date(2025, 3, 1)))


def published(number: int, day: str, *entries: Any) -> Adjustment:
    return Adjustment(
        id=f"ADJ-2026-{number:03d}", door="adjustment", circumstance="law_change", reason="修订", applicant="铜陵镇",
        changes=entries, steps={"apply": StepTaken(date="2026-01-05"), "publish": StepTaken(date=day)},
    )  # fmt: skip


def days_of(
    *items: Item, records: tuple[Adjustment, ...], former: tuple[Item, ...] = (), township: str = "铜陵镇"
) -> Any:
    found = subjects(county(*items, records=records), township, {item.id: item for item in former})
    return [(each.item.id, each.since.isoformat(), each.until and each.until.isoformat()) for each in found]


def test_records_tell_since_when_an_item_is_there_and_until_when_it_was() -> None:
    moved = published(1, "2026-03-02", entry("move", "DS0002", from_list="basic", to="recalled"))
    added = published(2, "2026-03-03", entry("add", "DS0003"))
    removed = published(3, "2026-03-04", entry("remove", "DS0004", reason="abolished"))
    assert days_of(
        basic(1), recalled(2, effective="2026-03-02"), basic(3, effective="2026-04-01"),
        records=(moved, added, removed), former=(basic(4),),
    ) == [
        ("DS0001", "2025-03-01", None), ("DS0003", "2026-03-03", None),
        ("DS0002", "0001-01-01", None), ("DS0004", "2025-03-01", "2026-03-04"),
    ]  # fmt: skip


def test_a_township_that_joins_or_leaves_an_item_has_it_from_or_until_that_day() -> None:
    change = published(1, "2026-03-02", entry("rescope", "DS0001", townships=("铜陵镇",)))
    back = published(2, "2026-05-06", entry("rescope", "DS0001", townships=("铜陵镇",)))
    here, there = basic(1), basic(1, townships=("西埔镇",))
    assert days_of(here, records=(change,)) == [("DS0001", "2026-03-02", None)]
    assert days_of(there, records=(change,)) == [("DS0001", "2025-03-01", "2026-03-02")]
    assert days_of(there, records=(change, back)) == [("DS0001", "2026-03-02", "2026-05-06")]
    assert days_of(there, records=()) == []
    assert days_of(there, records=(change,), township="前楼镇") == []


def test_a_post_learns_its_own_items() -> None:
    listed = county(basic(1), basic(2), cooperative(201))
    filed = RecordFile(
        "duties/posts/铜陵镇.yaml", Posts(township="铜陵镇", posts=(Post(name="甲岗", duties=("DS0002",)),))
    )
    assert [each.item.id for each in post_subjects(listed, filed, "甲岗")] == ["DS0002"]


def test_nothing_is_before_the_start() -> None:
    for offset in range(10):
        start = START + timedelta(days=offset)
        assert min(day for day, _ in taught(subject(1), start=start)) >= start.isoformat()
