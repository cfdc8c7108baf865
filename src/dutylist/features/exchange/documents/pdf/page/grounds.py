"""What is painted below the text of a page, to find text in the colour of its ground, which nobody sees."""

from typing import Final

from pypdfium2 import raw

from dutylist.features.exchange.documents.pdf.geometry import Rectangle
from dutylist.features.exchange.documents.pdf.library import PageObject, fill_colour
from dutylist.reading.office_files.colours import WHITE, Colour, is_unseen

_FILLED: Final = raw.FPDF_TEXTRENDERMODE_FILL


class Grounds:
    """Areas of a page with their colours in the order in which they are painted; None stands for pictures and whatever
    else has no single colour.
    """

    def __init__(self) -> None:
        self.areas: list[tuple[Rectangle, Colour | None]] = []
        self._colours: set[Colour] = {WHITE}
        self._inks: dict[int, tuple[Colour, int]] = {}

    def paint(self, area: Rectangle, colour: Colour | None) -> None:
        """Add an area above all others."""
        self.areas.append((area, colour))
        if colour is not None:
            self._colours.add(colour)

    def write(self, text: PageObject, key: int) -> None:
        """Note the colour of a text object, by a key of its own, and that it stands on all areas so far."""
        if raw.FPDFTextObj_GetTextRenderMode(text.handle) != _FILLED:
            return
        ink = fill_colour(text)
        if ink is not None and any(is_unseen(ink, colour) for colour in self._colours):
            self._inks[key] = ink, len(self.areas)

    def hides(self, key: int, x: float, y: float) -> bool:
        """Whether nobody sees the character of a text object at a point."""
        if key not in self._inks:
            return False
        ink, count = self._inks[key]
        below = (colour for area, colour in reversed(self.areas[:count]) if area.holds(x, y))
        return is_unseen(ink, next(below, WHITE))
