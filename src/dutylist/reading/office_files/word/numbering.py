"""The automatic numbers that Word puts before paragraphs; they are not in the text, and rows are often numbered so."""

from typing import Any, Final

from dutylist.output.numerals import numeral
from dutylist.reading.office_files.xml_elements import attribute, local, whole

_CHINESE: Final = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "ideographTraditional",
        "japaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_CIRCLED: Final = frozenset({"decimalEnclosedCircle", "decimalEnclosedCircleChinese"})
_MOST: Final = 9_999


class Numbering:
    """Counts the paragraphs: each call of `next` is the next paragraph.

    Lists of one abstract list count together, as in Word, until one says that it begins anew.
    """

    def __init__(self, part: Any = None) -> None:
        self._formats: dict[str, list[tuple[str, str, int]]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        if part is not None:
            self._read(part)

    def next(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list and level as it is printed; an empty text for a bullet."""
        abstract = self._abstract.get(number, number)
        levels = self._formats.get(abstract, [])
        kind, pattern, start = levels[level] if 0 <= level < len(levels) else ("decimal", f"%{level + 1}.", 1)
        for deeper in [key for key in self._counts if key[0] == abstract and key[1] > level]:
            del self._counts[deeper]
        before = self._counts.get((abstract, level), start - 1)
        count = self._restarts.pop((number, level), before + 1)
        self._counts[abstract, level] = count
        if kind in ("bullet", "none"):
            return ""
        return pattern.replace(f"%{level + 1}", _shown(kind, count)) if pattern.count("%") <= 1 else f"{count}."

    def _read(self, part: Any) -> None:
        linked: dict[str, str] = {}
        named: dict[str, str] = {}
        for child in part:
            name = local(child)
            if name == "abstractNum":
                own = attribute(child, "abstractNumId")
                self._formats[own] = [_level(each) for each in child if local(each) == "lvl"]
                for each in child:
                    match local(each):
                        case "numStyleLink":
                            linked[own] = attribute(each, "val")
                        case "styleLink":
                            named[attribute(each, "val")] = own
            elif name == "num":
                self._read_list(attribute(child, "numId"), child)
        for own, style in linked.items():
            self._formats[own] = self._formats.get(named.get(style, ""), [])

    def _read_list(self, number: str, element: Any) -> None:
        for each in element:
            if local(each) == "abstractNumId":
                self._abstract[number] = attribute(each, "val")
            for start in each if local(each) == "lvlOverride" else ():
                if local(start) == "startOverride":
                    self._restarts[number, whole(attribute(each, "ilvl"))] = whole(attribute(start, "val"), 1)


def _level(element: Any) -> tuple[str, str, int]:
    values = {local(each): attribute(each, "val") for each in element}
    return values.get("numFmt", "decimal"), values.get("lvlText", ""), whole(values.get("start", "1"), 1)


def _shown(kind: str, count: int) -> str:
    if kind in _CHINESE and 1 <= count <= _MOST:
        return numeral(count)
    if kind in _CIRCLED and 1 <= count <= 20:
        return chr(0x245F + count)
    return str(count)
