"""The inks that a page asks for: the press has cyan, magenta, yellow and black, and mixes no light."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    import pikepdf

_LIGHT: Final = frozenset({"/DeviceRGB", "/CalRGB", "/Lab"})
_LIGHT_OPERATORS: Final = re.compile(rb"(?<![^\s])(?:rg|RG)(?![^\s])")
_GREY: Final = 1
_INKS: Final = 4


class _Space(NamedTuple):
    """A colour space and what it stands in; `channels` of one that is defined by a profile, else 0."""

    container: Any
    key: str | int
    name: str
    channels: int


def black_for_grey(document: "pikepdf.Pdf") -> None:
    """Have every grey printed in black ink alone, where a grey by profile may come out as a mix of all four."""
    import pikepdf

    for page in document.pages:
        for space in tuple(_spaces(page.obj.get("/Resources"), set())):
            if space.channels == _GREY:
                space.container[space.key] = pikepdf.Name.DeviceGray


def pages_of_light(document: "pikepdf.Pdf") -> tuple[int, ...]:
    """The pages, counted from 1, that hold a colour which is no ink: RGB, Lab."""
    return tuple(number for number, page in enumerate(document.pages, 1) if _is_of_light(page))


def _is_of_light(page: "pikepdf.Page") -> bool:
    page.contents_coalesce()
    return any(
        space.name in _LIGHT or space.channels not in {0, _GREY, _INKS}
        for space in _spaces(page.obj.get("/Resources"), set())
    ) or bool(_LIGHT_OPERATORS.search(page.obj.Contents.read_bytes()))


def _is_plain_font(thing: Any) -> bool:
    """Whether this is a font whose letters are outlines: they have the colour of the text, and long tables of widths."""
    return bool(thing.get("/Type") == "/Font" and thing.get("/Subtype") != "/Type3")


def _spaces(thing: Any, seen: set[tuple[int, int]]) -> Iterator[_Space]:
    """The colour spaces in a page's resources, and in whatever these lead to."""
    import pikepdf

    if isinstance(thing, pikepdf.Object) and thing.is_indirect:
        if thing.objgen in seen:
            return
        seen.add(thing.objgen)
    if isinstance(thing, pikepdf.Array):
        inside: list[tuple[str | int, Any]] = list(enumerate(thing))
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) and not _is_plain_font(thing):
        inside = list(thing.items())
    else:
        return
    for key, value in inside:
        if isinstance(value, pikepdf.Name):
            yield _Space(thing, key, str(value), 0)
        elif isinstance(value, pikepdf.Array) and len(value) == 2 and value[0] == pikepdf.Name.ICCBased:
            yield _Space(thing, key, "/ICCBased", int(value[1].N))
        else:
            yield from _spaces(value, seen)
