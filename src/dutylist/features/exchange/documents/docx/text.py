"""The text of paragraphs and cells, without struck-out and hidden text."""

from collections.abc import Iterator
from typing import Any, Final

from dutylist.features.exchange.documents.docx.fields import field_text, symbol_text
from dutylist.features.exchange.documents.docx.numbering import Numbering
from dutylist.features.exchange.documents.docx.xml import attribute, local, whole

NESTED: Final = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
"""Elements that are transparent: what is inside of them belongs to what is around them."""
_GONE: Final = frozenset({"del", "moveFrom", "delText", "pPr", "rPr", "tcPr", "fldData", "rt", "rubyPr"})
_BOXED: Final = frozenset({"txbxContent"})
_BREAKS: Final = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}


class DocxText:
    """Reads paragraphs; keeps count of automatic numbers, and collects text boxes and nested tables on the way.

    `struck`, `symbols` and `fields` count what was struck out, signs that cannot be told, and enclosed characters.
    """

    def __init__(self, numbering: Numbering, styles: Any = None) -> None:
        self.numbering = numbering
        self.boxes: list[str] = []
        self.nested: list[str] = []
        self.hidden = 0
        self.struck = 0
        self.symbols = 0
        self.fields = 0
        self._numbered_styles = dict(_numbered_styles(styles)) if styles is not None else {}
        self._struck_styles = frozenset(_struck_styles(styles)) if styles is not None else frozenset()
        self._codes: list[list[str]] = []

    def paragraph(self, element: Any) -> str:
        """The text of a paragraph with the number that Word puts before it; empty where nothing is to be read."""
        self._codes.clear()
        text = "".join(self._runs(element)).strip("\n")
        number = self._number(element)
        return f"{number}{text}" if number else text

    def cell(self, element: Any) -> str:
        """The text of a cell, a line a paragraph."""
        lines = [line for line in self._paragraphs(element) if line.strip()]
        return "\n".join(lines)

    def _paragraphs(self, parent: Any) -> Iterator[str]:
        for child in parent:
            name = local(child)
            if name == "p":
                yield self.paragraph(child)
            elif name == "tbl":
                self.nested.append("")
                for row in child.iter("{*}tr"):
                    cells = (each for each in row if local(each) == "tc")
                    yield "\t".join(" ".join(self.cell(cell).split("\n")) for cell in cells)
            elif name in NESTED:
                yield from self._paragraphs(child)

    def _runs(self, parent: Any) -> Iterator[str]:
        for child in parent:
            name = local(child)
            if name == "t":
                yield child.text or ""
            elif name in _BREAKS:
                yield _BREAKS[name]
            elif name == "sym":
                shown = symbol_text(child)
                self.symbols += shown is None
                yield shown or ""
            elif name == "fldChar":
                yield self._field(attribute(child, "fldCharType"))
            elif name == "instrText":
                if self._codes:
                    self._codes[-1].append(child.text or "")
            elif name == "fldSimple" and (drawn := field_text(attribute(child, "instr"))) is not None:
                self.fields += 1
                yield drawn
            elif name == "AlternateContent":
                # The same content twice, for new and for old programs.
                yield from self._runs(next(iter(child), ()))
            elif name in _BOXED:
                text = " ".join(line for line in self._paragraphs(child) if line.strip())
                if text:
                    self.boxes.append(text)
            elif name == "r" and _hidden(child):
                self.hidden += any((text.text or "").strip() for text in child.iter("{*}t"))
            elif name == "r" and self._is_struck(child):
                self.struck += any((text.text or "").strip() for text in child.iter("{*}t"))
            elif name not in _GONE and name != "p":
                yield from self._runs(child)

    def _field(self, kind: str) -> str:
        """The text that a field draws itself, given at its end.

        Empty for other fields and for other marks of a field: their result follows in the document as text.
        """
        if kind == "begin":
            self._codes.append([])
        elif self._codes and kind == "separate":
            # The result follows as text, so that the code is not needed.
            self._codes[-1] = []
        elif self._codes and kind == "end" and (drawn := field_text("".join(self._codes.pop()))) is not None:
            self.fields += 1
            return drawn
        return ""

    def _is_struck(self, run: Any) -> bool:
        properties = next((child for child in run if local(child) == "rPr"), None)
        if properties is None:
            return False
        told = [each for each in properties if local(each) in ("strike", "dstrike")]
        if told:
            return any(_on(each) for each in told)
        return _value(properties, "rStyle") in self._struck_styles

    def _number(self, element: Any) -> str:
        properties = next((child for child in element if local(child) == "pPr"), None)
        if properties is None:
            return ""
        number, level = self._numbered_styles.get(_value(properties, "pStyle"), ("", 0))
        for each in properties:
            if local(each) == "numPr":
                number = _value(each, "numId") or number
                level = whole(_value(each, "ilvl"), level)
        return self.numbering.next(number, level) if number not in ("", "0") else ""


def _hidden(run: Any) -> bool:
    properties = next((child for child in run if local(child) == "rPr"), ())
    return any(local(each) == "vanish" and _on(each) for each in properties)


def _on(element: Any) -> bool:
    return attribute(element, "val") not in ("0", "false", "none", "off")


def _value(parent: Any, name: str) -> str:
    return next((attribute(child, "val") for child in parent if local(child) == name), "")


def _numbered_styles(styles: Any) -> Iterator[tuple[str, tuple[str, int]]]:
    for style in styles:
        properties = next((child for child in style if local(child) == "pPr"), ())
        for each in properties:
            if local(each) == "numPr" and (number := _value(each, "numId")):
                yield attribute(style, "styleId"), (number, whole(_value(each, "ilvl")))


def _struck_styles(styles: Any) -> Iterator[str]:
    for style in styles:
        properties = next((child for child in style if local(child) == "rPr"), ())
        if any(local(each) in ("strike", "dstrike") and _on(each) for each in properties):
            yield attribute(style, "styleId")


def pictures(body: Any) -> int:
    """How many pictures a document shows; lines, shapes and charts are none."""
    shown = (each for each in body.iter("{*}drawing", "{*}pict", "{*}object"))
    return sum(1 for each in shown if next(each.iter("{*}blip", "{*}imagedata"), None) is not None)
