"""Word documents laid out as GB/T 9704-2012 asks: faces, sizes, 22 lines a page, page numbers, head and imprint."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from dutylist.output.office.cells import show_invisible
from dutylist.output.office.rich_text import Run
from dutylist.output.office.word.template import HEADING_FACE
from dutylist.output.office.word.xml import MILLIMETRE, element, field, gap, paragraph, run
from dutylist.output.official_paper import BLANK_DATE, BOTTOM, LEFT, RIGHT, TOP, WIDTH, OfficialPaper

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_TITLE: Final = "方正小标宋简体"
_BODY: Final = "仿宋_GB2312"
_SECOND: Final = "楷体_GB2312"
_DIGITS: Final = "宋体"
_LINE: Final = 579
"""Twentieths of a point from line to line: 22 lines in 225 mm."""
_TITLE_LINE: Final = 700
_SIZE_2, _SIZE_3, _SIZE_4 = 44, 32, 28
"""Half points of the sizes 二号, 三号 and 四号."""
_CHARACTER: Final = _SIZE_4 * 10
"""How wide a character of 四号 is, in twentieths of a point."""
_STYLES: Final = {
    "Title": (_TITLE, _SIZE_2, _TITLE_LINE, 0),
    "Heading1": (HEADING_FACE, _SIZE_3, _LINE, 2),
    "Heading2": (_SECOND, _SIZE_3, _LINE, 2),
    "BodyText": (_BODY, _SIZE_3, _LINE, 2),
    "Entry": (_BODY, _SIZE_3, _LINE, 0),
    "Note": (_BODY, _SIZE_4, _LINE, 0),
}
"""The face, size, line and indent of the first line in characters, by style."""
_MARK_ROOM: Final = 35.0
"""Millimetres above the issuer's name."""
_MARK_LARGEST: Final = 48.0
_POINTS: Final = 72 / 25.4
_RED: Final = "FF0000"
_NUMBER_ROOM: Final = 7.0
"""Millimetres between the text and the dash beside a page number."""
_FOOT: Final = BOTTOM - _NUMBER_ROOM - _SIZE_4 / 2 / _POINTS
_RULES: Final = (("top", 8), ("bottom", 8), ("insideH", 6))
"""The lines of the imprint in eighths of a point: 0.35 mm outside and 0.25 mm inside, rounded to what programs draw."""
_DATE_WIDTH: Final = 55.0


def lay_out(document: "Document") -> None:
    """Give an empty document the margins, styles and page numbers of an official paper."""
    from docx.shared import Mm

    section = document.sections[0]
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.footer_distance = Mm(_FOOT)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        foot = footer.paragraphs[0]._p
        foot.getparent().replace(foot, _page_number(side))
    for style in document.styles.element.style_lst:
        if style.styleId in _STYLES:
            _restyle(style, *_STYLES[style.styleId])


def head(paper: OfficialPaper) -> "Iterator[BaseOxmlElement]":
    """The issuer's name in red, the number, and the red line below it (版头)."""
    if paper.issuer:
        name = show_invisible(paper.issuer) + "文件"
        size = min(_MARK_LARGEST, WIDTH * _POINTS / len(name))
        room = element("spacing", before=round(_MARK_ROOM * MILLIMETRE), after=_LINE * 2)
        yield _line((name,), _TITLE, round(size * 2), room, element("jc", val="center"), color=_RED)
    border = element("pBdr", element("bottom", val="single", sz=16, space=11, color=_RED))
    room = element("spacing", before=0, after=_LINE * 2, line=_LINE, lineRule="exact")
    yield _line((show_invisible(paper.number_line),), _BODY, _SIZE_3, border, room, element("jc", val="center"))


def imprint(paper: OfficialPaper) -> "Iterator[BaseOxmlElement]":
    """Who gets copies, who sends it out and when (版记): at the foot of the last page, where the program can do that."""
    whole = round(WIDTH * MILLIMETRE)
    right = round(_DATE_WIDTH * MILLIMETRE)
    copies = "，".join(map(show_invisible, paper.copies)) + "。" if paper.copies else ""
    # A second line of those who get copies stands below the first of them, not below the word.
    hanging = element("ind", left=_CHARACTER * 4, right=_CHARACTER, hanging=_CHARACTER * 3)
    sender = _line((show_invisible(paper.printer),), _BODY, _SIZE_4, element("ind", left=_CHARACTER))
    day = _line((BLANK_DATE,), _BODY, _SIZE_4, element("ind", right=_CHARACTER), element("jc", val="right"))
    yield element(
        "tbl",
        element(
            "tblPr",
            element("tblpPr", vertAnchor="margin", horzAnchor="margin", tblpXSpec="center", tblpYSpec="bottom"),
            element("tblOverlap", val="never"),
            element("tblW", w=whole, type="dxa"),
            element("tblBorders", *(_rule(*each) for each in _RULES)),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *(element(side, w=0, type="dxa") for side in ("left", "right"))),
        ),
        element("tblGrid", element("gridCol", w=whole - right), element("gridCol", w=right)),
        # The first row stays with the second one.
        _imprint_row((_line((f"抄送：{copies}",), _BODY, _SIZE_4, element("keepNext"), hanging), whole, 2)),
        _imprint_row((sender, whole - right, 1), (day, right, 1)),
    )
    yield gap(1)


def _rule(side: str, size: int) -> "BaseOxmlElement":
    return element(side, val="single", sz=size, space=0, color="auto")


def _imprint_row(*cells: "tuple[BaseOxmlElement, int, int]") -> "BaseOxmlElement":
    made = []
    for text, width, span in cells:
        properties = [element("tcW", w=width, type="dxa")]
        properties += [element("gridSpan", val=span)] if span > 1 else []
        made.append(element("tc", element("tcPr", *properties), text))
    return element("tr", element("trPr", element("cantSplit")), *made)


def _page_number(side: str) -> "BaseOxmlElement":
    """— 1 —, one character from the outer edge of the text."""
    ends = {side: _CHARACTER}
    made = _line(("— ",), _DIGITS, _SIZE_4, element("ind", **ends), element("jc", val=side))
    made.append(field("PAGE", _plain("1")))
    made.append(_plain(" —"))
    return made


def _plain(text: str) -> "BaseOxmlElement":
    return _run(text, _DIGITS, _SIZE_4)


def _line(
    texts: tuple[str, ...], face: str, size: int, *properties: "BaseOxmlElement", color: str = ""
) -> "BaseOxmlElement":
    made = paragraph((), "Normal")
    made[0].extend(properties)
    made.extend(_run(text, face, size, color) for text in texts)
    return made


def _run(text: str, face: str, size: int, color: str = "") -> "BaseOxmlElement":
    made = run(Run(text))
    properties = made[0]
    faces = properties[0]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.set(_w(script), face)
    properties.extend([element("color", val=color)] if color else [])
    properties.extend((element("sz", val=size), element("szCs", val=size)))
    return made


def _restyle(style: "BaseOxmlElement", face: str, size: int, line: int, indent: int) -> None:
    """Replace a style's face, size, line spacing and first indent; its other properties stay."""
    character = size * 10
    paragraph_properties, properties = style.get_or_add_pPr(), style.get_or_add_rPr()
    for tag in ("spacing", "ind", "jc") if indent else ("spacing", "ind"):
        for old in paragraph_properties.findall(_w(tag)):
            paragraph_properties.remove(old)
    paragraph_properties._insert_spacing(element("spacing", before=0, after=0, line=line, lineRule="exact"))
    if indent:
        paragraph_properties._insert_ind(element("ind", firstLineChars=indent * 100, firstLine=indent * character))
    for old in list(properties):
        if old.tag in (_w("rFonts"), _w("sz"), _w("szCs")):
            properties.remove(old)
    faces = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), face)
    properties.insert(0, element("rFonts", hint="eastAsia", **faces))
    properties.extend((element("sz", val=size), element("szCs", val=size)))


def _w(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{tag}")
