"""The styles of a workbook's cells; each is created once, since a workbook may have a hundred thousand cells."""

from copy import copy
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from dutylist.output.office.excel.text import CHINESE, FACE, SIZE
from dutylist.output.office.rich_text import Align

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

Part = Literal["title", "note", "head", "text"]

_FACES: Final[dict[Part, tuple[str, float]]] = {
    "title": ("方正小标宋简体", 20),
    "note": (FACE, SIZE),
    "head": ("黑体", SIZE),
    "text": (FACE, SIZE),
}
_SIGNED: Final = "+0;-0;0"


class Look(NamedTuple):
    """The style of a cell: its kind, its alignment, whether its text starts like a formula, whether its number has a
    sign.
    """

    part: Part
    align: Align
    quoted: bool = False
    signed: bool = False


class Looks:
    """Gives the cells of one workbook their styles."""

    def __init__(self, book: "Workbook") -> None:
        from openpyxl.styles import Border, Font, Side

        # What columns are measured by; the face that is there otherwise is missing in many offices.
        book._named_styles["Normal"].font = Font(name=FACE, charset=CHINESE, sz=11)  # type: ignore[attr-defined]

        line = Side(style="thin")
        self._lined = Border(left=line, right=line, top=line, bottom=line)
        self._models: dict[Look, Cell] = {}

    def give(self, cell: "Cell", look: Look) -> None:
        """Give a cell of the workbook this style."""
        model = self._models.get(look)
        if model is None:
            self._models[look] = cell
            self._make(cell, look)
        else:
            cell._style = copy(model._style)  # type: ignore[attr-defined]  # the stubs lack it

    def _make(self, cell: "Cell", look: Look) -> None:
        from openpyxl.styles import Alignment, Font

        name, size = _FACES[look.part]
        cell.font = Font(name=name, charset=CHINESE, sz=size)
        cell.alignment = Alignment(horizontal=look.align, vertical="center", wrap_text=True)
        if look.part in ("head", "text"):
            cell.border = self._lined
        cell.quotePrefix = look.quoted
        if look.signed:
            cell.number_format = _SIGNED
