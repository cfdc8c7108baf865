"""Checks and sets the inks of pages: a press prints cyan, magenta, yellow and black only."""

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
    """A colour space and the object that holds it; `channels` is that of a space with a profile, else 0."""

    container: Any
    key: str | int
    name: str
    channels: int


def black_for_grey(document: "pikepdf.Pdf") -> None:
    """Print every grey in black ink only, where a grey with a profile may become a mix of all four inks."""
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
    """Print pure black over the inks below it, so that no white gaps show where inks are slightly misaligned."""
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
    """A page's content with overprinting switched on where the colour is pure black."""
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
    """The pages, counted from 1, that hold a colour that is not an ink: RGB, Lab."""
    return tuple(number for number, page in enumerate(document.pages, 1) if _is_of_light(page))


def _is_of_light(page: "pikepdf.Page") -> bool:
    page.contents_coalesce()
    return any(
        space.name in _LIGHT or space.channels not in {0, _GREY, _INKS}
        for space in _spaces(page.obj.get("/Resources"), set())
    ) or bool(_LIGHT_OPERATORS.search(page.obj.Contents.read_bytes()))


def _is_plain_font(thing: Any) -> bool:
    """Whether this is a font with outline glyphs, which take the colour of the text and need no look inside."""
    return bool(thing.get("/Type") == "/Font" and thing.get("/Subtype") != "/Type3")


def _spaces(thing: Any, seen: set[tuple[int, int]]) -> Iterator[_Space]:
    """The colour spaces in a page's resources, and in everything that these refer to."""
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
