"""Texts for Excel: never a formula, a number or an escape sequence, and not longer than a cell can hold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from dutylist.output.office.characters import legal
from dutylist.output.office.rich_text import Mark, Paragraphs, Run

if TYPE_CHECKING:
    from openpyxl.cell.rich_text import CellRichText

FACE: Final = "宋体"
SIZE: Final = 10.5
CHINESE: Final = 134
"""The character set of Chinese fonts (GB 2312), by which a missing one is substituted."""

_MOST: Final = 32_767
_CUT: Final = "……（超出单元格容量，以下未列）"
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ACTING: Final = re.compile(r"[=+\-@\t\n'0-9＝＋－＠]")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MARKS: Final[dict[Mark, dict[str, Any]]] = {
    "strong": {"b": True},
    "inserted": {"b": True, "u": "single"},
    "deleted": {"strike": True},
}


def may_act(text: str) -> bool:
    """Whether Excel could take the text for a formula, a number or a date when somebody edits the cell."""
    return _ACTING.match(text) is not None


def cell_value(paragraphs: Paragraphs) -> "str | CellRichText":
    """The paragraphs as lines of one cell; a plain text if nothing is marked."""
    runs = _fitting(_joined(paragraphs))
    if all(run.mark == "plain" for run in runs):
        return _escaped("".join(run.text for run in runs))
    return _rich(runs)


def _rich(runs: Sequence[Run]) -> "CellRichText":
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    class Runs(CellRichText):
        """Keeps the white space at the edges of its runs."""

        def to_tree(self) -> Any:
            tree = super().to_tree()
            for text in tree.iter("t"):
                text.set(_SPACE, "preserve")
            return tree

    fonts = {run.mark: InlineFont(rFont=FACE, charset=CHINESE, sz=SIZE, **_MARKS.get(run.mark, {})) for run in runs}
    return Runs([TextBlock(fonts[run.mark], _escaped(run.text)) for run in runs])


def _joined(paragraphs: Paragraphs) -> Iterator[Run]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield Run("\n")
        yield from (run for run in paragraph if run.text)


def _fitting(runs: Iterable[Run]) -> list[Run]:
    """As many of the runs as a cell can hold, with a mark where something is left out."""
    legal_runs = [Run(legal(run.text), run.mark) for run in runs]
    if sum(_units(run.text) for run in legal_runs) <= _MOST:
        return legal_runs
    room = _MOST - _units(_CUT)
    kept: list[Run] = []
    for run in legal_runs:
        kept.append(Run(beginning(run.text, room), run.mark))
        room -= _units(run.text)
        if room <= 0:
            break
    return [*kept, Run(_CUT)]


def _escaped(text: str) -> str:
    """The text with underscores written so that Excel reads nothing like `_x0041_` as another character."""
    return _ESCAPE.sub("_x005F_", text)


def _units(text: str) -> int:
    """The length as Excel counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def beginning(text: str, units: int) -> str:
    """The beginning of a text, of this length as Excel counts it."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
