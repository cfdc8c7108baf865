from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.indexes import headword
from dutylist.features.books.view import BookIndex
from dutylist.model.item import Item, Responsibility
from tests.features.books import samples


def indexes(*items: Item, readings: dict[str, str] | None = None) -> tuple[BookIndex, ...]:
    checklist = samples.checklist(*items, **({"readings": readings} if readings else {}))
    return pocketbook(samples.registered(checklist, "县水利局", "县公安局"), "铜陵镇").indexes


def words(index: BookIndex) -> dict[str, list[tuple[str, list[str]]]]:
    """Of each letter, the words with the ids that they lead to."""
    return {
        letter.name: [(word.text, [ref.id for ref in word.refs]) for word in letter.words] for letter in index.letters
    }


def test_titles_and_keywords_lead_to_their_items_under_their_letters() -> None:
    items = (
        samples.basic(1, title="甲类事务", keywords=("慰问走访", "铺面租金")),
        samples.basic(2, title="乙类事务", keywords=("乙事", "铺面租金")),
    )
    assert words(indexes(*items)[0]) == {
        "J": [("甲类事务", ["DS0001"])],
        "P": [("铺面租金", ["DS0001", "DS0002"])],
        "W": [("慰问走访", ["DS0001"])],
        "Y": [("乙类事务", ["DS0002"]), ("乙事", ["DS0002"])],
    }


def test_a_long_title_is_left_out_where_keywords_stand_for_it() -> None:
    long = "第一二三四五六七八九十一二三四五六七八九十项事务"
    assert words(indexes(samples.basic(1, title=long, keywords=("简称",)))[0]) == {"J": [("简称", ["DS0001"])]}
    assert words(indexes(samples.basic(1, title=long))[0]) == {"D": [(long, ["DS0001"])]}


def test_a_penalty_is_looked_up_by_what_is_punished() -> None:
    assert headword("对擅自采矿行为的处罚") == "擅自采矿行为的处罚"
    assert headword("对口支援") == "对口支援"
    assert headword("名" * 60) == "名" * 60
    assert headword("名" * 61) == "名" * 59 + "…"


def test_numbers_stand_in_their_order() -> None:
    index, *_ = indexes(samples.basic(1, title="第10号桥", keywords=("第9号桥", "第9号坝", "205甲", "30乙", "4丙")))
    found = [word for _, listed in words(index).items() for word, _ in listed]
    assert found == ["第9号坝", "第9号桥", "第10号桥", "4丙", "30乙", "205甲"]


def test_the_county_can_say_how_a_word_is_read() -> None:
    item = samples.basic(1, title="长效管护")
    assert list(words(indexes(item, readings={"长效": "zhang xiao"})[0])) == ["Z"]
    assert list(words(indexes(item, readings={"长效": "chang xiao"})[0])) == ["C"]


def test_departments_stand_in_the_order_of_the_register_with_their_roles() -> None:
    lead = Responsibility(name="县公安局", role="lead", duties=("查",))
    support = Responsibility(name="县水利局", role="support")
    other = Responsibility(name="县气象局", role="receiver", unit="科")
    items = (
        samples.cooperative(201, departments=(lead, support)),
        samples.cooperative(202, departments=(Responsibility(name="县水利局", role="lead", duties=("查",)), lead)),
        samples.recalled(401, departments=(other,)),
    )
    assert words(indexes(*items)[1]) == {
        "县水利局": [("牵头", ["DS0202"]), ("协助", ["DS0201"])],
        "县公安局": [("牵头", ["DS0201", "DS0202"])],
        "县气象局": [("承接", ["DS0401"])],
    }


def test_a_book_without_departments_has_no_index_of_them() -> None:
    assert [index.key for index in indexes(samples.basic(1))] == ["pinyin"]
