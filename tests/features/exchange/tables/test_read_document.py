"""What is understood of published documents, whatever their style."""

import io

import openpyxl
import pytest

from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.output.normalize import key
from tests.features.exchange.annexes import STYLES, headed, saved, table

KNOWN = CountyContext("河湾县", ("云溪镇", "石桥乡"), frozenset(), ())
_CSV = "序号,事项名称,承接部门,工作方式\n"


def read(content: bytes, file: str = "清单.docx") -> ReadDocument:
    return take(content, file, KNOWN)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_says_the_same(style: str) -> None:
    taken = read(STYLES[style]())
    assert [(each.list, each.number, each.category, each.title) for each in taken.items] == [
        ("basic", 1, "党的建设", "落实党员教育管理制度"),
        ("basic", 2, "党的建设", "做好老党员关爱帮扶"),
        ("basic", 3, "经济发展", "走访联系本地企业"),
        ("cooperative", 1, "安全稳定", "河道防溺水"),
        ("recalled", 1, "综合政务", "对违法采砂行为的处罚"),
        ("recalled", 2, "综合政务", "订报指标考核"),
    ]
    helped, taken_over = taken.items[3:5]
    assert [(each.name, each.role, each.duties) for each in helped.departments] == [
        ("县水利局", "lead", ("组织巡查", "发布预警")),
        ("县应急管理局", "support", ("统一调度救援力量",)),
    ]
    assert helped.township_duties == ("劝离钓鱼人员", "发现险情及时报告")
    assert [(each.name, each.role) for each in taken_over.departments] == [("县水利局", "receiver")]
    assert taken_over.method == ("由县水利局直接立案查处",)
    assert taken.troubles == ()
    assert taken.counts
    assert all(count.stated == count.found for count in taken.counts)


def test_a_row_that_is_not_understood_is_told_with_its_place_and_words() -> None:
    document = headed("一、基本履职事项清单（共2项）")
    table(document, [("序号", "事项名称"), ("1", "巡查河道"), ("2", "")], 2)
    taken = read(saved(document))
    assert [(each.where.table, each.where.row, each.words) for each in taken.troubles] == [(1, 3, "2")]
    assert [(count.stated, count.found) for count in taken.counts] == [(2, 1)]


def test_a_table_of_something_else_is_told_and_not_read() -> None:
    document = headed("一、基本履职事项清单")
    table(document, [("序号", "事项名称"), ("1", "巡查河道")], 2)
    table(document, [("填表人", "联系电话", "日期"), ("某某", "0000", "今天")], 3)
    taken = read(saved(document))
    assert [each.title for each in taken.items] == ["巡查河道"]
    [notice] = taken.notices
    assert notice.where is not None
    assert notice.where.table == 2
    assert "填表人 | 联系电话" in notice.text.render(notice.arguments, "zh")


def test_a_table_without_a_head_goes_on_with_the_one_before() -> None:
    document = headed("一、基本履职事项清单")
    table(document, [("序号", "事项名称"), ("1", "巡查河道")], 2)
    table(document, [("2", "清理沟渠")], 2)
    assert [each.title for each in read(saved(document)).items] == ["巡查河道", "清理沟渠"]


def test_the_township_is_that_of_the_title_the_sheet_or_the_files_name() -> None:
    document = headed("河湾县石桥乡履行职责事项清单", "一、基本履职事项清单")
    table(document, [("序号", "事项名称"), ("1", "巡查河道")], 2)
    assert read(saved(document)).township == "石桥乡"
    taken = read(f"{_CSV}1,订报考核,县委宣传部,不再下达\n".encode(), "云溪镇.csv")
    assert [(each.list, each.township) for each in taken.items] == [("recalled", "云溪镇")]


def test_chinese_csv_from_excel_is_decoded() -> None:
    taken = read(f"{_CSV}1,订报考核,县委宣传部,不再下达\n".encode("gb18030"), "表.csv")
    assert [each.title for each in taken.items] == ["订报考核"]


def test_a_column_of_townships_gives_the_scope() -> None:
    rows = "序号,事项名称,适用乡镇\n1,甲事,全部乡镇\n2,乙事,除石桥乡外\n3,丙事,云溪镇、石桥乡\n4,丁事,某地\n"
    items = read(rows.encode(), "表.csv").items
    scopes = [(each.scope.names, each.scope.left_out) if each.scope else None for each in items]
    assert scopes == [None, (("石桥乡",), True), (("云溪镇", "石桥乡"), False), None]
    assert [len(each.remarks) for each in items] == [0, 0, 0, 1]


def test_a_department_that_is_not_said_to_lead_is_told() -> None:
    rows = "序号,事项名称,对应上级部门,乡镇配合职责\n1,防汛,县水利局、县气象局,巡查\n"
    item = read(rows.encode(), "表.csv").items[0]
    assert [each.role for each in item.departments] == ["lead", "support"]
    assert "牵头" in item.remarks[0].text.zh


def test_an_entry_too_long_for_a_file_is_told_and_not_cut() -> None:
    rows = f"序号,事项名称,对应上级部门,乡镇配合职责\n1,防汛,县水利局,{'巡' * 2001}\n2,防火,县林业局,巡山\n"
    taken = read(rows.encode(), "表.csv")
    assert [each.title for each in taken.items] == ["防火"]
    assert len(taken.troubles) == 1


def test_tables_printed_side_by_side_are_read_row_by_row() -> None:
    document = headed("一、基本履职事项清单（共3项）")
    head = ("序号", "事项名称", "序号", "事项名称")
    table(document, [head, ("党的建设",), ("1", "甲项工作", "2", "乙项工作"), ("3", "丙项工作", "", "")], 4)
    items = read(saved(document)).items
    assert [(each.number, each.category, each.title) for each in items] == [
        (1, "党的建设", "甲项工作"),
        (2, "党的建设", "乙项工作"),
        (3, "党的建设", "丙项工作"),
    ]


def test_a_row_cut_by_a_page_goes_on_in_the_next() -> None:
    rows = "序号,事项名称,对应上级部门,部门职责,乡镇配合职责\n1,防溺水,县教育局,1.组织学校,\n,,,家访；2.设立警示牌。,劝离\n"
    item = read(rows.encode(), "表.csv").items[0]
    assert item.departments[0].duties == ("组织学校家访", "设立警示牌")
    assert item.township_duties == ("劝离",)


def test_a_title_without_a_number_among_numbered_ones_is_to_be_checked() -> None:
    items = read("序号,事项名称\n1,巡查河道\n,清理沟渠\n".encode(), "表.csv").items
    assert [len(each.remarks) for each in items] == [0, 1]


def test_a_receiver_joined_over_several_items_is_that_of_each() -> None:
    document = headed("三、上级部门收回事项清单")
    rows = [
        ("序号", "事项名称", "承接部门", "工作方式"),
        ("1", "甲指标", "县统计局", "不再考核"),
        ("2", "乙指标", "", "取消排名"),
    ]
    made = table(document, rows, 4)
    made.cell(1, 2).merge(made.cell(2, 2)).text = "县统计局"
    assert [each.departments[0].name for each in read(saved(document)).items] == ["县统计局", "县统计局"]


def test_a_sheet_of_its_own_for_each_township_begins_anew() -> None:
    book = openpyxl.Workbook()
    for name in ("云溪镇", "石桥乡"):
        sheet = book.create_sheet(name)
        for row in (
            ("序号", "事项名称"),
            (1, "巡查河道"),
            ("序号", "事项名称", "承接部门"),
            (1, f"{name}订报指标", "县委宣传部"),
        ):
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    assert [(each.township, each.list, each.title) for each in read(out.getvalue()).items] == [
        ("云溪镇", "basic", "巡查河道"),
        ("云溪镇", "recalled", "云溪镇订报指标"),
        ("石桥乡", "basic", "巡查河道"),
        ("石桥乡", "recalled", "石桥乡订报指标"),
    ]


def test_each_table_tells_the_heads_of_its_columns() -> None:
    taken = read(STYLES["head of two rows"]())
    assert taken.tables[2].columns == (
        ("number", "序号"),
        ("title", "事项名称"),
        ("receiver", "承接部门"),
        ("method", "工作方式"),
    )


def told(taken: ReadDocument) -> list[str]:
    """The notices as a reader has them."""
    return [each.text.render(each.arguments, "zh") for each in taken.notices]


def remarks(taken: ReadDocument) -> list[list[str]]:
    """What is to be checked, by item."""
    return [[each.text.render(each.arguments, "zh") for each in item.remarks] for item in taken.items]


def test_texts_that_no_column_takes_are_told_with_their_words() -> None:
    document = headed("三、上级部门收回事项清单（共1项）")
    head = ("序号", "事项名称", "对应上级部门", "承接部门", "工作方式", "依据", "")
    row = ("1", "采砂处罚", "县自然资源局", "县水利局", "直接立案", "《河道管理条例》第二十条、县政府文件", "今年新增")
    table(document, [head, row], 7)
    taken = read(saved(document))
    assert [(each.document, each.article) for each in taken.items[0].basis] == [("河道管理条例", "第二十条")]
    assert remarks(taken) == [
        [
            "依据里还有文字没有读：《河道管理条例》第二十条、县政府文件",
            "这一行还有文字没有读：县自然资源局 | 今年新增",
        ]
    ]


def test_a_title_that_begins_like_a_note_is_an_item_and_notes_are_told() -> None:
    document = headed("一、基本履职事项清单")
    rows = [("1", "巡查河道"), ("", "单位一把手走访企业"), ("合计", "2项"), ("注：由党政办解释",)]
    table(document, [("序号", "事项名称"), *rows], 2)
    taken = read(saved(document))
    assert [each.title for each in taken.items] == ["巡查河道", "单位一把手走访企业"]
    assert told(taken) == [
        "备注、合计一类的文字，没有当作事项：合计 | 2项",
        "备注、合计一类的文字，没有当作事项：注：由党政办解释",
    ]


def test_numbers_out_of_order_are_told() -> None:
    document = headed("一、基本履职事项清单")
    table(document, [("序号", "事项名称"), ("1", "巡查河道"), ("3", "清理沟渠"), ("3", "走访企业")], 2)
    assert told(read(saved(document))) == ["序号不连续：1 后面是 3", "序号不连续：3 后面是 3"]


def test_a_category_with_a_comma_is_that_of_its_row_and_not_the_one_above() -> None:
    csv = "序号,类别,事项名称\n1,党的建设,巡查河道\n2,经济发展，招商引资,走访企业\n"
    assert [each.category for each in read(csv.encode(), "表.csv").items] == ["党的建设", "经济发展，招商引资"]


def test_a_title_over_two_columns_is_put_together() -> None:
    document = headed("一、基本履职事项清单")
    made = table(document, [("序号", "", ""), ("1", "党员教育", "上党课"), ("2", "", "走访党员")], 3)
    made.cell(0, 1).merge(made.cell(0, 2)).text = "事项名称"
    made.cell(1, 1).merge(made.cell(2, 1))
    taken = read(saved(document))
    assert [each.title for each in taken.items] == ["党员教育：上党课", "党员教育：走访党员"]
    assert all(remarks(taken))


def test_a_table_of_titles_alone_is_read() -> None:
    document = headed("一、基本履职事项清单（共2项）")
    table(document, [("事项名称",), ("（一）党的建设",), ("巡查河道",), ("走访企业",)], 1)
    taken = read(saved(document))
    assert [(each.category, each.title) for each in taken.items] == [("党的建设", "巡查河道"), ("党的建设", "走访企业")]


def test_basic_items_in_numbered_paragraphs_are_read() -> None:
    titles = ("1.巡查河道", "2.走访本地企业，兑现惠企政策", "（二）经济发展（1项）", "3.统计调查")
    taken = read(
        saved(headed("一、基本履职事项清单（共3项）", "（一）党的建设（2项）", *titles, "二、配合履职事项清单"))
    )
    assert [(each.number, each.category, each.title) for each in taken.items] == [
        (1, "党的建设", "巡查河道"),
        (2, "党的建设", "走访本地企业，兑现惠企政策"),
        (3, "经济发展", "统计调查"),
    ]
    assert "有 3 项不在表格里，是从编了号的段落读的，请核对" in told(taken)
    assert all(count.stated == count.found for count in taken.counts if count.stated)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("1.提高认识。各村要重视", "2.巡查河道", "3.走访企业"),
        ("1.巡查河道", "3.走访企业", "4.统计调查"),
        ("1.巡查河道", "此项由河长办承办", "2.走访企业", "3.统计调查"),
        ("1.巡查河道", "2.走访企业"),
    ],
    ids=["sentence", "gap", "text between", "two"],
)
def test_paragraphs_that_may_be_something_else_are_told_and_not_read(paragraphs: tuple[str, ...]) -> None:
    taken = read(saved(headed("一、基本履职事项清单", *paragraphs)))
    assert taken.items == ()
    assert told(taken)[0].startswith(f"表格以外有 {len(paragraphs)} 段文字")


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("序号", "基本履职事项", "备注"), (1, "巡查河道", "甲"), (2, "走访企业", "乙")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    out = io.BytesIO()
    book.save(out)
    taken = read(out.getvalue(), "表.xlsx")
    assert [(each.title, each.notes) for each in taken.items] == [("巡查河道", None)]
    assert told(taken) == [
        "工作表“Sheet”有隐藏的行（第 3 行），没有读取；要读的先取消隐藏",
        "工作表“Sheet”有隐藏的列（C），没有读取；要读的先取消隐藏",
    ]
    sheet.auto_filter.ref = "A1:C3"
    sheet.auto_filter.add_filter_column(1, ["巡查河道"])
    out = io.BytesIO()
    book.save(out)
    filtered = read(out.getvalue(), "表.xlsx")
    assert [each.title for each in filtered.items] == ["巡查河道"]
    assert told(filtered)[0] == "工作表“Sheet”有被筛选掉的行（第 3 行），没有读取；要读的先清除筛选"


def test_a_csv_may_begin_with_its_title_and_its_quotes_are_looked_at() -> None:
    titled = "云溪镇基本履职事项清单（共1项）\n序号;事项名称\n1;巡查河道\n"
    assert [each.title for each in read(titled.encode("gb18030"), "表.csv").items] == ["巡查河道"]
    torn = read('序号,基本履职事项\n1,"巡查河道\n2,走访企业\n'.encode(), "表.csv")
    assert told(torn)[0].startswith("引号不成对")


def test_hidden_text_in_word_is_told() -> None:
    document = headed("一、基本履职事项清单")
    made = table(document, [("序号", "事项名称"), ("1", "巡查河道")], 2)
    made.cell(1, 1).paragraphs[0].add_run("及沟渠").font.hidden = True
    taken = read(saved(document))
    assert [each.title for each in taken.items] == ["巡查河道"]
    assert told(taken) == ["文件里有 1 处隐藏的、或者和底色一样看不见的文字，没有读取"]


@pytest.mark.parametrize(
    "duties",
    [
        "【县水利局】1.监测；2.预警。【县林业局】救援",
        "县水利局监测；预警。县林业局救援",
        "县水利局：监测；预警。县林业局：救援",
    ],
)
def test_duties_stand_behind_names_in_brackets_with_a_colon_or_at_the_beginning_of_sentences(duties: str) -> None:
    document = headed("二、配合履职事项清单")
    head = ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")
    table(document, [head, ("1", "防汛", "县水利局、县林业局", duties, "转移群众")], 5)
    departments = read(saved(document)).items[0].departments
    assert [(each.name, key("".join(each.duties))) for each in departments] == [
        ("县水利局", "监测预警"),
        ("县林业局", "救援"),
    ]


def test_characters_that_nobody_sees_are_removed_and_counted_and_lost_ones_are_asked_for() -> None:
    document = headed("一、基本履职事项清单")
    rows = [("1", "巡查\u200b河\u00ad道"), ("2", "走访\u2800企业"), ("3", "护林\ufffd防火")]
    table(document, [("序号", "事项名称"), *rows], 2)
    taken = read(saved(document))
    assert [item.title for item in taken.items] == ["巡查河道", "走访企业"]
    assert [each.words for each in taken.troubles] == ["3 | 护林�防火"]
    told = [each.text.render(each.arguments, "zh") for each in taken.notices]
    assert "有 3 个看不见的字符，已经去掉：U+200B、U+00AD、U+2800" in told
