"""What the styles of an OpenDocument file do to texts, sheets and columns."""

import re
from collections.abc import Iterable
from typing import Any, Final

from dutylist.reading.office_files.colours import WHITE, Colour, colour_of
from dutylist.reading.office_files.xml_elements import attribute, local

_RAISED: Final = re.compile(r"super|[1-9]")
_LENGTH: Final = re.compile(r"([0-9.]+)(cm|mm|in|pt)\Z")
_TWIPS: Final = {"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0}
_DEEPEST: Final = 60


class OdfStyles:
    """The names of styles that strike out, hide or raise a text, of sheets that are hidden, and widths of columns in
    twentieths of a point. A style has what the one that it stands on has, unless it says otherwise.
    """

    page: Colour | None
    """The colour of the paper; None where pages have one of their own."""

    def __init__(self, roots: Iterable[Any]) -> None:
        self.struck, self.hidden, self.raised, self.hidden_tables = set[str](), set[str](), set[str](), set[str]()
        self.widths: dict[str, int] = {}
        self._inks: dict[str, Colour | None] = {}
        self._grounds: dict[str, Colour | None] = {}
        self.page = WHITE
        self._against: dict[str, set[str]] = {"struck": set(), "hidden": set(), "raised": set()}
        self._parents: dict[str, str] = {}
        for root in roots:
            for layout in root.iter("{*}page-layout-properties", "{*}drawing-page-properties"):
                if attribute(layout, "background-color") not in ("", "transparent", "#ffffff"):
                    self.page = None
            for style in root.iter("{*}style"):
                self._add(attribute(style, "name"), style)
        self._inherit(self.struck, self._against["struck"])
        self._inherit(self.hidden, self._against["hidden"])
        self._inherit(self.raised, self._against["raised"])

    def _add(self, name: str, style: Any) -> None:
        self._parents[name] = attribute(style, "parent-style-name")
        for each in style:
            lines = [attribute(each, "text-line-through-style"), attribute(each, "text-line-through-type")]
            if any(lines):
                (self.struck if set(lines) - {"", "none"} else self._against["struck"]).add(name)
            if local(each) == "text-properties" and (display := attribute(each, "display")):
                (self.hidden if display == "none" else self._against["hidden"]).add(name)
            if local(each) == "text-properties" and (ink := attribute(each, "color")):
                self._inks[name] = colour_of(ink)
            if local(each) == "map" or attribute(each, "use-window-font-color") == "true":
                # A condition gives other colours, or the program chooses one that can be seen.
                self._inks[name] = None
            if (ground := attribute(each, "background-color")) not in ("", "transparent"):
                self._grounds[name] = colour_of(ground)
            if position := attribute(each, "text-position"):
                (self.raised if _RAISED.match(position) else self._against["raised"]).add(name)
            if local(each) == "table-properties" and attribute(each, "display") == "false":
                self.hidden_tables.add(name)
            if found := _LENGTH.match(attribute(each, "column-width")):
                self.widths[name] = round(float(found[1]) * _TWIPS[found[2]])

    def ink(self, name: str, around: Colour | None) -> Colour | None:
        """The colour of texts of a style, else that around them; None: it is not known."""
        return self._colour(self._inks, name, around)

    def ground(self, name: str, around: Colour | None) -> Colour | None:
        """The colour behind texts of a style, else that around them; None: it is not known."""
        return self._colour(self._grounds, name, around)

    def _colour(self, colours: dict[str, Colour | None], name: str, around: Colour | None) -> Colour | None:
        for _ in range(_DEEPEST):
            if name in colours or not name:
                break
            name = self._parents.get(name, "")
        return colours.get(name, around)

    def _inherit(self, named: set[str], against: set[str]) -> None:
        """Add the styles that are based on one of these and set nothing else."""
        for name in self._parents:
            above = name
            for _ in range(_DEEPEST):
                if above in named or above in against or not above:
                    break
                above = self._parents.get(above, "")
            if above in named:
                named.add(name)
