"""The numbers that programs put before the entries of lists in OpenDocument texts."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from dutylist.output.numerals import numeral
from dutylist.reading.office_files.xml_elements import attribute, local, whole

_LETTERS: Final = 26
_MOST: Final = 9_999


class _Level(NamedTuple):
    """How the entries of one level are numbered."""

    form: str
    before: str
    behind: str
    start: int


class OdfListNumbers:
    """Counts the entries of lists by their styles and levels."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._last: dict[tuple[str, int], int] = {}
        for root in roots:
            for style in root.iter("{*}list-style"):
                for each in style:
                    if local(each) == "list-level-style-number":
                        place = attribute(style, "name"), whole(attribute(each, "level"), 1)
                        self._levels[place] = _Level(
                            attribute(each, "num-format"),
                            attribute(each, "num-prefix"),
                            attribute(each, "num-suffix"),
                            whole(attribute(each, "start-value"), 1),
                        )

    def begin(self, listing: Any, style: str, level: int) -> None:
        """Begin a list of a style: its entries count from the start unless it continues one before."""
        if attribute(listing, "continue-numbering") != "true" and not attribute(listing, "continue-list"):
            self._last.pop((style, level), None)

    def next(self, entry: Any, style: str, level: int) -> str:
        """The number before the next entry; empty where it has none."""
        found = self._levels.get((style, level))
        if found is None or not found.form or local(entry) != "list-item":
            return ""
        count = whole(attribute(entry, "start-value"), self._last.get((style, level), found.start - 1) + 1)
        self._last[style, level] = count
        self._last = {place: last for place, last in self._last.items() if place[0] != style or place[1] <= level}
        return f"{found.before}{_written(count, found.form)}{found.behind}"


def _written(count: int, form: str) -> str:
    if form.startswith(("一", "壹")) and 1 <= count <= _MOST:
        return numeral(count)
    if form.startswith("①") and 1 <= count <= 20:
        return chr(0x245F + count)
    if form in ("a", "A") and 1 <= count <= _LETTERS:
        return chr(ord(form) + count - 1)
    return str(count)
