"""Documents that are broken, hostile or odd: a clear refusal, or what could be read and the rest told."""

import io
import zipfile
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pytest

from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.reading.office_files.errors import UnusableFileError
from tests.features.exchange.annexes import element, headed, plain, saved, table, workbook

KNOWN = CountyContext("河湾县", ("云溪镇",))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def read(content: bytes) -> ReadDocument:
    return take(content, "清单", KNOWN)


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed, or added."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return out.getvalue()


def locked() -> bytes:
    """A package whose parts say that they are encrypted."""
    content = bytearray(plain())
    position = content.find(b"PK\x01\x02")
    while position >= 0:
        content[position + 8] |= 1
        position = content.find(b"PK\x01\x02", position + 4)
    return bytes(content)


def bomb() -> bytes:
    return changed(plain(), "word/document.xml", lambda _: b" " * 130_000_000)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "是空文件"),
    "old Word": (lambda: _OLE + "WordDocument".encode("utf-16-le"), "旧的 Word 格式"),
    "old Excel": (lambda: _OLE + "Workbook".encode("utf-16-le"), "损坏"),
    "encrypted": (lambda: _OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "encrypted parts": (locked, "密码"),
    "PDF": (lambda: b"%PDF-1.7\n", "损坏"),
    "RTF": (lambda: b"{\\rtf1}", "RTF"),
    "old presentation": (lambda: _OLE + "PowerPoint Document".encode("utf-16-le"), "演示文稿"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0", "图片"),
    "cut off": (lambda: plain()[:-900], "损坏"),
    "not XML": (lambda: changed(plain(), "word/document.xml", lambda _: b"<w:document"), "损坏"),
    "no sheet": (lambda: changed(workbook(), "xl/workbook.xml", lambda _: b"<x"), "损坏"),
    "bomb": (bomb, "不像正常的文件"),
    "entities": (
        lambda: changed(plain(), "word/document.xml", lambda xml: b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + xml),
        "外部实体",
    ),
    "foreign JSON": (lambda: b'{"a": 1}', "JSON"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_reason_and_a_way_out(name: str) -> None:
    make, reason = REFUSED[name]
    with pytest.raises(UnusableFileError) as caught:
        read(make())
    assert reason in caught.value.render("zh")
    assert caught.value.hints[0][0]
    assert caught.value.render("en")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("清单.wps", _OLE + "WordDocument".encode("utf-16-le"), "清单.wps 是 WPS 文字文件（.wps）"),
        ("清单.ET", _OLE + b"\0" * 600, "清单.ET 是 WPS 表格文件（.et）"),
        ("清单.doc", _OLE + b"\0" * 600, "清单.doc 是旧的 Office 或 WPS 格式"),
        ("清单.wps", b"%PDF-1.7\n", "清单.wps 损坏了，读不出来"),
        ("清单.ceb", b"\0\1\2\3", "清单.ceb 是 CEB 版式文件"),
        ("清单.rar", b"Rar!\x1a\x07\x01\0", "清单.rar 是压缩包"),
    ],
)
def test_the_ending_tells_more_of_formats_that_look_alike_inside(name: str, content: bytes, said: str) -> None:
    with pytest.raises(UnusableFileError) as caught:
        read(content)
    assert caught.value.about(name).render("zh") == said


def test_a_file_is_what_it_holds_and_not_what_it_is_called() -> None:
    assert take(workbook(), "清单.docx", KNOWN).items[0].title == "落实党员教育管理制度"


def test_macros_are_left_alone_and_told() -> None:
    taken = read(changed(plain(), "word/vbaProject.bin", lambda _: b"x"))
    assert len(taken.items) == 6
    assert any("宏" in each.text.zh for each in taken.notices)


def test_accepted_text_is_taken_where_changes_are_tracked_and_comments_are_told() -> None:
    document = headed("一、基本履职事项清单")
    made = table(document, [("序号", "事项名称"), ("1", "巡查")], 2)
    paragraph = made.cell(1, 1).paragraphs[0]
    for kind, text, name in (("w:ins", "河道", "w:t"), ("w:del", "山林", "w:delText")):
        tracked, run, words = element(kind, id="1", author="x"), element("w:r"), element(name)
        words.text = text
        run.append(words)
        tracked.append(run)
        paragraph._p.append(tracked)
    document.add_comment(paragraph.runs, text="要不要改？", author="x")
    taken = read(saved(document))
    assert [each.title for each in taken.items] == ["巡查河道"]
    told = [each.text.render(each.arguments, "zh") for each in taken.notices]
    assert any("2 处修订" in each for each in told)
    assert any("1 条批注" in each for each in told)


def test_a_joined_cell_goes_on_where_a_tracked_change_deleted_its_first_row() -> None:
    document = headed("一、基本履职事项清单")
    rows = [
        ("类别", "序号", "事项名称"),
        ("民生服务", "1", "走访"),
        ("自然资源", "2", "植树"),
        ("自然资源", "3", "护林"),
    ]
    made = table(document, rows, 3)
    made.cell(3, 0).text = ""
    made.cell(2, 0).merge(made.cell(3, 0)).text = "自然资源"
    made.rows[2]._tr.get_or_add_trPr().append(element("w:del", id="1", author="x"))
    for words in made.rows[2]._tr.iter("{*}t"):
        words.tag = words.tag.replace("}t", "}delText")
    taken = read(saved(document))
    assert [(each.title, each.category) for each in taken.items] == [("走访", "民生服务"), ("护林", "自然资源")]


def test_text_boxes_are_told_with_their_words_and_are_no_rows() -> None:
    document = headed("一、基本履职事项清单")
    table(document, [("序号", "事项名称"), ("1", "巡查河道")], 2)
    box, paragraph, run, words = (element(name) for name in ("w:txbxContent", "w:p", "w:r", "w:t"))
    words.text = "内部资料"
    run.append(words)
    paragraph.append(run)
    box.append(paragraph)
    outer = element("w:pict")
    outer.append(box)
    document.paragraphs[0].add_run()._r.append(outer)
    taken = read(saved(document))
    assert [each.title for each in taken.items] == ["巡查河道"]
    assert any("内部资料" in each.text.render(each.arguments, "zh") for each in taken.notices)


def test_tables_and_names_of_lists_in_text_boxes_are_read() -> None:
    document = headed("")
    made = table(document, [("序号", "事项名称"), ("1", "巡查河道")], 2)
    box, outer = element("w:txbxContent"), element("w:pict")
    heading = document.add_paragraph("一、基本履职事项清单")
    box.append(heading._p)
    box.append(made._tbl)
    outer.append(box)
    document.paragraphs[0].add_run()._r.append(outer)
    taken = read(saved(document))
    assert [(each.list, each.title) for each in taken.items] == [("basic", "巡查河道")]
    assert [each.text.en for each in taken.notices] == []


def test_empty_tables_say_nothing_and_the_text_of_nested_ones_is_taken() -> None:
    document = headed("一、基本履职事项清单")
    document.add_table(rows=3, cols=2)
    made = table(document, [("序号", "事项名称"), ("1", "巡查")], 2)
    made.cell(1, 1).add_table(1, 1).cell(0, 0).text = "河道"
    taken = read(saved(document))
    assert [each.title for each in taken.items] == ["巡查河道"]
    assert taken.troubles == ()
    assert any("套着表格" in each.text.zh for each in taken.notices)


def test_a_document_without_tables_has_no_items() -> None:
    assert read(saved(headed("一、基本履职事项清单", "只有文字"))).items == ()


def test_what_formulas_came_to_is_taken_and_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("序号", "事项名称", "备注"), (1, "巡查河道", "=1+1"), ("=B2", "=CONCAT(1)", "")):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    content = changed(
        out.getvalue(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    )
    taken = read(content)
    assert [(each.title, each.notes) for each in taken.items] == [("巡查河道", "2")]
    assert [each.where.row for each in taken.troubles] == [3]
    assert any("3 个公式" in each.text.render(each.arguments, "zh") for each in taken.notices)


def sheet_of(rows: str) -> bytes:
    """A workbook whose sheet holds these rows of XML."""
    book = openpyxl.Workbook()
    out = io.BytesIO()
    book.save(out)
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'
    return changed(out.getvalue(), "xl/worksheets/sheet1.xml", lambda _: xml.encode())


def text_cell(ref: str, text: str) -> str:
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_sheet_that_says_it_is_a_million_rows_high_is_read_as_far_as_it_goes() -> None:
    head = f'<row r="1">{text_cell("A1", "序号")}{text_cell("B1", "事项名称")}</row>'
    rows = head + f'<row r="2">{text_cell("A2", "1")}{text_cell("B2", "巡查河道")}</row><row r="1048576"></row>'
    assert len(read(sheet_of(rows)).items) == 1


def test_columns_far_out_are_told_and_the_table_is_read() -> None:
    head = f'<row r="1">{text_cell("A1", "序号")}{text_cell("B1", "事项名称")}</row>'
    row = f'<row r="2">{text_cell("A2", "1")}{text_cell("B2", "巡查河道")}{text_cell("XFD2", "远")}</row>'
    taken = read(sheet_of(head + row))
    assert [each.title for each in taken.items] == ["巡查河道"]
    assert any("没有读取" in each.text.zh for each in taken.notices)


def test_hostile_texts_come_out_as_texts() -> None:
    rows = '序号,事项名称,承接部门,工作方式\n1,"=HYPERLINK(""x"")",\u202e县财政局,\x1b[31m红\n'
    item = read(rows.encode()).items[0]
    assert item.title == '=HYPERLINK("x")'
    assert item.departments[0].name == "县财政局"
    assert item.method == ("[31m红",)


def test_a_package_with_thousands_of_parts_is_refused() -> None:
    out = io.BytesIO(plain())
    with ZipFile(out, "a") as package:
        for number in range(5001):
            package.writestr(zipfile.ZipInfo(f"word/x{number}.xml"), b"")
    with pytest.raises(UnusableFileError, match="部件"):
        read(out.getvalue())


def test_a_wide_table_in_word_is_read_as_far_as_columns_are_counted() -> None:
    document = docx.Document()
    made = table(document, [("序号", "事项名称"), ("1", "巡查河道")], 2)
    for _ in range(600):
        made.rows[1]._tr.append(element("w:tc"))
    taken = read(saved(document))
    assert [each.title for each in taken.items] == ["巡查河道"]
    assert any("没有读取" in each.text.zh for each in taken.notices)


def test_footnotes_are_told_with_their_words() -> None:
    document = headed("一、基本履职事项清单")
    table(document, [("序号", "事项名称"), ("1", "巡查河道")], 2)
    mark = b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:tc></w:tr></w:tbl>'
    marked = changed(
        saved(document), "word/document.xml", lambda xml: xml.replace(b"</w:p></w:tc></w:tr></w:tbl>", mark)
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="2"><w:p><w:r><w:t>含沟渠</w:t></w:r></w:p></w:footnote></w:footnotes>'
    out = io.BytesIO(marked)
    with ZipFile(out, "a") as package:
        package.writestr("word/footnotes.xml", note)
    taken = read(out.getvalue())
    assert [each.title for each in taken.items] == ["巡查河道"]
    assert [each.text.render(each.arguments, "zh") for each in taken.notices] == [
        "文件里有 1 条脚注或者尾注，没有读取：“含沟渠”"
    ]
