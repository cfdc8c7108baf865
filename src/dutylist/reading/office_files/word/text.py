"""The text of paragraphs and cells, without struck-out and hidden text."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from dutylist.reading.office_files.colours import WHITE, Colour, colour_of, is_unseen
from dutylist.reading.office_files.footnote_marks import mark_raised, without_marks
from dutylist.reading.office_files.word.fields import field_text, symbol_text
from dutylist.reading.office_files.word.numbering import Numbering
from dutylist.reading.office_files.xml_elements import attribute, child_of, children_by_name, local, whole

NESTED: Final = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
"""Elements that are transparent: what is inside of them belongs to what is around them."""
_GONE: Final = frozenset({"del", "moveFrom", "delText", "pPr", "rPr", "tcPr", "fldData", "rt", "rubyPr"})
_BOXED: Final = frozenset({"txbxContent"})
_EFFECTS: Final = {"vanish": "hidden", "strike": "struck", "dstrike": "struck", "vertAlign": "raised"}
"""The properties by which a text is not read as it stands, with what they make of it."""
_DEEPEST: Final = 12
"""Styles that stand on each other."""
_BREAKS: Final = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "ptab": "\t"}


class DocxText:
    """Reads paragraphs; keeps count of automatic numbers, and collects text boxes and nested tables on the way.

    `boxes` are the texts of text boxes, `box_elements` the boxes themselves; `struck` are the texts that were struck
    out. `symbols`, `fields` and `marks` count signs that cannot be told, enclosed characters, and marks of footnotes.
    """

    def __init__(self, numbering: Numbering, styles: Any = None) -> None:
        self.numbering = numbering
        self.boxes: list[str] = []
        self.box_elements: list[Any] = []
        self.nested: list[str] = []
        self.struck: list[str] = []
        self.hidden = 0
        self.symbols = 0
        self.fields = 0
        self.marks = 0
        self._numbered_styles = dict(_numbered_styles(styles)) if styles is not None else {}
        self._styles = {
            effect: _styles_with(styles, effect) if styles is not None else frozenset() for effect in _EFFECTS.values()
        }
        self.ground: Colour | None = WHITE
        """The colour behind the texts that follow, where neither they nor their paragraphs have one; None: it is not
        known.
        """
        self._paragraph_ground: Colour | None = WHITE
        self._paragraph_style = ""
        self._codes: list[list[str] | None] = []
        self._last_struck: Any = None

    def paragraph(self, element: Any) -> str:
        """The text of a paragraph with the number that Word puts before it; empty where nothing is to be read."""
        self._codes.clear()
        around = self._paragraph_style, self._paragraph_ground
        properties = children_by_name(child_of(element, "pPr"))
        self._paragraph_style = _value_of(properties, "pStyle")
        self._paragraph_ground = ground_of(properties, self.ground)
        parts: list[str] = []
        self._add(element, parts)
        text, marks = without_marks("".join(parts).strip("\n"))
        self.marks += marks
        number = self._number(properties)
        self._paragraph_style, self._paragraph_ground = around
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

    def _add(self, parent: Any, parts: list[str]) -> None:
        """Add what is to be read of an element, which is a paragraph or in one."""
        for child in parent:
            name = local(child)
            if name == "r":
                self._add_run(child, parts)
            elif name in ("t", "instrText"):
                code = self._codes[-1] if self._codes else None
                if code is not None:
                    code.append(child.text or "")
                elif name == "t":
                    parts.append(child.text or "")
            elif name in _GONE or name == "p":
                continue
            elif name in _BREAKS:
                parts.append(_BREAKS[name])
            elif name == "sym":
                shown = symbol_text(child)
                self.symbols += shown is None
                parts.append(shown or "")
            elif name == "fldChar":
                parts.append(self._field(attribute(child, "fldCharType")))
            elif name == "fldSimple" and (drawn := field_text(attribute(child, "instr"))) is not None:
                self.fields += 1
                parts.append(drawn)
            elif name == "AlternateContent":
                # The same content twice, for new and for old programs.
                self._add(next(iter(child), ()), parts)
            elif name in _BOXED:
                around, self.ground = self.ground, None
                text = " ".join(line for line in self._paragraphs(child) if line.strip())
                self.ground = around
                if text:
                    self.boxes.append(text)
                    self.box_elements.append(child)
            elif not _is_placeholder(child):
                self._add(child, parts)

    def _add_run(self, run: Any, parts: list[str]) -> None:
        effects = self._effects(run)
        if "hidden" in effects:
            self.hidden += bool(_own_text(run).strip())
        elif "struck" in effects:
            self._strike(run)
        elif "raised" in effects:
            raised: list[str] = []
            self._add(run, raised)
            parts.append(mark_raised("".join(raised)))
        else:
            self._add(run, parts)

    def _effects(self, run: Any) -> set[str]:
        """What a run's own properties make of its text, else its style or its paragraph's."""
        own: dict[str, bool] = {}
        styles = [self._paragraph_style]
        properties = child_of(run, "rPr")
        for each in properties:
            name = local(each)
            if (
                name == "color"
                and (ink := colour_of(attribute(each, "val")))
                and is_unseen(ink, self._ground(children_by_name(properties)))
            ):
                return {"hidden"}
            if effect := _EFFECTS.get(name):
                own[effect] = own.get(effect, False) or _has_effect(each)
            elif name == "rStyle":
                styles.append(attribute(each, "val"))
        return {effect for effect, known in self._styles.items() if own.get(effect, not known.isdisjoint(styles))}

    def _ground(self, properties: Mapping[str, Any]) -> Colour | None:
        """The colour behind a run, by its properties or its paragraph's; a coloured pen is none that hides anything."""
        if _value_of(properties, "highlight") not in ("", "none"):
            return None
        return ground_of(properties, self._paragraph_ground)

    def _strike(self, run: Any) -> None:
        """Keep the text of a run that is struck out, with that of the run before if it is, too."""
        text = _own_text(run)
        if self.struck and self._last_struck is not None and run.getprevious() is self._last_struck:
            self.struck[-1] += text
        elif text.strip():
            self.struck.append(text)
        else:
            return
        self._last_struck = run

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

    def _number(self, properties: Mapping[str, Any]) -> str:
        number, level = self._numbered_styles.get(self._paragraph_style, ("", 0))
        if (given := properties.get("numPr")) is not None:
            number = _value(given, "numId") or number
            level = whole(_value(given, "ilvl"), level)
        return self.numbering.next(number, level) if number not in ("", "0") else ""


def ground_of(properties: Mapping[str, Any], around: Colour | None) -> Colour | None:
    """The colour that the shading in some properties gives to the ground, else that around them."""
    shading = properties.get("shd")
    fill = attribute(shading, "fill") if shading is not None else ""
    if fill in ("", "auto"):
        return around
    return colour_of(fill) if attribute(shading, "val") in ("clear", "nil", "") else None


def _own_text(run: Any) -> str:
    return "".join(text.text or "" for text in run.iter("{*}t"))


def _has_effect(element: Any) -> bool:
    return attribute(element, "val") == "superscript" if local(element) == "vertAlign" else _on(element)


def _on(element: Any) -> bool:
    return attribute(element, "val") not in ("0", "false", "none", "off")


def _is_placeholder(element: Any) -> bool:
    """Whether an element is a content control that nobody has filled in."""
    properties = child_of(element, "sdtPr")
    return any(local(each) == "showingPlcHdr" and _on(each) for each in properties)


def _value_of(properties: Mapping[str, Any], name: str) -> str:
    return attribute(properties[name], "val") if name in properties else ""


def _value(parent: Any, name: str) -> str:
    for child in parent:
        if local(child) == name:
            return attribute(child, "val")
    return ""


def _numbered_styles(styles: Any) -> Iterator[tuple[str, tuple[str, int]]]:
    for style in styles:
        properties = child_of(style, "pPr")
        for each in properties:
            if local(each) == "numPr" and (number := _value(each, "numId")):
                yield attribute(style, "styleId"), (number, whole(_value(each, "ilvl")))


def _styles_with(styles: Any, effect: str) -> frozenset[str]:
    """The styles that have an effect, also those that stand on one and say nothing against it."""
    own: dict[str, bool] = {}
    above: dict[str, str] = {}
    for style in styles:
        name = attribute(style, "styleId")
        above[name] = _value(style, "basedOn")
        properties = child_of(style, "rPr")
        if told := [each for each in properties if _EFFECTS.get(local(each)) == effect]:
            own[name] = any(map(_has_effect, told))
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
