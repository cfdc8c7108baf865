import re

from msgspec.structs import replace as renewed

from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.sections.changes import ChangedBookItem, EarlierEdition
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.view import Section
from dutylist.model.checklist import RecordFile
from dutylist.model.item import Item, Responsibility
from tests.features.books import pdf as read
from tests.features.books import samples


def changed(before: Item | None, after: Item | None, *fields: str, editorial: bool = False) -> ChangedBookItem:
    item = after or before
    assert item is not None
    return ChangedBookItem(
        item.id,
        RecordFile(f"duties/{before.list}/{item.id}.yaml", before) if before else None,
        RecordFile(f"duties/{after.list}/{item.id}.yaml", after) if after else None,
        fields,
        editorial,
    )


def marks(*changes: ChangedBookItem, township: str = "铜陵镇") -> dict[str, str]:
    return dict(EarlierEdition("2024-1", changes).marks(lambda item: item.applies_to(township)))


def test_an_item_is_new_changed_taken_back_or_gone_as_this_township_sees_it() -> None:
    one, two = samples.basic(1), samples.basic(1, title="改名")
    assert marks(changed(None, one)) == {"DS0001": "added"}
    assert marks(changed(one, None)) == {"DS0001": "removed"}
    assert marks(changed(one, two, "title")) == {"DS0001": "adjusted"}
    assert marks(changed(one, samples.recalled(1), "list", "departments")) == {"DS0001": "recalled"}
    assert marks(changed(None, samples.recalled(1))) == {"DS0001": "recalled"}
    assert marks(changed(samples.recalled(1), samples.cooperative(1), "list")) == {"DS0001": "adjusted"}


def test_what_joins_or_leaves_another_township_is_no_change_here() -> None:
    everywhere, elsewhere = samples.basic(1), samples.basic(1, townships=("前楼镇",))
    assert marks(changed(elsewhere, everywhere, "townships")) == {"DS0001": "added"}
    assert marks(changed(everywhere, elsewhere, "townships")) == {"DS0001": "removed"}
    assert marks(changed(elsewhere, everywhere, "townships"), township="前楼镇") == {}
    assert marks(changed(None, elsewhere), changed(elsewhere, None)) == {}


def test_wording_and_keywords_alone_are_no_change() -> None:
    one = samples.basic(1)
    assert marks(changed(one, samples.basic(1, notes="补"), "notes", editorial=True)) == {}
    assert marks(changed(one, samples.basic(1, keywords=("词",)), "keywords")) == {}


def test_the_section_lists_every_change_with_its_place_and_the_items_are_marked() -> None:
    gone = samples.basic(7, title="已经取消的事项")
    items = (
        samples.basic(1, title="改过的", township_duties=("登记1号纠纷", "上门回访")),
        samples.basic(2, title="新的"),
        samples.recalled(401),
    )
    since = EarlierEdition(
        "2024-1",
        (
            changed(samples.basic(1), items[0], "title", "township_duties"),
            changed(None, items[1]),
            changed(gone, None),
            changed(samples.cooperative(401), items[2], "list", "departments"),
        ),
    )
    book = pocketbook(samples.checklist(*items), "铜陵镇", since=since)
    (section,) = book.closing
    assert "2024-1版" in section.intro
    assert cards(section) == [
        ("新增事项", "新增", "新的", ["基本002"], []),
        (
            "调整事项",
            "调整",
            "改过的",
            ["基本001"],
            [
                ("事项名称", "原：调解邻里纠纷"),
                ("", "现：改过的"),
                ("乡镇职责", "原：回访1号纠纷"),
                ("", "现：上门回访"),
            ],
        ),
        ("上级收回事项（原配合履职事项）", "收回", "擅自采矿行为的处罚", ["收回001"], []),
        ("取消事项", "取消", "已经取消的事项", [], []),
    ]
    assert [group.brief for group in section.groups] == [True, False, True, True]
    entries = {entry.id: entry.mark_text for part in book.parts for entry, _ in part.refs()}
    assert entries == {"DS0001": "调整", "DS0002": "新增", "DS0401": "收回"}


def cards(section: Section) -> list[tuple[str, str, str, list[str], list[tuple[str, str]]]]:
    return [
        (
            group.name,
            card.mark_text,
            card.title.text,
            [ref.short + ref.number for ref in card.refs],
            [(row.label, line.text) for row in card.rows for line in row.lines],
        )
        for group in section.groups
        for card in group.cards
    ]


def test_an_edition_like_the_one_before_says_so() -> None:
    book = pocketbook(samples.checklist(samples.basic(1)), "铜陵镇", since=EarlierEdition("2024-1", ()))
    assert [section.intro for section in book.closing] == ["与2024-1版相比，没有变化。"]


def test_of_a_department_that_changed_its_duties_both_are_told() -> None:
    lead = Responsibility(name="县公安局", unit="治安科", role="lead", duties=("巡查", "登记"))
    before = samples.cooperative(201, departments=(lead,))
    after = samples.cooperative(201, departments=(renewed(lead, unit="法制科", duties=("巡查", "备案")),))
    since = EarlierEdition("2024-1", (changed(before, after, "departments"),))
    (section,) = pocketbook(samples.checklist(after), "铜陵镇", since=since).closing
    assert [(row.label, line.text) for row in section.groups[0].cards[0].rows for line in row.lines] == [
        ("牵头部门", "原：县公安局治安科：巡查；登记"),
        ("", "现：县公安局法制科：巡查；备案"),
    ]


def test_a_few_new_items_have_their_whole_titles_and_many_a_line_of_two_columns_each() -> None:
    few = samples.basic(1, title="农村低收入人口动态监测和帮扶对象年度核查")
    many = [samples.cooperative(200 + number, title=f"{number}号海域养殖设施清理整治配合工作") for number in range(9)]
    since = EarlierEdition("2024-1", tuple(changed(None, item) for item in (few,)))
    text = "".join(read.body_texts(typeset(pocketbook(samples.checklist(few), "铜陵镇", since=since))))
    assert text.count(few.title) == 3  # the item, the list of changes, the index
    since = EarlierEdition("2024-1", tuple(changed(None, item) for item in many))
    text = "".join(read.body_texts(typeset(pocketbook(samples.checklist(*many), "铜陵镇", since=since))))
    assert len(re.findall("号海域养[^…]+…配00", text)) == len(many)


def test_the_whistle_card_stands_inside_the_cover_and_the_changes_at_the_back() -> None:
    known = samples.whistled(samples.checklist(samples.basic(1)))
    book = pocketbook(known, "铜陵镇", since=EarlierEdition("2024-1", ()))
    assert [section.key for section in book.opening] == ["whistle"]
    assert [section.key for section in book.closing] == ["changes"]
