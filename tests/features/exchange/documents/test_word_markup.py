"""What Word stores beside the text of a table: fields, numbers, controls, joined cells, other files."""

import io
import zipfile
from typing import Final

from dutylist.features.exchange.documents.docx.tables import INSERTED
from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.tables.rows_to_items import CountyContext

KNOWN: Final = CountyContext("河湾县", ("云溪镇",), frozenset({"县林业局"}), ())
SPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BASIC: Final = ("序号", "事项名称")
COOPERATIVE: Final = ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")
RECALLED: Final = ("序号", "事项名称", "承接部门", "工作方式")


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    inside = "".join(each if each.startswith("<w:") else paragraph(each) for each in paragraphs or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    made = ("".join(each if each.startswith("<w:tc>") else cell(each) for each in row) for row in rows)
    grid = '<w:gridCol w:w="1500"/>' * len(rows[0])
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>" + "".join(f"<w:tr>{row}</w:tr>" for row in made) + "</w:tbl>"


def read(body: str, numbering: str = "") -> ReadDocument:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        if numbering:
            package.writestr("word/numbering.xml", f"<w:numbering {SPACE}>{numbering}</w:numbering>")
    return take(out.getvalue(), "清单.docx", KNOWN)


def numbered(text: str, number: int, level: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def abstract(*patterns: str) -> str:
    levels = (
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for level, pattern in enumerate(patterns)
    )
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'


def list_of(number: int, restart: str = "") -> str:
    over = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{restart}"/></w:lvlOverride>' if restart else ""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{over}</w:num>'


def test_lists_of_one_kind_count_on_until_one_begins_anew() -> None:
    basic = [
        (cell(numbered("", number)), title) for number, title in ((1, "发展党员"), (2, "换届选举"), (1, "统计调查"))
    ]
    recalled = [(cell(numbered("", 3)), title, "县林业局", "自行办理。") for title in ("毁林处罚", "采伐许可")]
    body = f"{paragraph('基本履职事项清单')}{table(BASIC, *basic)}{paragraph('上级部门收回事项清单')}{table(RECALLED, *recalled)}"
    found = read(body, abstract("%1") + list_of(1) + list_of(2) + list_of(3, restart="1"))
    assert [each.number for each in found.items] == [1, 2, 3, 1, 2]


def test_second_levels_stay_within_their_duty() -> None:
    duties = cell(
        numbered("指挥扑救", 1), numbered("一线指挥", 1, 1), numbered("后勤保障", 1, 1), numbered("制定预案", 1)
    )
    body = paragraph("配合履职事项清单") + table(COOPERATIVE, ("1", "护林防火", "县林业局", duties, "巡山。"))
    [item] = read(body, abstract("%1.", "（%2）") + list_of(1)).items
    assert item.departments[0].duties == ("指挥扑救（1）一线指挥（2）后勤保障", "制定预案")
    assert not item.remarks


def test_the_code_of_a_field_is_no_text() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    field = f"{mark('begin')}<w:r><w:instrText>IF </w:instrText></w:r>{run('旧')}{mark('separate')}{run('护林防火')}{mark('end')}"
    found = read(paragraph("基本履职事项清单") + table(BASIC, ("1", cell(paragraph(field)))))
    assert [each.title for each in found.items] == ["护林防火"]


def test_a_control_that_nobody_filled_in_is_empty() -> None:
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('选择一项')}</w:sdtContent></w:sdt>"
    row = ("1", "毁林处罚", cell(paragraph(control)), "自行办理。")
    [item] = read(paragraph("上级部门收回事项清单") + table(RECALLED, row)).items
    assert item.departments == ()


def test_a_cell_joined_in_the_old_way_shows_only_its_first_text() -> None:
    joined = (
        cell("县林业局", properties='<w:hMerge w:val="restart"/>'),
        cell("旧稿", properties='<w:hMerge w:val="continue"/>'),
    )
    [item] = read(paragraph("配合履职事项清单") + table(COOPERATIVE, ("1", "护林防火", *joined, "巡山。"))).items
    assert "旧稿" not in str(item)
    assert item.township_duties == ("巡山",)


def test_a_table_with_a_head_is_no_frame_of_a_table_in_its_cell() -> None:
    inner = cell(table(("1.指挥扑救；",), ("2.制定预案。",)), paragraph(""))
    [item] = read(
        paragraph("配合履职事项清单") + table(COOPERATIVE, ("1", "护林防火", "县林业局", inner, "巡山。"))
    ).items
    assert item.departments[0].duties == ("指挥扑救", "制定预案")


def test_files_that_word_would_insert_are_told() -> None:
    found = read(paragraph("基本履职事项清单") + table(BASIC, ("1", "护林防火")) + "<w:altChunk/>")
    assert INSERTED in [each.text for each in found.notices]
