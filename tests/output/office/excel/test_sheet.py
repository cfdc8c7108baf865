import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock

from dutylist.output.office.characters import legal
from dutylist.output.office.excel.sheet import Sheet, SheetColumn, Value, workbook
from dutylist.output.office.rich_text import Run, plain
from tests.output.office.readers import excel, formulas, parts, sheet_texts, texts

MARKED = (Run("保留 "), Run("新增", "inserted"), Run(" ", "deleted"), Run("=删", "deleted"), Run("标签", "strong"))


def table(*rows: tuple[Value, ...], notes: tuple[str, ...] = (), total: tuple[Value, ...] = ()) -> bytes:
    columns = (SheetColumn("甲", 5, "center"), SheetColumn("乙", 10, signed=True))
    return workbook([Sheet("表", "标题", columns, rows, plain(*notes), total)], title="表")


@settings(max_examples=25, deadline=None)
@given(texts, texts)
def test_any_text_anywhere_is_a_text_and_nothing_is_calculated(text: str, other: str) -> None:
    runs = (Run(text), Run(other, "inserted"), Run(text, "deleted"))
    content = workbook(
        [Sheet(text, text, (SheetColumn(other, 5), SheetColumn(text, 5)), [(text, (runs,))], plain(other), (other, 1))],
        title=text,
    )
    one, two = legal(text), legal(other)
    given_texts = {"A1": one, "A2": two, "A3": two, "B3": one, "A4": one, "B4": one + two + one, "A5": two}
    assert sheet_texts(content) == given_texts
    assert formulas(content) == []
    excel(content)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "'=1", "2025-03-01", "350626100", "＝1"])
def test_what_could_become_a_formula_or_a_number_when_edited_is_kept_a_text(text: str) -> None:
    assert excel(table((text, text)))["表"]["A3"].quotePrefix


def test_other_texts_are_not_marked_as_texts() -> None:
    assert not excel(table(("消防检查", "A1")))["表"]["B3"].quotePrefix


def test_marks_are_seen_in_black_and_white() -> None:
    cell = excel(table(("一", (MARKED, (Run("二"),)))))["表"]["B3"].value
    assert isinstance(cell, CellRichText)
    blocks = [block for block in cell if isinstance(block, TextBlock)]
    looks = [(block.text, bool(block.font.b), block.font.u, bool(block.font.strike)) for block in blocks]
    assert looks == [
        ("保留 ", False, None, False),
        ("新增", True, "single", False),
        (" ", False, None, True),
        ("=删", False, None, True),
        ("标签", True, None, False),
        ("\n", False, None, False),
        ("二", False, None, False),
    ]
    assert {block.font.rFont for block in blocks} == {"宋体"}


def test_white_space_at_the_edges_of_runs_is_kept() -> None:
    assert sheet_texts(table(("一", (MARKED,))))["B3"] == "保留 新增 =删标签"


def test_numbers_are_numbers_and_differences_show_their_sign() -> None:
    row = excel(table((3, -4)))["表"][3]
    assert [(cell.value, cell.number_format) for cell in row] == [(3, "General"), (-4, "+0;-0;0")]


@settings(max_examples=25, deadline=None)
@given(st.integers(30_000, 34_000), st.sampled_from(("汉", "\U00020000")), st.booleans())
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(length: int, letter: str, marked: bool) -> None:
    content = table(("一", ((Run(letter * length, "inserted" if marked else "plain"),),)))
    text = sheet_texts(content)["B3"]
    units = len(text.encode("utf-16-le")) // 2
    if len((letter * length).encode("utf-16-le")) // 2 <= 32_767:
        assert text == letter * length
    else:
        assert 32_700 < units <= 32_767
        assert text.endswith("……（超出单元格容量，以下未列）")


def test_a_page_is_landscape_a4_as_wide_as_the_table_with_its_head_on_each() -> None:
    sheet = excel(table(("一", "二"), notes=("说明",)))["表"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.oddFooter
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_the_head_stays_in_sight_and_filters_leave_the_total_alone() -> None:
    sheet = excel(table(("一", "二"), ("三", "四"), total=("合计", 1)))["表"]
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:B4"
    assert sheet["A5"].value == "合计"


def test_columns_are_measured_in_chinese_characters_and_texts_are_wrapped() -> None:
    sheet = excel(table(("一", "二")))["表"]
    assert sheet.column_dimensions["B"].width == 18.5
    assert sheet["B3"].alignment.wrap_text
    assert excel(table(("一", "二")))._named_styles["Normal"].font.name == "宋体"  # type: ignore[attr-defined]


def test_a_row_is_high_enough_for_its_longest_text_and_no_higher_than_excel_allows() -> None:
    sheet = excel(table(("一", "二"), ("一", "汉" * 45), ("一", "汉" * 2000)))["表"]
    assert [sheet.row_dimensions[row].height for row in (3, 4, 5)] == [20.5, 82.5, 409]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (("减负账", "减负账"), ["减负账", "减负账 (2)"]),
        (("a", "A"), ["a", "A (2)"]),
        (("[1]:*?/\\'", ""), ["_1_______", "_"]),
        (("汉" * 40, "汉" * 40), ["汉" * 31, "汉" * 27 + " (2)"]),
        (("\U00020000" * 20,), ["\U00020000" * 15]),
    ],
)
def test_sheets_have_names_that_excel_allows(wanted: tuple[str, ...], names: list[str]) -> None:
    sheets = [Sheet(name, "标题", (SheetColumn("甲", 5),), []) for name in wanted]
    assert excel(workbook(sheets, title="表")).sheetnames == names


def test_a_table_of_one_column_joins_no_cells() -> None:
    content = workbook([Sheet("表", "标题", (SheetColumn("甲", 5),), [("一",)])], title="表")
    assert "mergeCell" not in parts(content)["xl/worksheets/sheet1.xml"]


def test_no_temporary_file_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nonexistent")
    assert excel(table(("一", "二")))["表"]["A3"].value == "一"
