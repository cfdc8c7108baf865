"""What is read from pages drawn for one fact each."""

import itertools

import pytest

from dutylist.features.exchange.documents.pdf.model import PdfDocument, PdfTable
from tests.features.exchange.documents.pdf.pages import HEAD, XS, Sheet, lines, tables


def test_a_table_and_the_lines_around_it_come_in_order() -> None:
    sheet = Sheet()
    sheet.text(200, 60, "清溪镇配合履职事项清单", 16)
    sheet.text(260, 84, "（共18项）")
    end = sheet.table(XS, 100, [HEAD, ("1", "防汛", "县水利局")])
    sheet.text(60, end + 30, "备注：一二三。")
    document = sheet.read()
    assert [getattr(block, "text", "table") for block in document.blocks] == [
        "清溪镇配合履职事项清单",
        "（共18项）",
        "table",
        "备注：一二三。",
    ]
    assert tables(document) == [[HEAD, ("1", "防汛", "县水利局")]]


def test_a_row_cut_by_the_page_is_glued_and_names_both_pages() -> None:
    sheet = Sheet()
    sheet.table(XS, 740, [HEAD, ("1", "组织开展", "县水利局")])
    sheet.page()
    sheet.table(XS, 60, [HEAD, ("", "日常巡查", ""), ("2", "防汛", "县公安局")])
    document = sheet.read()
    assert [[cell.replace("\n", "") for cell in row] for row in tables(document)[0]] == [
        list(HEAD),
        ["1", "组织开展日常巡查", "县水利局"],
        ["2", "防汛", "县公安局"],
    ]
    table = next(block for block in document.blocks if isinstance(block, PdfTable))
    assert [row.pages for row in table.rows] == [(1,), (1, 2), (2,)]


def test_a_row_whose_number_stands_on_the_second_page_is_glued() -> None:
    sheet = Sheet()
    sheet.table(XS, 700, [HEAD, ("1", "防汛", "县水利局"), ("", "组织开展", "县公安局")])
    sheet.page()
    sheet.table(XS, 60, [("2", "日常巡查", ""), ("3", "救助", "县民政局")])
    assert [row[0] for row in tables(sheet.read())[0]] == ["序号", "1", "2", "3"]


def test_tables_with_text_between_are_not_joined() -> None:
    sheet = Sheet()
    sheet.table(XS, 700, [HEAD, ("1", "防汛", "县水利局")])
    sheet.page()
    sheet.text(60, 160, "二、经济发展（共1项）")
    sheet.table(XS, 180, [HEAD, ("1", "救助", "县民政局")])
    assert len(tables(sheet.read())) == 2


def test_tables_of_other_columns_are_not_joined() -> None:
    sheet = Sheet()
    sheet.table(XS, 700, [HEAD, ("1", "防汛", "县水利局")])
    sheet.page()
    sheet.table((60, 100, 535), 60, [HEAD[:2], ("1", "救助")])
    assert len(tables(sheet.read())) == 2


def test_a_new_head_of_the_same_columns_begins_a_table() -> None:
    sheet = Sheet()
    sheet.table(XS, 700, [HEAD, ("1", "防汛", "县水利局")])
    sheet.page()
    sheet.table(XS, 60, [("序号", "事项名称", "承接部门"), ("1", "救助", "县民政局")])
    assert len(tables(sheet.read())) == 2


def test_the_rows_of_a_merged_number_stay_rows_over_the_page() -> None:
    sheet = Sheet()
    sheet.table(XS, 700, [HEAD])
    sheet.text(65, 736, "1")
    sheet.text(105, 736, "防汛")
    for y, name in ((736, "县水利局"), (758, "县公安局")):
        sheet.text(305, y, name)
    for x in XS:
        sheet.line(x, 722, x, 766)
    sheet.line(300, 744, 535, 744)
    sheet.line(60, 766, 535, 766)
    sheet.page()
    sheet.text(305, 76, "县民政局")
    sheet.text(305, 98, "县交通运输局")
    for x in XS:
        sheet.line(x, 60, x, 106)
    for y in (60, 106):
        sheet.line(60, y, 535, y)
    sheet.line(300, 84, 535, 84)
    rows = tables(sheet.read())[0]
    assert rows[1:] == [("1", "防汛", name) for name in ("县水利局", "县公安局", "县民政局", "县交通运输局")]


def test_cells_merged_over_columns_have_a_span() -> None:
    sheet = Sheet()
    sheet.grid(XS, (100, 122))
    sheet.table(XS, 100, [HEAD])
    sheet.line(60, 122, 60, 144)
    sheet.line(535, 122, 535, 144)
    sheet.text(65, 136, "一、党的建设")
    sheet.table(XS, 144, [("1", "防汛", "县水利局")])
    document = sheet.read()
    table = next(block for block in document.blocks if isinstance(block, PdfTable))
    assert [(cell.text, cell.span) for cell in table.rows[1].cells] == [("一、党的建设", 3)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("组织开展辖区内非法采砂行为日常巡查工|作", "组织开展辖区内非法采砂行为日常巡查工作"),
        ("组织开展|日常巡查", "组织开展\n日常巡查"),
        ("1.组织开展辖区内非法采砂行为日常；|2.救助", "1.组织开展辖区内非法采砂行为日常；\n2.救助"),
        ("组织开展辖区内非法采砂行为日常巡【县|水利局】", "组织开展辖区内非法采砂行为日常巡【县水利局】"),
        (
            "组织开展辖区内非法采砂行为日常巡测巡|【县水利局】宣传",
            "组织开展辖区内非法采砂行为日常巡测巡\n【县水利局】宣传",
        ),
        ("县住房和城乡建设局县水利局县民政局|县公安局", "县住房和城乡建设局县水利局县民政局\n县公安局"),
    ],
)
def test_wraps_are_told_from_breaks(cell: str, text: str) -> None:
    sheet = Sheet()
    sheet.table(
        (60, 100, 100 + 10 + 180, 535),
        100,
        [HEAD, ("1", cell, ""), ("2", "组织开展辖区内非法采砂行为日常巡查工", "县水利局")],
    )
    assert tables(sheet.read())[0][1][1] == text


@pytest.mark.parametrize(
    ("others", "text"),
    [
        (("宣传政策；|走访群众。", "登记台账；|按月报送。"), "开展巡查并做好登记；\n及时上报。"),
        (("宣传政策；走访。", "登记；按月报送。"), "开展巡查并做好登记；及时上报。"),
    ],
)
def test_a_full_line_that_ends_a_sentence_ends_where_all_sentences_of_the_column_do(
    others: tuple[str, ...], text: str
) -> None:
    sheet = Sheet()
    cells = ("开展巡查并做好登记；|及时上报。", *others)
    rows = [(str(number), f"事项{number}", cell) for number, cell in enumerate(cells, start=1)]
    sheet.table((60, 100, 300, 410), 60, [("序号", "事项名称", "工作方式"), *rows])
    (read_rows,) = tables(sheet.read())
    assert read_rows[1][2] == text


def test_spaces_stand_where_gaps_are_wide() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "PM2.5 5G ABC abc", "县水利局")])
    assert tables(sheet.read())[0][1][1] == "PM2.5 5G ABC abc"


def test_letters_spread_over_a_cell_are_not_parted() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [("序号", "", ""), ("1", "防汛", "县水利局")])
    for x, letter in ((110, "事"), (150, "项"), (190, "名"), (230, "称")):
        sheet.text(x, 114, letter)
    assert tables(sheet.read())[0][0][1] == "事项名称"


def test_raised_and_lowered_characters_stay_in_their_word() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "CO", "县水利局")])
    sheet.text(120, 138, "2", 6)
    sheet.text(124, 136, "排放10m")
    sheet.text(163, 132, "3", 6)
    assert tables(sheet.read())[0][1][1].replace(" ", "") == "CO2排放10m³"


@pytest.mark.parametrize(("angle", "x", "y"), [(90, 85, 165), (270, 75, 125)])
def test_turned_text_is_read(angle: int, x: float, y: float) -> None:
    sheet = Sheet()
    sheet.grid(XS, (100, 170, 192))
    sheet.turned(x, y, "类别", angle)
    sheet.text(105, 114, "事项名称")
    sheet.text(65, 184, "1")
    sheet.text(105, 184, "防汛")
    assert tables(sheet.read())[0][0][:2] == ("类别", "事项名称")


def test_characters_set_below_one_another_are_a_word() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [("党|的|建|设", "事项名称", "县水利局"), ("1", "防汛", "")])
    assert tables(sheet.read())[0][0][0] == "党的建设"


def test_columns_of_characters_are_read_from_right_to_left() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [("", "事项名称|二|三", ""), ("1", "防汛", "县水利局")])
    for x, column in ((84, "平安"), (66, "法治")):
        for number, letter in enumerate(column):
            sheet.text(x, 114 + number * 10, letter)
    assert tables(sheet.read())[0][0][0].replace("\n", "") == "平安法治"


def test_a_watermark_is_left_out_and_told() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "防汛", "县水利局")])
    sheet.turned(120, 160, "征求意见稿", 45, 30)
    document = sheet.read()
    assert tables(document)[0][1] == ("1", "防汛", "县水利局")
    assert [(note.code, note.count) for note in document.notes] == [("slanted-text", 5)]


def test_struck_text_is_left_out_and_told() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "防汛救助", "县水利局")])
    sheet.line(105, 132, 125, 132)
    document = sheet.read()
    assert tables(document)[0][1][1] == "救助"
    assert [(note.code, note.count, note.text) for note in document.notes] == [("struck-text", 2, "防汛")]


def test_a_stamp_of_short_lines_strikes_nothing_and_its_level_characters_are_no_text_of_the_cell() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "防汛救助", "县水利局")])
    for x0, y0, x1, y1 in ((97, 126, 105, 132), (105, 132, 115, 132), (115, 132, 123, 126)):
        sheet.line(x0, y0, x1, y1)
    for number, (letter, angle) in enumerate((("清", 20), ("溪", 0), ("镇", -20))):
        sheet.turned(200 + number * 12, 135, letter, angle)
    document = sheet.read()
    assert tables(document)[0][1] == ("1", "防汛救助", "县水利局")
    assert [(note.code, note.count) for note in document.notes] == [("slanted-text", 3)]


def test_frames_of_cells_filled_side_by_side_are_lines() -> None:
    sheet = Sheet()
    rows = [HEAD, ("1", "防汛", "县水利局"), ("2", "救助", "县民政局")]
    for number, row in enumerate(rows):
        top = 100 + number * 22
        for (left, right), text in zip(itertools.pairwise(XS), row, strict=True):
            sheet.text(left + 5, top + 14, text)
            sheet.frame_sides(left, top, right, top + 22)
    document = sheet.read()
    assert tables(document) == [rows]
    assert document.notes == ()


def test_underlined_text_is_kept() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "防汛救助", "县水利局")])
    sheet.line(105, 137.5, 145, 137.5)
    assert tables(sheet.read())[0][1][1] == "防汛救助"


def test_kangxi_radicals_are_left_as_they_are() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "⼯作", "县水利局")])
    assert tables(sheet.read())[0][1][1] == "⼯作"


def test_page_numbers_and_repeated_headers_are_dropped() -> None:
    sheet = Sheet()
    for number in (1, 2, 3):
        sheet.text(60, 40, "清溪镇履行职责事项清单")
        sheet.text(280, 810, f"第 {number} 页 共 3 页")
        sheet.table(XS, 100, [HEAD, (str(number), "防汛", "县水利局")])
        sheet.page()
    document = sheet.read()
    assert lines(document) == ["清溪镇履行职责事项清单"]
    assert [row[0] for row in tables(document)[0]] == ["序号", "1", "2", "3"]


def test_counts_are_no_page_numbers() -> None:
    sheet = Sheet()
    for number in (1, 2):
        sheet.text(260, 60, f"（共{number}项）")
        sheet.table(XS, 100, [HEAD, ("1", "防汛", "县水利局")])
        sheet.page()
    assert lines(sheet.read()) == ["（共1项）", "（共2项）"]


def test_a_table_inside_of_a_frame_is_read() -> None:
    sheet = Sheet()
    sheet.grid((40, 555), (60, 780))
    sheet.text(200, 84, "清溪镇配合履职事项清单", 16)
    sheet.table(XS, 100, [HEAD, ("1", "防汛", "县水利局")])
    document = sheet.read()
    assert lines(document) == ["清溪镇配合履职事项清单"]
    assert tables(document) == [[HEAD, ("1", "防汛", "县水利局")]]


def test_tables_beside_each_other_are_no_wide_one() -> None:
    sheet = Sheet()
    sheet.table((60, 90, 280), 100, [("序号", "事项名称"), ("1", "防汛")])
    sheet.table((320, 350, 540), 100, [("序号", "事项名称"), ("2", "救助")])
    assert tables(sheet.read()) == [[("序号", "事项名称"), ("1", "防汛"), ("2", "救助")]]


def test_paragraphs_are_joined_where_lines_are_full() -> None:
    sheet = Sheet()
    long = "组织开展辖区内非法采砂行为日常巡查工作并及时上报发现问题线索移交有关部门做好群众"
    sheet.text(60, 100, "1.防汛")
    sheet.text(60, 118, long)
    sheet.text(60, 136, "解释")
    sheet.text(60, 154, "2.救助")
    assert lines(sheet.read()) == ["1.防汛", long + "解释", "2.救助"]


def doubts(document: PdfDocument) -> list[tuple[str, ...]]:
    return [row.doubts for block in document.blocks if isinstance(block, PdfTable) for row in block.rows]


def test_characters_beyond_a_clipping_path_are_told() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "", "县水利局")])
    sheet.canvas.saveState()
    path = sheet.canvas.beginPath()
    path.rect(100, 842 - 150, 37, 30)
    sheet.canvas.clipPath(path, stroke=0, fill=0)
    sheet.text(105, 136, "防汛救助高标准")
    sheet.canvas.restoreState()
    document = sheet.read()
    assert tables(document)[0][1][1] == "防汛救助高标准"
    assert doubts(document) == [(), ("cut-text",)]


def test_the_text_of_a_cell_of_which_nothing_is_shown_is_read() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "防汛", "")])
    sheet.canvas.saveState()
    path = sheet.canvas.beginPath()
    path.rect(300, 842 - 144, 235, 22)
    sheet.canvas.clipPath(path, stroke=0, fill=0)
    sheet.text(305, 160, "县水利局")
    sheet.canvas.restoreState()
    document = sheet.read()
    assert tables(document)[0][1] == ("1", "防汛", "县水利局")
    assert doubts(document) == [(), ("cut-text",)]


def test_a_number_in_brackets_cut_by_a_page_is_one() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("（1）", "防汛", "县水利局"), ("（", "非法采", "县公")])
    sheet.page()
    sheet.table(XS, 100, [("2）", "砂", "安局"), ("（3）", "救助", "县民政局")])
    assert [row[0] for row in tables(sheet.read())[0]] == ["序号", "（1）", "（2）", "（3）"]


def test_a_line_below_the_bottom_of_its_cell_is_doubtful_in_both_rows() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "防汛", "县水利局"), ("2", "救助", "县民政局"), ("3", "采砂", "县水利局")])
    sheet.text(200, 147, "救助")
    assert doubts(sheet.read()) == [(), ("overprinted",), ("overprinted",), ()]


def test_lines_printed_over_one_another_are_doubtful() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "防汛救助", "县水利局")])
    sheet.text(110, 136, "县民政局")
    assert doubts(sheet.read()) == [(), ("overprinted",)]


def test_text_that_runs_over_into_empty_cells_is_read_whole() -> None:
    sheet = Sheet()
    head = ("序号", "事项名称", "备注")
    title = "组织开展非法采砂日常巡查工作做好群众解释"
    sheet.table((60, 100, 230, 535), 100, [head, ("1", title, ""), ("2", "救助", "县民政局")])
    document = sheet.read()
    assert tables(document) == [[head, ("1", title, ""), ("2", "救助", "县民政局")]]
    assert doubts(document) == [(), (), ()]


def test_columns_printed_on_the_pages_behind_are_put_beside_the_first_ones() -> None:
    sheet = Sheet()
    left = [("序号", "事项名称"), ("1", "防汛"), ("2", "救助|采砂"), ("3", "县水利局")]
    right = [
        ("对应上级部门", "上级部门职责"),
        ("县水利局", "巡查"),
        ("县民政局|县公安局", "救助"),
        ("县教育局", "宣传"),
    ]
    sheet.table((60, 100, 300), 100, left)
    sheet.page()
    sheet.table((60, 150, 400), 100, right)
    document = sheet.read()
    assert [len(row.texts) for block in document.blocks if isinstance(block, PdfTable) for row in block.rows] == [4] * 4
    assert tables(document)[0][3] == ("3", "县水利局", "县教育局", "宣传")
    assert [(note.code, note.text) for note in document.notes] == [("pages-beside", "1、2")]


def test_a_table_that_goes_on_with_the_next_numbers_is_not_put_beside() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "防汛", "县水利局"), ("2", "救助", "县民政局"), ("3", "采砂", "县水利局")])
    sheet.page()
    sheet.table(
        XS,
        100,
        [("4", "防汛", "县水利局"), ("5", "救助", "县民政局"), ("6", "采砂", "县水利局"), ("7", "宣传", "县民政局")],
    )
    assert [row[0] for row in tables(sheet.read())[0]] == ["序号", "1", "2", "3", "4", "5", "6", "7"]


def test_text_over_the_edge_of_a_table_belongs_to_the_cell_there() -> None:
    sheet = Sheet()
    end = sheet.table(XS, 100, [HEAD, ("1", "防汛", "")])
    sheet.text(305, end + 5, "县水利局")
    sheet.page()
    sheet.table(XS, 100, [("2", "救助", "县民政局")])
    document = sheet.read()
    assert tables(document) == [[HEAD, ("1", "防汛", "县水利局"), ("2", "救助", "县民政局")]]
    assert doubts(document) == [(), ("overprinted",), ()]


def test_lists_with_lines_below_their_rows_only_have_columns_of_their_own() -> None:
    sheet = Sheet()
    rows = [
        [(60, "序号"), (200, "事项名称")],
        [(60, "一、党的建设（2项）")],
        [(60, "1"), (100, "防汛")],
        [(60, "2"), (100, "组织开展非法采砂日常巡查")],
        [(200, "配合履职事项清单")],
        [(60, "序号"), (100, "事项名称"), (300, "对应上级部门")],
        [(60, "1"), (100, "救助"), (300, "县民政局")],
        [(60, "2"), (100, "采砂"), (300, "县水利局")],
    ]
    for number, row in enumerate(rows):
        for x, text in row:
            sheet.text(x, 120 + 20 * number, text, 14 if number == 4 else 10)
        if number != 4:
            sheet.line(55, 126 + 20 * number, 535, 126 + 20 * number)
    document = sheet.read()
    assert [[tuple(filter(None, dict.fromkeys(row))) for row in table] for table in tables(document)] == [
        [("序号", "事项名称"), ("一、党的建设（2项）",), ("1", "防汛"), ("2", "组织开展非法采砂日常巡查")],
        [("序号", "事项名称", "对应上级部门"), ("1", "救助", "县民政局"), ("2", "采砂", "县水利局")],
    ]
    assert lines(document) == ["配合履职事项清单"]
    assert [note.code for note in document.notes] == ["guessed-columns"]


def test_a_repeated_head_without_a_line_below_it_is_parted_from_the_rest_of_a_row() -> None:
    sheet = Sheet()
    sheet.table(
        XS,
        100,
        [
            HEAD,
            ("1", "防汛", "县水利局"),
        ],
    )
    sheet.page()
    sheet.table(XS, 100, [("序号", "事项名称", "对应上级部门|县民政局"), ("2", "救助", "县民政局")])
    assert tables(sheet.read()) == [[HEAD, ("1", "防汛", "县水利局\n县民政局"), ("2", "救助", "县民政局")]]


def test_a_head_below_a_caption_is_repeated_without_it() -> None:
    sheet = Sheet()
    sheet.grid((XS[0], XS[-1]), (78, 100))
    sheet.text(200, 94, "配合履职事项清单")
    sheet.table(XS, 100, [HEAD, ("1", "组织开展", "县水利局")])
    sheet.page()
    sheet.table(XS, 60, [HEAD, ("", "日常巡查", ""), ("2", "防汛", "县公安局")])
    (table,) = tables(sheet.read())
    assert [row[1].replace("\n", "") for row in table[1:]] == ["事项名称", "组织开展日常巡查", "防汛"]


def test_the_rest_of_a_row_below_a_repeated_head_is_joined_without_upright_lines() -> None:
    sheet = Sheet()
    head = [(60, "序号"), (200, "类别"), (400, "事项名称")]
    pages = [
        [[(240, "基本履职事项清单")], head, [(60, "1"), (200, "党的建设"), (300, "组织开展")]],
        [head, [(300, "日常巡查")], [(60, "2"), (200, "民生服务"), (300, "防汛救助工作")]],
    ]
    for number, page in enumerate(pages):
        if number:
            sheet.page()
        for at, row in enumerate(page):
            for x, text in row:
                sheet.text(x, 120 + 20 * at, text)
        for at in range(1 - number, len(page) + 1):
            sheet.line(55, 106 + 20 * at, 535, 106 + 20 * at)
    (table,) = tables(sheet.read())
    assert [tuple(cell.replace("\n", "") for cell in row) for row in table[-2:]] == [
        ("1", "党的建设", "组织开展日常巡查"),
        ("2", "民生服务", "防汛救助工作"),
    ]


def test_raised_marks_of_footnotes_are_left_out_and_counted() -> None:
    sheet = Sheet()
    sheet.table(XS, 100, [HEAD, ("1", "防汛", "县水利局")])
    sheet.text(126, 131, "①", 6)
    read = sheet.read()
    assert tables(read)[0][1][1] == "防汛"
    assert [(note.code, note.count) for note in read.notes] == [("footnote-marks", 1)]
