"""Documents in other forms than Word and Excel of today, read or refused for what they are."""

import base64
import io
import shutil
import zipfile
from collections.abc import Iterable

import pytest

from dutylist.cli.libreoffice import converted_to_docx
from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.reading.office_files.errors import UnusableFileError

KNOWN = CountyContext("河湾县", ("云溪镇", "石桥乡"), frozenset(), ())
_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def read(content: bytes) -> ReadDocument:
    return take(content, "清单", KNOWN)


def refused(content: bytes) -> str:
    with pytest.raises(UnusableFileError) as caught:
        read(content)
    return caught.value.whole.zh


def opendocument(body: str, kind: str, styles: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        made.writestr(
            "content.xml",
            f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
    return out.getvalue()


def odf_row(*texts: str, attributes: str = "") -> str:
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def odf_table(*rows: str, name: str = "") -> str:
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def titles(document: ReadDocument) -> list[str]:
    return [each.title for each in document.items]


def page(*rows: Iterable[str], before: str = "<h2>三、上级部门收回事项清单</h2>") -> bytes:
    lines = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    return f"<html><body>{before}<table>{lines}</table></body></html>".encode()


HEAD = ("序号", "事项名称", "承接部门", "工作方式")


def test_a_web_page_is_read_with_joined_cells_and_without_what_nobody_sees() -> None:
    rows = (
        '<td>1</td><td>对盗伐的<br>处罚</td><td rowspan="2">县林业局</td><td>直接<s>立即</s>查处</td>',
        "<td>2</td><td>木材检疫</td><td>定期检疫<script>x()</script></td>",
        '<td style="display:none">3</td>',
    )
    content = page(HEAD).replace(b"</table>", "".join(f"<tr>{row}</tr>" for row in rows).encode() + b"</table>")
    found = read(content)
    assert titles(found) == ["对盗伐的处罚", "木材检疫"]
    assert [each.departments[0].name for each in found.items] == ["县林业局", "县林业局"]
    assert [each.method for each in found.items] == [("直接查处",), ("定期检疫",)]
    assert {each.text.zh.partition("，")[0] for each in found.notices} >= {"划掉的文字没有读取：{text}"}


def test_a_web_page_in_a_chinese_encoding_or_under_the_name_of_a_workbook_is_read() -> None:
    content = page(HEAD, ("1", "木材检疫", "县林业局", "定期检疫")).decode()
    stated = content.replace("<html>", '<html><head><meta charset="gb2312"></head>').encode("gb18030")
    assert titles(read(stated)) == ["木材检疫"]
    assert titles(read(content.encode("utf-16"))) == ["木材检疫"]


def test_a_table_that_arranges_a_page_is_looked_through() -> None:
    inner = page(HEAD, ("1", "木材检疫", "县林业局", "定期检疫")).decode()
    body = inner.removeprefix("<html><body>").removesuffix("</body></html>")
    content = f"<html><body><table><tr><td>导航</td><td>{body}</td></tr></table></body></html>"
    assert titles(read(content.encode())) == ["木材检疫"]


def test_an_opendocument_text_is_read() -> None:
    rows = (odf_row("序号", "事项名称"), odf_row("1", "巡山<text:line-break/>护林"))
    content = opendocument("<text:h>一、基本履职事项清单（共1项）</text:h>" + odf_table(*rows), "text")
    assert titles(read(content)) == ["巡山护林"]


def test_an_opendocument_sheet_is_read_as_it_shows() -> None:
    struck = '<style:style style:name="s"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    rows = (
        odf_row("序号", "事项名称"),
        odf_row("1", '巡山<text:span text:style-name="s">护林</text:span>'),
        odf_row("2", "作废", attributes='table:visibility="collapse"'),
        odf_row("3", "#REF!"),
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>',
    )
    found = read(opendocument(odf_table(*rows, name="基本履职事项"), "spreadsheet", struck))
    assert titles(found) == ["巡山"]
    assert [each.where.row for each in found.troubles] == [4]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "Word 2003 XML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel 2003 XML"),
        (
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
            "Flat OPC",
        ),
        (b"Rar!\x1a\x07\x01\x00", "压缩包"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "损坏"),
    ],
)
def test_other_forms_are_named_for_what_they_are(content: bytes, said: str) -> None:
    assert said in refused(content)


@pytest.mark.parametrize("before", ["", "From: <Saved by Blink>\nSnapshot-Content-Location: http://x/\n"])
def test_a_web_page_saved_as_one_file_is_read_in_its_encoding(before: str) -> None:
    body = base64.encodebytes(
        page(("序号", "事项名称", "承接部门"), ("1", "取缔黑网吧", "县公安局")).decode().encode("gb18030")
    )
    head = f'{before}MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="b"\n\n--b\n'
    part = 'Content-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: base64\n\n'
    assert titles(read(f"{head}{part}{body.decode()}\n--b--\n".encode())) == ["取缔黑网吧"]
    assert "单个文件的网页" in refused(f"{head}--b--\n".encode())


def test_archives_and_ofd_are_told_apart() -> None:
    for name, said in (("OFD.xml", "OFD"), ("清单.docx", "压缩包")):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            made.writestr(name, "x")
        assert said in refused(out.getvalue())


def test_spans_without_end_and_depth_without_end_stay_within_bounds() -> None:
    wide = (
        '<table><tr><td colspan="999999" rowspan="999999">序号</td><td>事项名称</td></tr>' + "<tr><td>1</td></tr>" * 200
    )
    assert read(f"<html><body>{wide}</table></body></html>".encode()).items == ()
    deep = "<html><body>" + "<table><tr><td>" * 3_000 + "1" + "</td></tr></table>" * 3_000
    assert read(deep.encode()).items == ()


def test_an_entity_in_opendocument_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert "实体" in refused(out.getvalue())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_rich_text_is_read_by_libreoffice() -> None:
    cell = r"\cellx2000\cellx6000"
    rows = r"\trowd" + cell + r"\intbl \u24207?\u21495?\cell \u20107?\u39033?\u21517?\u31216?\cell\row"
    rows += r"\trowd" + cell + r"\intbl 1\cell \u24033?\u23665?\cell\row"
    content = (
        r"{\rtf1\ansi \u22522?\u26412?\u23653?\u32844?\u20107?\u39033?\u28165?\u21333?\par " + rows + "}"
    ).encode()
    assert titles(read(converted_to_docx(content, "rtf"))) == ["巡山"]
