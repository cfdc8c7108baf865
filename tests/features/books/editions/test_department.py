import pytest

from dutylist.features.books.editions.department import department, townships_text, volumes
from dutylist.features.books.errors import EmptyBookError, UnknownDepartmentError
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.view import Book
from dutylist.model.item import Responsibility, Supports
from tests.features.books import pdf as read
from tests.features.books import samples

LEAD = Responsibility(name="县水利局", unit="防汛科", role="lead", duties=("会商",))
SUPPORT = Responsibility(name="县水利局", role="support", duties=("供水",))
RECEIVER = Responsibility(name="县水利局", unit="执法大队", role="receiver")
OTHER = Responsibility(name="县公安局", role="lead", duties=("维持秩序",))


def book() -> Book:
    items = (
        samples.cooperative(201, departments=(LEAD,), supports=Supports(training="每年两期"), townships=("前楼镇",)),
        samples.cooperative(202, departments=(OTHER, SUPPORT)),
        samples.cooperative(203, departments=(OTHER,)),
        samples.recalled(401, departments=(RECEIVER,)),
        samples.basic(1),
    )
    return department(samples.registered(samples.checklist(*items), "县水利局", "县公安局"), "县水利局")


def test_it_leads_supports_and_took_over_what_its_name_stands_in() -> None:
    parts = [(part.short, [entry.id for entry, _ in part.refs()]) for part in book().parts]
    assert parts == [("牵头", ["DS0201"]), ("协助", ["DS0202"]), ("承接", ["DS0401"])]


def test_its_own_duties_stand_first_and_the_others_after_them() -> None:
    lead, support, receiver = (part.categories[0].entries[0].rows for part in book().parts)
    assert (lead[0].label, lead[0].tone, lead[0].heads[0].text, lead[0].lines[0].text) == (
        "牵头职责",
        "own",
        "防汛科",
        "会商",
    )
    assert [row.label for row in support[:3]] == ["协助职责", "牵头部门", "乡镇职责"]
    assert (receiver[0].label, receiver[0].lines[0].text) == ("承接职责", "执法大队")


def test_head_and_foot_leave_room_between_their_parts() -> None:
    items = (samples.cooperative(number, title="名字很长的事项" * 6, departments=(LEAD,)) for number in range(201, 207))
    printed = typeset(department(samples.registered(samples.checklist(*items), "县水利局"), "县水利局"))
    gaps = read.widest_gaps(printed)
    assert len(gaps) > 3
    assert min(gaps) > 6
    assert any("县水利局2025-1版" in text for text in read.page_texts(printed))


def test_the_support_that_it_owes_is_told_with_the_townships_that_get_it() -> None:
    (section,) = book().closing
    assert [(group.name, [ref.id for card in group.cards for ref in card.refs]) for group in section.groups] == [
        ("业务培训", ["DS0201"])
    ]
    assert [line.text for row in section.groups[0].cards[0].rows for line in row.lines] == ["每年两期", "前楼镇"]


@pytest.mark.parametrize(
    ("townships", "said"),
    [
        ("all", "全部乡镇"),
        (("甲镇", "乙镇", "丙镇"), "全部乡镇"),
        (("甲镇", "丙镇"), "除乙镇外的乡镇"),
        (("丙镇",), "丙镇"),
    ],
)
def test_townships_are_told_in_the_shortest_way(townships: object, said: str) -> None:
    assert townships_text(samples.basic(1, townships=townships), ("甲镇", "乙镇", "丙镇")) == said


def test_a_department_without_items_or_unknown_is_told() -> None:
    checklist = samples.registered(samples.checklist(samples.basic(1)), "县气象局")
    with pytest.raises(UnknownDepartmentError, match="县水利局"):
        volumes(checklist, ("县气象局", "县水利局"))
    with pytest.raises(EmptyBookError, match="县气象局"):
        department(checklist, "县气象局")
