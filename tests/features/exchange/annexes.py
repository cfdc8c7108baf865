"""The list of a made-up county as Word and Excel annexes in the styles in which counties publish; all say the same."""

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import docx
import openpyxl
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Cells = Sequence[str]

WATER: Final = ("县水利局：1.组织巡查；2.发布预警。", "县应急管理局：统一调度救援力量。")
TOWN: Final = "1.劝离钓鱼人员；\n2.发现险情及时报告。"


def saved(document: Document) -> bytes:
    """The file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def table(document: Document, rows: Iterable[Cells], columns: int) -> Any:
    """A table; a row of one text is joined across."""
    made: Any = document.add_table(rows=0, cols=columns)
    for texts in rows:
        cells = made.add_row().cells
        if len(texts) == 1:
            cells[0].merge(cells[-1]).text = texts[0]
            continue
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    return made


def headed(*lines: str) -> Document:
    """A document that begins with these lines."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def plain() -> bytes:
    """Three tables, categories joined across with counts, the head once more as on a second page."""
    document = headed("河湾县云溪镇履行职责事项清单", "一、基本履职事项清单（共3项）")
    head = ("序号", "事项名称")
    first = [("一、党的建设（2项）",), ("1", "落实党员教育\n管理制度"), ("2", "做好老党员关爱帮扶")]
    table(document, [head, *first, head, ("二、经济发展（1项）",), ("3", "走访联系本地企业")], 2)
    document.add_paragraph("二、配合履职事项清单（共1项）")
    head5 = ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")
    row = ("1", "河道防溺水", "县水利局\n县应急管理局", "\n".join(WATER), TOWN)
    table(document, [head5, ("安全稳定（1项）",), row], 5)
    document.add_paragraph("三、上级部门收回事项清单（共2项）")
    head4 = ("序号", "事项名称", "承接部门", "工作方式")
    rows = [
        ("1", "对违法采砂行为的处罚", "县水利局", "由县水利局直接立案查处。"),
        ("2", "订报指标考核", "县委宣传部", "不再下达指标。"),
    ]
    table(document, [head4, ("综合政务（2项）",), *rows], 4)
    return saved(document)


def one_cell() -> bytes:
    """Receiver and method in one cell, departments with their duties in one cell, full-width digits, another head."""
    document = headed("附件1", "河湾县云溪镇履职事项清单", "一、基本履职事项（共３项）")
    first = [("（一）党的建设",), ("１", "落实党员教育管理制度。"), ("２", "做好老党员关爱帮扶")]
    table(document, [("序 号", "基本履职事项"), *first, ("（二）经济发展",), ("３", "走访联系本地企业")], 2)
    document.add_paragraph("二、配合履职事项（共１项）")
    head = ("序号", "配合事项名称", "牵头部门及职责", "镇街配合职责")
    table(document, [head, ("（一）安全稳定",), ("１", "河道防溺水", "\n".join(WATER), TOWN)], 4)
    document.add_paragraph("三、上级收回事项（共２项）")
    rows = [
        ("１", "对违法采砂行为的处罚", "承接部门：县水利局\n工作方式：由县水利局直接立案查处。"),
        ("２", "订报指标考核", "承接部门：县委宣传部\n工作方式：不再下达指标。"),
    ]
    table(document, [("序号", "事项名称", "承接部门及工作方式"), ("（一）综合政务",), *rows], 3)
    return saved(document)


def joined_downwards() -> bytes:
    """A column of categories joined downwards, and an item over as many rows as it has departments."""
    document = headed("河湾县云溪镇履行职责事项清单", "基本履职事项清单（3项）")
    rows = [("类别", "序号", "事项名称"), ("党的建设", "1", "落实党员教育管理制度"), ("", "2", "做好老党员关爱帮扶")]
    first = table(document, [*rows, ("经济发展", "3", "走访联系本地企业")], 3)
    first.cell(1, 0).merge(first.cell(2, 0))
    document.add_paragraph("配合履职事项清单（1项）")
    rows5 = [
        ("类别", "序号", "事项名称", "责任部门", "部门职责", "乡镇（街道）配合职责"),
        ("安全稳定", "1", "河道防溺水", "县水利局", "1.组织巡查；2.发布预警。", TOWN),
        ("", "", "", "县应急管理局", "统一调度救援力量。", ""),
    ]
    second = table(document, rows5, 6)
    for column in (0, 1, 2, 5):
        text = second.cell(1, column).text
        second.cell(1, column).merge(second.cell(2, column)).text = text
    document.add_paragraph("上级部门收回事项清单（2项）")
    rows4 = [
        ("类别", "序号", "事项名称", "承接部门", "履职方式"),
        ("综合政务", "1", "对违法采砂行为的处罚", "县水利局", "由县水利局直接立案查处。"),
        ("", "2", "订报指标考核", "县委宣传部", "不再下达指标。"),
    ]
    third = table(document, rows4, 5)
    third.cell(1, 0).merge(third.cell(2, 0))
    return saved(document)


def numbered_by_word() -> bytes:
    """Word counts the rows and the duties; their numbers stand in no text."""
    document = headed("河湾县云溪镇履行职责事项清单", "一、基本履职事项清单（共3项）")
    rows = [("序号", "事项名称"), ("党的建设",), ("", "落实党员教育管理制度"), ("", "做好老党员关爱帮扶")]
    first = table(document, [*rows, ("经济发展",), ("", "走访联系本地企业")], 2)
    for index in (2, 3, 5):
        first.cell(index, 0).paragraphs[0].style = "List Number"
    document.add_paragraph("二、配合履职事项清单（共1项）")
    head = ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")
    second = table(
        document, [head, ("安全稳定",), ("1", "河道防溺水", "县水利局、县应急管理局", "\n".join(WATER), "")], 5
    )
    cell = second.cell(2, 4)
    for text in ("劝离钓鱼人员；", "发现险情及时报告。"):
        cell.add_paragraph(text, style="List Number 2")
    document.add_paragraph("三、上级部门收回事项清单（共2项）")
    rows4 = [
        ("综合政务",),
        ("1", "对违法采砂行为的处罚", "县水利局", "由县水利局直接立案查处。"),
        ("2", "订报指标考核", "县委宣传部", "不再下达指标。"),
    ]
    table(document, [("序号", "事项名称", "承接部门", "工作方式"), *rows4], 4)
    return saved(document)


def table_by_table() -> bytes:
    """A table for each category below a line that names it, of a street."""
    document = headed("河湾县云溪街道履行职责事项清单", "一、基本履职事项（3项）", "（一）党的建设（2项）")
    head = ("序号", "事项名称")
    table(document, [head, ("1", "落实党员教育管理制度"), ("2", "做好老党员关爱帮扶")], 2)
    document.add_paragraph("（二）经济发展（1项）")
    table(document, [head, ("3", "走访联系本地企业")], 2)
    document.add_paragraph("二、配合履职事项（1项）")
    document.add_paragraph("（一）安全稳定（1项）")
    head5 = ("序号", "事项名称", "牵头部门", "牵头部门职责", "街道配合职责")
    duties = "（1）劝离钓鱼人员；（2）发现险情及时报告。"
    table(document, [head5, ("1", "河道防溺水", "县水利局\n县应急管理局", "\n".join(WATER), duties)], 5)
    document.add_paragraph("三、上级部门收回事项（2项）")
    document.add_paragraph("（一）综合政务（2项）")
    rows = [
        ("1", "对违法采砂行为的处罚", "县水利局", "由县水利局直接立案查处。"),
        ("2", "订报指标考核", "县委宣传部", "不再下达指标。"),
    ]
    table(document, [("序号", "事项名称", "承接部门", "工作举措"), *rows], 4)
    return saved(document)


def head_of_two_rows() -> bytes:
    """A head of two rows, categories numbered in the column of numbers, duties numbered 一是, 二是 and in circles."""
    document = headed("河湾县云溪镇履行职责事项清单", "一、基本履职事项清单（共3项）")
    rows = [("序号", "事项名称"), ("一", "党的建设（2项）"), ("1", "落实党员教育管理制度"), ("2", "做好老党员关爱帮扶")]
    table(document, [*rows, ("二", "经济发展（1项）"), ("3", "走访联系本地企业")], 2)
    document.add_paragraph("二、配合履职事项清单（共1项）")
    rows5 = [
        ("序号", "事项名称", "部门履职", "部门履职", "乡镇配合职责"),
        ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"),
        ("一", "安全稳定（1项）", "", "", ""),
        (
            "1",
            "河道防溺水",
            "县水利局\n县应急管理局",
            "县水利局：①组织巡查②发布预警\n县应急管理局：统一调度救援力量",
            "一是劝离钓鱼人员。二是发现险情及时报告。",
        ),
    ]
    table(document, rows5, 5)
    document.add_paragraph("三、上级部门收回事项清单（共2项）")
    both = "承接部门及工作方式"
    rows4 = [
        ("序号", "事项名称", both, both),
        ("序号", "事项名称", "承接部门", "工作方式"),
        ("一", "综合政务（2项）", "", ""),
        ("1", "对违法采砂行为的处罚", "县水利局", "由县水利局直接立案查处。"),
        ("2", "订报指标考核", "县委宣传部", "不再下达指标。"),
    ]
    third = table(document, rows4, 4)
    third.cell(0, 2).merge(third.cell(0, 3)).text = both
    for column in (0, 1):
        text = third.cell(0, column).text
        third.cell(0, column).merge(third.cell(1, column)).text = text
    return saved(document)


def workbook() -> bytes:
    """A workbook: a sheet a list with its title above the head, categories joined across."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheets: dict[str, list[Cells]] = {
        "基本履职": [
            ("河湾县云溪镇基本履职事项清单（共3项）",), ("序号", "事项名称"), ("党的建设（2项）",),
            ("1", "落实党员教育\n管理制度"), ("2", "做好老党员关爱帮扶"), ("经济发展（1项）",), ("3", "走访联系本地企业"),
        ],
        "配合履职": [
            ("河湾县云溪镇配合履职事项清单（共1项）",), ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"),
            ("安全稳定（1项）",), ("1", "河道防溺水", "县水利局\n县应急管理局", "\n".join(WATER), TOWN),
        ],
        "收回": [
            ("河湾县云溪镇上级部门收回事项清单（共2项）",), ("序号", "事项名称", "承接部门", "工作方式"), ("综合政务（2项）",),
            ("1", "对违法采砂行为的处罚", "县水利局", "由县水利局直接立案查处。"), ("2", "订报指标考核", "县委宣传部", "不再下达指标。"),
        ],
    }  # fmt: skip
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        width = max(map(len, rows))
        for number, texts in enumerate(rows, start=1):
            sheet.append([int(text) if text.isdecimal() else text for text in texts])
            if len(texts) == 1:
                sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=width)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


STYLES: Final[dict[str, Callable[[], bytes]]] = {
    "plain": plain, "one cell": one_cell, "joined downwards": joined_downwards, "numbered by Word": numbered_by_word,
    "table by table": table_by_table, "head of two rows": head_of_two_rows, "workbook": workbook,
}  # fmt: skip


def element(name: str, **attributes: str) -> Any:
    """An element of WordprocessingML."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
