"""The automatic numbers that Word puts before paragraphs; they are not in the text, and rows are often numbered so."""

from typing import Any, Final

from dutylist.output.numerals import numeral
from dutylist.reading.office_files.word.xml import attribute, local, whole

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
    """Counts the paragraphs: each call of `next` is the next paragraph."""

    def __init__(self, part: Any = None) -> None:
        self._formats: dict[str, list[tuple[str, str, int]]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._abstract: dict[str, str] = {}
        if part is not None:
            self._read(part)

    def next(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list and level as it is printed; an empty text for a bullet."""
        abstract = self._abstract.get(number, number)
        levels = self._formats.get(abstract, [])
        kind, pattern, start = levels[level] if 0 <= level < len(levels) else ("decimal", f"%{level + 1}.", 1)
        for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[deeper]
        count = self._counts.get((number, level), start - 1) + 1
        self._counts[number, level] = count
        if kind in ("bullet", "none"):
            return ""
        return pattern.replace(f"%{level + 1}", _shown(kind, count)) if pattern.count("%") <= 1 else f"{count}."

    def _read(self, part: Any) -> None:
        for child in part:
            name = local(child)
            if name == "abstractNum":
                self._formats[attribute(child, "abstractNumId")] = [
                    _level(each) for each in child if local(each) == "lvl"
                ]
            elif name == "num":
                abstract = next((attribute(each, "val") for each in child if local(each) == "abstractNumId"), "")
                self._abstract[attribute(child, "numId")] = abstract


def _level(element: Any) -> tuple[str, str, int]:
    values = {local(each): attribute(each, "val") for each in element}
    return values.get("numFmt", "decimal"), values.get("lvlText", ""), whole(values.get("start", "1"), 1)


def _shown(kind: str, count: int) -> str:
    if kind in _CHINESE and 1 <= count <= _MOST:
        return numeral(count)
    if kind in _CIRCLED and 1 <= count <= 20:
        return chr(0x245F + count)
    return str(count)
