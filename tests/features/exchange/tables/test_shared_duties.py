"""Duties of departments and of the township in one column, and what brackets behind names say of the table."""

import pytest

from dutylist.features.exchange.items.draft import ItemDraft
from tests.features.exchange.tables.test_parts_of_lists import Row, document

LABELLED = (
    "县级部门职责：\n县水利局：1.编制防汛预案；2.调度水库。\n县气象局：发布预警。\n乡镇（街道）配合职责：1.巡查堤岸；2.转移群众。",
    "【乡镇职责】：1.巡查堤岸；2.转移群众。【县直部门职责】：县水利局：1.编制防汛预案；2.调度水库。县气象局：发布预警。",
    "（一）上级部门职责：县水利局：1.编制防汛预案；2.调度水库。县气象局：发布预警。（二）街道配合职责：1.巡查堤岸；2.转移群众。",
)


def only(*rows: Row) -> ItemDraft:
    found = document("配合履职事项清单", ("", rows))
    assert len(found.items) == 1
    return found.items[0]


def shares(item: ItemDraft) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.name, tuple(each.duties)) for each in item.departments]


@pytest.mark.parametrize("head", ["部门和乡镇职责", "上级部门职责", "乡镇配合职责"])
@pytest.mark.parametrize("text", LABELLED)
def test_labels_part_the_duties_of_a_column(head: str, text: str) -> None:
    item = only(("序号", "事项名称", "对应上级部门", head), ("1", "防汛", "县水利局、县气象局", text))
    assert shares(item) == [("县水利局", ("编制防汛预案", "调度水库")), ("县气象局", ("发布预警",))]
    assert item.township_duties == ("巡查堤岸", "转移群众")


@pytest.mark.parametrize("head", ["部门职责", "职责内容", "职责"])
@pytest.mark.parametrize("body", ["乡镇", "各乡镇（街道）", "乡镇人民政府", "街道（配合）"])
def test_the_township_in_the_place_of_a_department_has_its_own_duties(head: str, body: str) -> None:
    rows = (
        ("1", "防汛", "县水利局", "调度水库"),
        ("", "", "县气象局", "发布预警"),
        ("", "", body, "1.巡查堤岸；2.转移群众。"),
    )
    item = only(("序号", "事项名称", "责任主体", head), *rows)
    assert shares(item) == [("县水利局", ("调度水库",)), ("县气象局", ("发布预警",))]
    assert item.township_duties == ("巡查堤岸", "转移群众")
    assert not any("不像部门" in each.text.zh for each in item.remarks)


def test_what_stands_behind_a_department_is_told_and_no_part_of_it() -> None:
    item = only(
        ("序号", "事项名称", "对应上级部门", "上级部门职责"),
        ("1", "防汛", "县水利局\n联系人：小王 1234567", "调度水库"),
    )
    assert shares(item) == [("县水利局", ("调度水库",))]
    assert [each.text.render(each.arguments, "zh") for each in item.remarks] == [
        "部门名称后面的“联系人：小王 1234567”不是名称，没有导入；电话可以写进 duties/departments.yaml"
    ]


def test_duties_in_columns_of_their_own_stay_there() -> None:
    text = "1.落实属地职责：每月巡查；2.转移群众。"
    item = only(
        ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"),
        ("1", "防汛", "县水利局", "调度水库", text),
    )
    assert shares(item) == [("县水利局", ("调度水库",))]
    assert item.township_duties == ("落实属地职责：每月巡查", "转移群众")


@pytest.mark.parametrize("beside", ["（3项）", "【共12项】", "（续）", "（续表）", "(盖章)", "（加盖公章）"])
def test_brackets_behind_names_that_belong_to_the_table_are_no_part_of_them(beside: str) -> None:
    rows = (("承接部门", "类别", "序号", "事项名称"), (f"县教育局{beside}", f"民生服务{beside}", "1", "办学许可"))
    found = document("上级部门收回事项清单", ("", rows)).items
    assert [(each.category, [one.name for one in each.departments]) for each in found] == [("民生服务", ["县教育局"])]


def test_a_category_that_goes_on_in_the_next_table_is_the_same() -> None:
    head = ("序号", "事项名称")
    found = document(
        "基本履职事项清单",
        ("", (head, ("一、民生服务",), ("1", "助残"))),
        "续表",
        ("", (head, ("一、民生服务（续）",), ("2", "助学"))),
    )
    assert [each.category for each in found.items] == ["民生服务", "民生服务"]
