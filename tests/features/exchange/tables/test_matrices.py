"""Tables with a column for each list, township or department, and with an item in each column."""

from dutylist.features.exchange.items.draft import ItemDraft, Scope
from dutylist.features.exchange.tables.shapes.matrices import BY_SIGNS
from tests.features.exchange.tables.test_parts_of_lists import document

Roles = list[tuple[str, str, tuple[str, ...]]]


def roles(item: ItemDraft) -> Roles:
    return [(each.name, each.role, each.duties) for each in item.departments]


def test_ticks_below_the_names_of_lists_say_which_list_a_row_belongs_to() -> None:
    head = ("序号", "事项名称", "基本履职事项", "上级部门收回事项", "承接部门", "工作方式")
    rows = (head, ("1", "巡山", "√", "", "", ""), ("2", "盗伐的处罚", "", "√", "县林业局", "直接查处"))
    found = document("履职事项对照表", ("", rows))
    assert [(each.list, each.title) for each in found.items] == [("basic", "巡山"), ("recalled", "盗伐的处罚")]


def test_ticks_below_townships_are_the_scope() -> None:
    rows = (
        ("序号", "事项名称", "云溪镇", "石桥乡"),
        ("1", "巡山", "√", "√"),
        ("2", "巡河", "", "√"),
        ("3", "护路", "√", "×"),
    )
    found = document("基本履职事项", ("", rows))
    assert [each.scope for each in found.items] == [None, Scope(("石桥乡",)), Scope(("云溪镇",))]


def test_words_signs_or_duties_below_departments_make_these_responsible() -> None:
    head = ("序号", "事项名称", "县林业局", "县公安局", "县水利局", "乡镇配合职责")
    words = document("配合履职事项", ("", (head, ("1", "防火", "配合", "牵头", "", "巡山"))))
    assert roles(words.items[0]) == [("县公安局", "lead", ()), ("县林业局", "support", ())]
    signs = document("配合履职事项", ("", (head, ("1", "防火", "○", "●", "", "巡山"))))
    assert roles(signs.items[0]) == roles(words.items[0])
    assert any(each.text is BY_SIGNS for each in signs.items[0].remarks)
    duties = document("配合履职事项", ("", (head, ("1", "防火", "牵头调度", "侦办案件", "/", "巡山"))))
    assert [each[::2] for each in roles(duties.items[0])] == [("县林业局", ("牵头调度",)), ("县公安局", ("侦办案件",))]
    other = document("基本履职事项", ("", (("序号", "事项名称", "云溪镇", "石桥乡"), ("1", "巡山", "12处", "8处"))))
    assert other.tables[0].unknown == ("云溪镇", "石桥乡"), "numbers of something are no ticks"


def test_an_item_in_each_column_is_one_in_each_row() -> None:
    rows = (
        ("配合履职事项清单",),
        ("序号", "1", "2"),
        ("事项名称", "防火", "防汛"),
        ("对应上级部门", "县林业局", "县水利局"),
        ("乡镇配合职责", "巡山", "巡堤"),
        ("序号", "3", ""),
        ("事项名称", "禁渔", ""),
        ("对应上级部门", "县水利局", ""),
        ("乡镇配合职责", "劝离", ""),
    )
    found = document("配合履职事项", ("", rows))
    assert [(each.number, each.title, each.departments[0].name, each.township_duties) for each in found.items] == [
        (1, "防火", "县林业局", ("巡山",)),
        (2, "防汛", "县水利局", ("巡堤",)),
        (3, "禁渔", "县水利局", ("劝离",)),
    ]
    assert not found.troubles
