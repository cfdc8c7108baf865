import pytest
from hypothesis import given, settings
from openpyxl.cell.rich_text import CellRichText, TextBlock

from dutylist.compare.comparison import Comparison, Side, comparison
from dutylist.features.diff.official_table import document
from dutylist.output.office.cells import show_invisible
from dutylist.output.office.characters import legal
from dutylist.output.renderers import excel as renderer
from tests.compare.items import basic, checklist, compared
from tests.features.diff.diff_samples import MARKUP, SMALL, hostile
from tests.output.office.readers import excel, formulas, sheet_texts, texts

HEAD = ("序号", "调整类别", "事项编号", "事项名称", "调整前", "调整后", "调整情形", "依据")


def render(shown: Comparison, *, county: str) -> bytes:
    return renderer.render(document(shown, county))


def table(shown: Comparison, name: str = "调整对比表") -> list[tuple[object, ...]]:
    """A sheet's rows from its head on, without marks."""
    found: list[tuple[object, ...]] = [
        tuple(str(value) if isinstance(value, CellRichText) else value for value in row)
        for row in excel(render(shown, county="东山县"))[name].iter_rows(values_only=True)
    ]
    return found[next(number for number, row in enumerate(found) if None not in row) :]


def notes(shown: Comparison) -> list[str]:
    sheet = excel(render(shown, county="东山县"))["调整对比表"]
    return [str(row[0]) for row in sheet.iter_rows(values_only=True) if row[1] is None]


def test_the_sheets_are_the_table_the_ledger_and_what_moved() -> None:
    assert excel(render(SMALL, county="东山县")).sheetnames == ["调整对比表", "乡镇减负账（事项数）", "事项进出"]


def test_the_table_has_a_row_an_item_with_its_group_to_filter_by() -> None:
    found = table(SMALL)
    assert found[0] == HEAD
    assert [each[:4] for each in found[1:]] == [
        (1, "新增", "DS0003", "矛盾纠纷和信息上报"),
        (2, "取消", "DS0002", "收集上报信息"),
        (3, "清单间调整", "DS0201", "消防安全检查"),
        (4, "范围调整", "DS0001", "矛盾纠纷排查调解"),
        (5, "文字修改", "DS0401", "对擅自采矿行为的处罚"),
    ]
    assert found[4][4:] == (
        "【乡镇范围】全部乡镇",
        "【乡镇范围】西埔镇、铜陵镇",
        "范围调整\n基本履职\n退出前楼镇\n乡镇负担减轻",
        "—",
    )


def test_words_that_came_and_went_are_marked() -> None:
    sheet = excel(render(SMALL, county="东山县"))["调整对比表"]
    cells = next(row for row in sheet.iter_rows() if row[2].value == "DS0201")
    marks = [
        [block.text for block in cell.value if isinstance(block, TextBlock) and (block.font.u or block.font.strike)]
        for cell in cells[4:6]
        if isinstance(cell.value, CellRichText)
    ]
    assert marks[0][:2] == ["《福建省消防条例》", "牵头"]
    assert marks[1] == ["承接", "和场所", "其他", "由县消防救援大队直接检查"]


def test_title_versions_and_summary_stand_above_the_table() -> None:
    assert notes(SMALL) == [
        "东山县乡镇履行职责事项清单调整对比表",
        "调整前：v1 (0123456789)\u3000\u3000调整后：当前文件",
        "共 5 项调整：新增 1 项、取消 1 项、清单间调整 1 项、范围调整 1 项、文字修改 1 项。"
        "乡镇负担：加重 1 项、减轻 3 项、不变 1 项。",
        "说明：调整前、调整后只列有变化的内容；加下划线的粗体字是新增的文字，加删除线的字是删去的文字。",
    ]


def test_the_ledger_is_in_numbers_with_a_sum() -> None:
    found = table(SMALL, "乡镇减负账（事项数）")
    assert found[0][:4] == ("乡镇", "基本履职\n调整前", "基本履职\n调整后", "基本履职\n增减")
    assert found[1:] == [
        ("西埔镇", 2, 2, 0, 1, 0, -1, 1, 2, 1, 3, 2, -1),
        ("铜陵镇", 2, 2, 0, 1, 0, -1, 1, 2, 1, 3, 2, -1),
        ("前楼镇", 2, 1, -1, 1, 0, -1, 1, 2, 1, 3, 1, -2),
        ("合计（项次）", 6, 5, -1, 3, 0, -3, 3, 6, 3, 9, 5, -4),
    ]


def test_each_movement_has_a_row_with_its_townships() -> None:
    found = table(SMALL, "事项进出")
    assert found == [
        ("事项编号", "事项名称", "原清单", "现清单", "乡镇"),
        ("DS0001", "矛盾纠纷排查调解", "基本履职", "不在清单", "前楼镇"),
        ("DS0002", "收集上报信息", "基本履职", "不在清单", "全部 3 个乡镇"),
        ("DS0003", "矛盾纠纷和信息上报", "不在清单", "基本履职", "全部 3 个乡镇"),
        ("DS0201", "消防安全检查", "配合履职", "上级收回", "全部 3 个乡镇"),
    ]


def test_an_item_too_long_for_a_row_goes_on_below_under_its_own_number_without_losing_a_word() -> None:
    duties = tuple(f"第{number}条：" + "按照有关规定做好现场检查" * 3 for number in range(40))
    shown = compared(checklist(), checklist(basic(1, township_duties=duties), basic(2)))
    found = [each for each in table(shown) if each[2] == "DS0001"]
    assert len(found) > 4
    assert {each[:4] for each in found} == {(1, "新增", "DS0001", "矛盾纠纷排查调解")}
    text = "".join(str(each[5] or "") for each in found).replace("\n", "")
    assert all(duty in text for duty in duties)
    sheet = excel(render(shown, county="东山县"))["调整对比表"]
    assert max(dimension.height or 0 for dimension in sheet.row_dimensions.values()) < 409


def test_without_changes_the_sheet_says_so() -> None:
    shown = compared(checklist(basic(1)), checklist(basic(1)))
    content = render(shown, county="东山县")
    assert len(excel(content).sheetnames) == 1
    assert "两个版本之间没有调整。" in sheet_texts(content).values()


def test_every_file_that_could_not_be_read_is_named_many_of_them_on_a_sheet_of_their_own() -> None:
    paths = [f"duties/basic/DS{number:04d}.yaml" for number in range(100, 120)]
    few = compared(checklist(basic(1)), checklist(basic(1), basic(2), broken=frozenset(paths[:2])))
    many = compared(checklist(basic(1)), checklist(basic(1), basic(2), broken=frozenset(paths)))
    assert notes(few)[2] == f"有 2 个文件没有通过检查，其中的内容没有比较：{'、'.join(paths[:2])}"
    assert notes(many)[2].endswith(f"{'、'.join(paths[:5])} … 另有 15 处")
    assert [each[0] for each in excel(render(many, county=""))["未列入的文件"].iter_rows(values_only=True)][
        -20:
    ] == paths


@pytest.mark.parametrize("text", MARKUP)
def test_hostile_items_are_only_texts(text: str) -> None:
    assert formulas(render(hostile(text), county=text)) == []


@settings(max_examples=25, deadline=None)
@given(texts)
def test_any_text_is_a_text_and_nothing_is_calculated(text: str) -> None:
    base = checklist(basic(1, title=text, notes=text))
    head = checklist(basic(1, title=f"{text}改", notes=f"{text}改"), basic(2, title=text, township_duties=(text, "甲")))
    content = render(comparison(base, head, (Side(text), Side(text, text))), county=text)
    excel(content)
    assert formulas(content) == []
    assert (legal(show_invisible(text)) or "—") in sheet_texts(content).values()
