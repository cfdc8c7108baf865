"""The text of paragraphs and cells, without struck-out and hidden text."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from dutylist.reading.office_files.footnote_marks import mark_raised, without_marks
from dutylist.reading.office_files.word.fields import field_text, symbol_text
from dutylist.reading.office_files.word.numbering import Numbering
from dutylist.reading.office_files.word.xml import attribute, local, whole

NESTED: Final = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
"""Elements that are transparent: what is inside of them belongs to what is around them."""
_GONE: Final = frozenset({"del", "moveFrom", "delText", "pPr", "rPr", "tcPr", "fldData", "rt", "rubyPr"})
_BOXED: Final = frozenset({"txbxContent"})
_DEEPEST: Final = 12
"""Styles that stand on each other."""
_BREAKS: Final = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}


class DocxText:
    """Reads paragraphs; keeps count of automatic numbers, and collects text boxes and nested tables on the way.

    `boxes` are the texts of text boxes, `box_elements` the boxes themselves. `struck`, `symbols`, `fields` and `marks` count what was struck out, signs that cannot be told, enclosed characters,
    and marks of footnotes.
    """

    def __init__(self, numbering: Numbering, styles: Any = None) -> None:
        self.numbering = numbering
        self.boxes: list[str] = []
        self.box_elements: list[Any] = []
        self.nested: list[str] = []
        self.hidden = 0
        self.struck = 0
        self.symbols = 0
        self.fields = 0
        self.marks = 0
        self._numbered_styles = dict(_numbered_styles(styles)) if styles is not None else {}
        self._struck_styles = _styles_with(styles, ("strike", "dstrike")) if styles is not None else frozenset()
        self._hidden_styles = _styles_with(styles, ("vanish",)) if styles is not None else frozenset()
        self._raised_styles = _styles_with(styles, ("vertAlign",), _above) if styles is not None else frozenset()
        self._paragraph_style = ""
        self._codes: list[list[str] | None] = []

    def paragraph(self, element: Any) -> str:
        """The text of a paragraph with the number that Word puts before it; empty where nothing is to be read."""
        self._codes.clear()
        around = self._paragraph_style
        self._paragraph_style = _value(next((child for child in element if local(child) == "pPr"), ()), "pStyle")
        text, marks = without_marks("".join(self._runs(element)).strip("\n"))
        self.marks += marks
        self._paragraph_style = around
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
            elif name in NESTED and not _is_placeholder(child):
                yield from self._paragraphs(child)

    def _runs(self, parent: Any) -> Iterator[str]:
        for child in parent:
            name = local(child)
            if name in ("t", "instrText"):
                code = self._codes[-1] if self._codes else None
                if code is not None:
                    code.append(child.text or "")
                elif name == "t":
                    yield child.text or ""
            elif name in _BREAKS:
                yield _BREAKS[name]
            elif name == "sym":
                shown = symbol_text(child)
                self.symbols += shown is None
                yield shown or ""
            elif name == "fldChar":
                yield self._field(attribute(child, "fldCharType"))
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
                    self.box_elements.append(child)
            elif name == "r" and self._has(child, ("vanish",), self._hidden_styles):
                self.hidden += any((text.text or "").strip() for text in child.iter("{*}t"))
            elif name == "r" and self._has(child, ("strike", "dstrike"), self._struck_styles):
                self.struck += any((text.text or "").strip() for text in child.iter("{*}t"))
            elif name == "r" and self._has(child, ("vertAlign",), self._raised_styles, _above):
                yield mark_raised("".join(self._runs(child)))
            elif name not in _GONE and name != "p" and not _is_placeholder(child):
                yield from self._runs(child)

    def _field(self, kind: str) -> str:
        """The text that a field draws itself, given at its end.

        Empty for other fields and for other marks of a field: their result follows in the document as text.
        """
        if kind == "begin":
            self._codes.append([])
        elif self._codes and kind == "separate":
            # The result follows as text, so that the code is not needed.
            self._codes[-1] = None
        elif self._codes and kind == "end" and (drawn := field_text("".join(self._codes.pop() or ()))) is not None:
            self.fields += 1
            return drawn
        return ""

    def _has(
        self, run: Any, names: tuple[str, ...], styles: frozenset[str], is_on: "Callable[[Any], bool] | None" = None
    ) -> bool:
        """Whether a run has a property by itself, else by its style or its paragraph's."""
        properties = next((child for child in run if local(child) == "rPr"), ())
        told = [each for each in properties if local(each) in names]
        if told:
            return any(map(is_on or _on, told))
        return not styles.isdisjoint((_value(properties, "rStyle"), self._paragraph_style))

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


def _on(element: Any) -> bool:
    return attribute(element, "val") not in ("0", "false", "none", "off")


def _is_placeholder(element: Any) -> bool:
    """Whether an element is a content control that nobody has filled in."""
    properties = next((child for child in element if local(child) == "sdtPr"), ())
    return any(local(each) == "showingPlcHdr" and _on(each) for each in properties)


def _above(element: Any) -> bool:
    return attribute(element, "val") == "superscript"


def _value(parent: Any, name: str) -> str:
    return next((attribute(child, "val") for child in parent if local(child) == name), "")


def _numbered_styles(styles: Any) -> Iterator[tuple[str, tuple[str, int]]]:
    for style in styles:
        properties = next((child for child in style if local(child) == "pPr"), ())
        for each in properties:
            if local(each) == "numPr" and (number := _value(each, "numId")):
                yield attribute(style, "styleId"), (number, whole(_value(each, "ilvl")))


def _styles_with(styles: Any, names: tuple[str, ...], is_on: Callable[[Any], bool] | None = None) -> frozenset[str]:
    """The styles that have a property, also those that stand on one and say nothing against it."""
    own: dict[str, bool] = {}
    above: dict[str, str] = {}
    for style in styles:
        name = attribute(style, "styleId")
        above[name] = _value(style, "basedOn")
        properties = next((child for child in style if local(child) == "rPr"), ())
        if told := [each for each in properties if local(each) in names]:
            own[name] = any(map(is_on or _on, told))
    return frozenset(name for name in above if name and _inherited(name, own, above))


def _inherited(name: str, own: dict[str, bool], above: dict[str, str]) -> bool:
    for _ in range(_DEEPEST):
        if name in own or not name:
            break
        name = above.get(name, "")
    return own.get(name, False)


def pictures(body: Any) -> int:
    """How many pictures a document shows; lines, shapes and charts are none."""
    shown = (each for each in body.iter("{*}drawing", "{*}pict", "{*}object"))
    return sum(1 for each in shown if next(each.iter("{*}blip", "{*}imagedata"), None) is not None)
