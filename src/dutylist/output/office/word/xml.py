"""The elements of WordprocessingML that paragraphs consist of."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from dutylist.output.office.characters import legal
from dutylist.output.office.rich_text import Align, Paragraph, Run
from dutylist.output.office.word.template import HEADING_FACE

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

MILLIMETRE: Final = 1440 / 25.4
"""In twentieths of a point, Word's unit of length."""

_PIECES: Final = re.compile("[\n\t]|[^\n\t]+")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def element(tag: str, *children: "BaseOxmlElement", **attributes: str | int) -> "BaseOxmlElement":
    """An element of the `w` name space with its attributes and children."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def paragraph(
    runs: Paragraph,
    style: str,
    *,
    align: Align | None = None,
    with_next: bool = False,
    new_page: bool = False,
    indent: float = 0,
) -> "BaseOxmlElement":
    """A paragraph of a style that the template has; `with_next` keeps it on the page of the next one, `indent` is in mm."""
    properties = [element("pStyle", val=style)]
    flags = (("keepNext", with_next), ("pageBreakBefore", new_page))
    properties += [element(flag) for flag, wanted in flags if wanted]
    properties += [element("ind", left=round(indent * MILLIMETRE), firstLine=0)] if indent else []
    properties += [element("jc", val=align)] if align else []
    return element("p", element("pPr", *properties), *map(run, runs))


def gap(points: float) -> "BaseOxmlElement":
    """An empty paragraph of this height."""
    return element(
        "p", element("pPr", element("spacing", before=0, after=0, line=round(points * 20), lineRule="exact"))
    )


def page_numbers() -> "Iterator[BaseOxmlElement]":
    """第 X 页 共 Y 页, computed by the program that shows the document."""
    yield run(Run("第 "))
    yield field("PAGE", run(Run("1")))
    yield run(Run(" 页 共 "))
    yield field("NUMPAGES", run(Run("1")))
    yield run(Run(" 页"))


def field(instruction: str, shown: "BaseOxmlElement") -> "BaseOxmlElement":
    """A field that programs work out; `shown` is the run that stands there until they do."""
    return element("fldSimple", shown, instr=instruction)


def run(run: Run) -> "BaseOxmlElement":
    """A stretch of text with its mark."""
    # Without the hint Word takes Chinese quotation marks and dashes from the face for Latin letters.
    faces: dict[str, str] = {"hint": "eastAsia"}
    if run.mark == "strong":
        faces |= dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), HEADING_FACE)
    marks: list[BaseOxmlElement] = []
    if run.mark == "inserted":
        marks = [element("b"), element("u", val="single")]
    elif run.mark == "deleted":
        marks = [element("strike")]
    return element(
        "r", element("rPr", element("rFonts", **faces), *marks), *map(_piece, _PIECES.findall(legal(run.text)))
    )


def _piece(piece: str) -> "BaseOxmlElement":
    if piece in "\n\t":
        return element("br" if piece == "\n" else "tab")
    text = element("t")
    text.text = piece
    text.set(_SPACE, "preserve")
    return text
