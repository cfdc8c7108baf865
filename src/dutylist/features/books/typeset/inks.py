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


_TOKENS: Final = re.compile(
    rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>"  # strings
    rb"|(?<![^\s\])>])(?:(?:[-+.0-9]+\s+){4}(?P<ink>[kK])|(?:[-+.0-9]+\s+)+(?P<other>scn?|SCN?|gs?|G)|(?P<save>[qQ]))(?![^\s/\[(<])",
    re.DOTALL,
)
_PURE: Final = re.compile(rb"0\s+0\s+0\s+1(?:\.0*)?\s")
_STATES: Final = {(fill, line): f"/Over{fill:d}{line:d}" for fill in (False, True) for line in (False, True)}


def overprint_black(document: "pikepdf.Pdf") -> None:
    """Have pure black ink printed over what lies under it, so that no white shows where the inks do not quite meet."""
    import pikepdf

    states = {
        name: document.make_indirect(pikepdf.Dictionary(op=fill, OP=line, OPM=1))
        for (fill, line), name in _STATES.items()
    }
    for page in document.pages:
        page.contents_coalesce()
        content = with_overprint(page.obj.Contents.read_bytes())
        page.obj.Contents = document.make_stream(content)
        known = page.obj.Resources.get("/ExtGState", pikepdf.Dictionary())
        for name, state in states.items():
            known[name] = state
        page.obj.Resources.ExtGState = known


def with_overprint(content: bytes) -> bytes:
    """A page's content in which overprinting is on for as long as the colour is pure black."""
    now = (False, False)
    saved: list[tuple[bool, bool]] = []
    pieces: list[bytes] = []
    end = 0
    for found in _TOKENS.finditer(content):
        if found["save"] == b"q":
            saved.append(now)
        elif found["save"] == b"Q":
            now = saved.pop() if saved else (False, False)
        elif operator := found["ink"] or found["other"]:
            pure = found["ink"] is not None and _PURE.match(found[0]) is not None
            then = (pure, now[1]) if operator.islower() else (now[0], pure)
            if then != now:
                pieces += [content[end : found.start()], f" {_STATES[then]} gs ".encode()]
                end, now = found.start(), then
    return b"".join((*pieces, content[end:]))


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
