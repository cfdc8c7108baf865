"""What a print shop's preflight sees: every colour that a page's content asks for, wherever it asks for it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

_FIXED = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}


class Colour(NamedTuple):
    """A colour space by name and, unless it is an image's, the shares of it from 0 to 1."""

    space: str
    shares: tuple[float, ...] = ()

    @property
    def inks(self) -> tuple[float, float, float, float]:
        """Cyan, magenta, yellow and black."""
        if self.space == "/DeviceGray":
            return (0, 0, 0, 1 - self.shares[0])
        assert self.space == "/DeviceCMYK"
        cyan, magenta, yellow, black = self.shares
        return (cyan, magenta, yellow, black)


def colours(document: pikepdf.Pdf) -> set[Colour]:
    """The colours of all pages."""
    return {colour for page in document.pages for colour in _colours(page.obj, page.obj.Resources)}


def _colours(content: Any, resources: Any) -> Iterator[Colour]:
    current = {False: "/DeviceGray", True: "/DeviceGray"}
    for instruction in pikepdf.parse_content_stream(content):
        name, operands = str(instruction.operator), list(instruction.operands)
        stroke = name.isupper()
        if name.lower() in _FIXED:
            yield Colour(_FIXED[name.lower()], tuple(map(float, operands)))
        elif name in {"cs", "CS"}:
            current[stroke] = _space(operands[0], resources)
        elif name in {"sc", "SC", "scn", "SCN"} and current[stroke] == "/Pattern":
            pattern = resources.Pattern[operands[-1]]
            if "/Shading" in pattern:
                yield Colour(_space(pattern.Shading.ColorSpace, resources))
            else:
                yield from _colours(pattern, pattern.Resources)
        elif name in {"sc", "SC", "scn", "SCN"}:
            yield Colour(current[stroke], tuple(map(float, operands)))
        elif name == "sh":
            yield Colour(_space(resources.Shading[operands[0]].ColorSpace, resources))
        elif name == "Do":
            drawn = resources.XObject[operands[0]]
            if drawn.Subtype == pikepdf.Name.Form:
                yield from _colours(drawn, drawn.get("/Resources", resources))
            elif "/ColorSpace" in drawn:
                yield Colour(_space(drawn.ColorSpace, resources))
        assert name != "INLINE IMAGE", "an inline image has a colour space of its own"


def _space(name: Any, resources: Any) -> str:
    if isinstance(name, pikepdf.Name):
        named = resources.get("/ColorSpace", {}).get(str(name))
        return str(name) if named is None else _space(named, resources)
    return f"{name[0]} {int(name[1].N)}" if name[0] == "/ICCBased" else str(name[0])


def see_through(document: pikepdf.Pdf) -> list[str]:
    """What is not opaque: objects with a soft mask, a group, or an opacity."""
    return [
        str(each.objgen)
        for each in document.objects
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)
        and (
            "/SMask" in each
            or (each.get("/S") == "/Transparency")
            or any(float(each.get(key, 1)) < 1 for key in ("/ca", "/CA"))
        )
    ]
