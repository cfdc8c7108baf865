"""Heads in words that nobody listed: what stands beneath them tells what the columns hold."""

import pytest

from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.items.draft import ReadDocument
from tests.features.exchange.tables.test_read_table import KNOWN, Row, listed, page, read, told

DUTIES = (
    ("消防演练", "县应急局", "1.制定演练方案；\n2.指导演练。", "1.组织群众参加演练；\n2.做好秩序维护。"),
    ("水库巡查", "县水利局", "负责水库的日常监管。", "协助开展巡查，及时上报险情。"),
    ("秸秆禁烧", "县生态环境局", "牵头开展专项检查。", "配合做好宣传，发现后及时劝导。"),
    ("燃气检查", "县住建局", "依法查处违法行为。", "督促住户落实要求。"),
)
TAKEN = (
    ("采伐许可", "县林业局", "由县林业局直接办理。"),
    ("违建拆除", "县城管局", "依法查处，不再交由乡镇。"),
    ("矿山检查", "县自然资源局", "委托第三方机构开展。"),
    ("殡葬执法", "县民政局", "通过部门联合执法解决。"),
)


def numbered(rows: tuple[Row, ...]) -> list[Row]:
    return [(number, *row) for number, row in enumerate(rows, start=1)]


@pytest.mark.parametrize(
    "head",
    [
        ("条序", "要办的事", "谁来管", "他们干什么", "镇上干什么"),
        ("流水", "名目", "条线", "上头的活", "我们的活"),
        ("#", "工作", "对口方", "主责一侧", "协助一侧"),
    ],
)
def test_columns_of_a_cooperative_list_are_told_by_what_they_hold(head: Row) -> None:
    found = read({"配合履职事项": [head, *numbered(DUTIES)]})
    assert [each.title for each in found.items] == [row[0] for row in DUTIES]
    assert [each.departments[0].name for each in found.items] == [row[1] for row in DUTIES]
    assert found.items[0].departments[0].duties == ("制定演练方案", "指导演练")
    assert found.items[0].township_duties == ("组织群众参加演练", "做好秩序维护")
    assert any(str(head[-1]) in text and "请核对" in text for text in told(found))


@pytest.mark.parametrize("head", [("编", "何事", "归谁", "怎样做"), ("条", "原先的事", "接手者", "往后的打算")])
def test_columns_of_a_recalled_list_are_told_by_what_they_hold(head: Row) -> None:
    found = read({"收回事项": [head, *numbered(TAKEN)]})
    assert [(each.title, each.departments[0].name) for each in found.items] == [row[:2] for row in TAKEN]
    assert [each.method for each in found.items] == [(row[2].rstrip("。"),) for row in TAKEN]


def test_columns_in_another_order_are_told_by_what_they_hold() -> None:
    rows = [(number, title, town, name, duty) for number, title, name, duty, town in numbered(DUTIES)]
    found = read({"配合履职事项": [("条序", "何事", "我们的活", "谁来管", "他们的活"), *rows]})
    assert [each.departments[0].name for each in found.items] == [row[1] for row in DUTIES]
    assert found.items[1].township_duties == ("协助开展巡查，及时上报险情",)


def test_a_column_that_may_hold_either_is_told_at_each_row() -> None:
    rows = [(number, title, "县水利局", "维护设施", "看管设施") for number, (title, *_) in enumerate(DUTIES, start=1)]
    found = read({"配合履职事项": [("条序", "何事", "谁来管", "甲方", "乙方"), *rows]})
    assert all(any("拿不准" in each.text.zh for each in item.remarks) for item in found.items)


def test_a_second_row_of_a_head_in_other_words() -> None:
    rows = [
        ("条目", "何事", "县里", None, "镇里"),
        (None, None, "哪家", "干啥", None),
        *numbered(DUTIES),
    ]
    found = read({"配合履职事项": rows}, ("A1:A2", "B1:B2", "C1:D1", "E1:E2"))
    assert [each.departments[0].name for each in found.items] == [row[1] for row in DUTIES]
    assert found.items[1].departments[0].duties == ("负责水库的日常监管",)
    assert found.items[1].township_duties == ("协助开展巡查，及时上报险情",)


def test_known_words_above_other_contents_are_told() -> None:
    rows = [(number, title, duty, name, town) for number, title, name, duty, town in numbered(DUTIES)]
    head = ("序号", "事项名称", "部门", "职责", "乡镇配合职责")
    found = read({"配合履职事项": [head, *rows]})
    assert [each.departments[0].name for each in found.items] == [row[1] for row in DUTIES]
    assert all(item.remarks for item in found.items)


def test_halves_beside_each_other_under_other_words() -> None:
    rows = [("条序", "何事") * 2, ("1", "护林", "3", "修路"), ("2", "巡河", "4", "救灾")]
    found = read({"基本履职事项": rows})
    assert [each.title for each in found.items] == ["护林", "巡河", "修路", "救灾"]


def test_an_annex_with_a_number_names_its_list() -> None:
    found = read({"Sheet1": [("附件2：收回事项清单",), ("序号", "事项名称", "部门"), (1, "采伐许可", "县林业局")]})
    assert [listed(each) for each in found.items] == [("recalled", None, "采伐许可")]


def test_a_line_above_a_table_names_the_category_of_its_items() -> None:
    table = "<table><tr><td>序号<td>事项名称<tr><td>1<td>{}<tr><td>2<td>{}</table>"
    text = f"<p>基本履职事项清单<p>产业发展{table.format('招商', '助企')}<p>社区治理{table.format('调解', '巡防')}"
    found = page_of(text)
    assert [each.category for each in found] == ["产业发展", "产业发展", "社区治理", "社区治理"]


def test_numbers_in_brackets_leave_chinese_ones_to_categories() -> None:
    rows = [
        ("序号", "事项名称"),
        ("一", "林业"),
        ("（1）", "护林"),
        ("（2）", "巡山"),
        ("二", "水利"),
        ("（1）", "巡河"),
    ]
    found = read({"基本履职事项": rows})
    assert [listed(each)[1:] for each in found.items] == [("林业", "护林"), ("林业", "巡山"), ("水利", "巡河")]


def test_a_list_whose_table_was_lost_is_told() -> None:
    lines = "".join(f"<p>{row[0]}{row[1]}{row[2]}" for row in TAKEN)
    found = page_document(f"<p>收回事项清单（共4项）{lines}")
    assert any("没有表格" in each.text.zh and "违建拆除" in each.words for each in found.troubles)


def test_a_list_that_is_announced_again_below_a_preface_has_lost_nothing() -> None:
    preface = "".join(f"<p>{row[2]}" for row in TAKEN)
    rows = "".join(f"<tr><td>{number}<td>{row[0]}" for number, row in enumerate(TAKEN, start=1))
    table = f"<table><tr><td>序号<td>事项名称{rows}</table>"
    found = page_document(f"<p>云溪镇基本履职事项清单{preface}<p>一、基本履职事项（共4项）{table}")
    assert [each.title for each in found.items] == [row[0] for row in TAKEN]
    assert not found.troubles


def page_document(text: str) -> ReadDocument:
    return take(f"<html><body>{text}</body></html>".encode(), "清单", KNOWN)


def page_of(text: str):  # type: ignore[no-untyped-def]
    return page_document(text).items


def test_an_unlikely_title_is_told() -> None:
    found = page(("序号", "事项名称"), ("1", "巡河"), ("2", "县水利局"))
    assert [bool(each.remarks) for each in found.items] == [False, True]


def test_categories_beside_an_empty_number_and_subtotals() -> None:
    rows = [("序号", "事项"), ("", "林业"), (1, "护林"), ("小计", "1项"), ("", "水利"), (2, "巡河"), (3, "护堤")]
    found = read({"基本履职事项": rows})
    assert [listed(each)[1:] for each in found.items] == [("林业", "护林"), ("水利", "巡河"), ("水利", "护堤")]


@pytest.mark.parametrize(
    "rows",
    [
        (("序号", "清单名称", "项数"), ("1", "基本履职事项清单", "20"), ("2", "配合履职事项清单", "30")),
        (("单位", "联系人", "电话"), ("县水利局", "李某", "1234567"), ("县民政局", "王某", "1234568")),
        (("考核指标", "分值", "评分标准"), ("安全生产", "10", "完成得满分。"), ("信访维稳", "10", "按比例扣分。")),
    ],
)
def test_tables_of_counts_contacts_and_indicators_are_no_list(rows: tuple[tuple[str, ...], ...]) -> None:
    assert page(*rows).items == ()


@pytest.mark.parametrize(("sentence", "name"), [
    ("由商务局调整考核方式，不再下达。", "商务局"), ("县住建局设置专门窗口，同步受理。", "县住建局"), ("由商务局组织力量开展。", "商务局"), ("由县水利局委托有资质的机构实施。", "县水利局"),
])  # fmt: skip
def test_any_verb_may_follow_the_receiver(sentence: str, name: str) -> None:
    found = read({"收回事项": [("序号", "事项名称", "承接部门和工作方式"), (1, "排名", sentence)]})
    assert [each.name for each in found.items[0].departments] == [name]


def test_the_rest_of_a_duty_in_the_row_below_is_joined_to_it() -> None:
    head = ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")
    rows = [(1, "防汛", "县水利局", "调度", "1.开展巡查。\n2.及时上"), (None, None, None, None, "报。\n3.转移群众。")]
    assert read({"配合履职事项": [head, *rows]}).items[0].township_duties == ("开展巡查", "及时上报", "转移群众")


def test_cards_below_a_title_with_two_texts_a_row() -> None:
    card = [
        ("序号", "{0}", "类别", "林业"),
        ("事项名称", "{1}", None, None),
        ("牵头部门", "县林业局", "乡镇配合职责", "巡山"),
    ]
    rows = [
        tuple(text and text.format(*each) for text in row) for each in (("1", "护林"), ("2", "防火")) for row in card
    ]
    found = read({"Sheet1": [("配合履职事项清单",), *rows]}, ("A1:D1", "B3:D3", "B6:D6"))
    assert [listed(each) for each in found.items] == [("cooperative", "林业", "护林"), ("cooperative", "林业", "防火")]


def test_offices_of_a_township_are_told_by_their_column() -> None:
    rows = [
        ("序号", "事项名称", "责任内设机构"),
        ("1", "发展党员", "党建办公室"),
        ("2", "救助困难群众", "民生服务办公室"),
        ("3", "调解矛盾纠纷", "平安法治办公室"),
    ]
    found = read({"基本履职事项": rows})
    assert not any(each.remarks for each in found.items)
    (table,) = found.tables
    assert (table.unknown, [column for column, _ in table.columns]) == (("责任内设机构",), ["number", "title"])
    assert not any("责任内设机构" in text for text in told(found))


def test_a_row_whose_title_speaks_of_a_mechanism_is_no_head_below_one() -> None:
    head = ("序号", "类别", "事项类型", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")
    rows = [
        (1, "平安法治", "基本履职事项", "组织实施网格巡查，完善长效管理机制", "", "", ""),
        (2, "平安法治", "基本履职事项", "建立隐患排查工作机制", "", "", ""),
        (3, "平安法治", "配合履职事项", "水库巡查", "县水利局", "负责监管。", "协助巡查。"),
    ]
    found = read({"导入模板": [head, *rows]})
    assert [(each.list, each.title) for each in found.items] == [
        ("basic", "组织实施网格巡查，完善长效管理机制"),
        ("basic", "建立隐患排查工作机制"),
        ("cooperative", "水库巡查"),
    ]
