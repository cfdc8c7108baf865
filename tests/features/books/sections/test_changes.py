from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.sections.changes import ChangedBookItem, EarlierEdition
from dutylist.features.books.view import Section
from dutylist.model.checklist import RecordFile
from dutylist.model.item import Item
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
    items = (samples.basic(1, title="改过的"), samples.basic(2, title="新的"), samples.recalled(401))
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
    (section,) = book.opening
    assert "2024-1版" in section.intro
    assert cards(section) == [
        ("新增事项", "新增", "新的", ["基本002"], ""),
        ("调整事项", "调整", "改过的", ["基本001"], "调整了名称、乡镇职责"),
        ("上级收回事项", "收回", "对擅自采矿行为的处罚", ["收回001"], "由配合履职事项转为上级部门收回事项"),
        ("取消事项", "取消", "已经取消的事项", [], ""),
    ]
    entries = {entry.id: entry.mark_text for part in book.parts for entry, _ in part.refs()}
    assert entries == {"DS0001": "调整", "DS0002": "新增", "DS0401": "收回"}


def cards(section: Section) -> list[tuple[str, str, str, list[str], str]]:
    return [
        (
            group.name,
            card.mark_text,
            card.title.text,
            [ref.short + ref.number for ref in card.refs],
            "".join(line.text for row in card.rows for line in row.lines),
        )
        for group in section.groups
        for card in group.cards
    ]


def test_an_edition_like_the_one_before_says_so() -> None:
    book = pocketbook(samples.checklist(samples.basic(1)), "铜陵镇", since=EarlierEdition("2024-1", ()))
    assert [section.intro for section in book.opening] == ["与2024-1版相比，没有变化。"]
