from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.numbering import references
from dutylist.features.books.sections.whistles import whistle_card
from tests.features.books import samples


def test_the_kinds_stand_in_the_order_of_the_policy_with_how_fast() -> None:
    section = whistle_card(samples.whistled(samples.checklist(samples.basic(1))), {})
    assert section is not None
    assert [(group.name, group.aside, [card.title.text for card in group.cards]) for group in section.groups] == [
        ("应急处置", "30分钟内到场，1个工作日内办结", ["危房险情"]),
        ("综合执法", "2小时内到场，10个工作日内办结", ["占道经营"]),
    ]


def test_the_leading_department_stands_before_those_that_come_along() -> None:
    section = whistle_card(samples.whistled(samples.checklist(samples.basic(1))), {})
    assert section is not None
    card = section.groups[1].cards[0]
    assert [(row.label, [head.text for head in row.heads], [line.text for line in row.lines]) for row in card.rows] == [
        ("牵头报到", ["县城市管理局"], []),
        ("协助报到", ["县公安局"], []),
        ("常见情形", [], ["流动摊贩", "出店经营"]),
    ]


def test_a_problem_leads_to_the_items_that_stand_in_this_book_only() -> None:
    items = (samples.cooperative(201), samples.cooperative(202, townships=("前楼镇",)))
    checklist = samples.whistled(samples.checklist(*items), "DS0201", "DS0202", "DS0999")
    book = pocketbook(checklist, "铜陵镇")
    section = whistle_card(checklist, references(book.parts))
    assert section is not None
    assert [ref.id for ref in section.groups[1].cards[0].refs] == ["DS0201"]


def test_without_whistles_there_is_no_card() -> None:
    assert whistle_card(samples.checklist(samples.basic(1)), {}) is None
    assert pocketbook(samples.checklist(samples.basic(1)), "铜陵镇").opening == ()
