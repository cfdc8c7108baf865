"""What a declared style does to a text: hides it, strikes it out, or puts a number before it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, Literal

from dutylist.output.numerals import numeral
from dutylist.reading.office_files.colours import Colour

Unseen = frozenset[Literal["visibility", "size", "color", "ground"]]
"""Why the text of an element is not seen; what is inside of it inherits that and may be seen again."""
SEEN: Final[Unseen] = frozenset()

_ZERO: Final = re.compile(r"[+-]?0*\.?0*(?:px|pt|pc|em|rem|ex|ch|cm|mm|in|vh|vw|%)?")
_NUMBER: Final = re.compile(r"\s*(-?[0-9.]+)")
_FAR: Final = re.compile(r"-(?:[1-9]\d{3,}(?:\.\d+)?(?:px|pt|mm|cm)?|[1-9]\d{2,}(?:\.\d+)?r?em|100%)")
_NO_GROUND: Final = frozenset({"", "none", "transparent", "inherit", "initial", "unset", "rgba(0, 0, 0, 0)"})
_TRANSPARENT: Final = re.compile(r"transparent|(?:rgb|hsl)a?\([^)]*[,/]\s*0*\.?0*%?\s*\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00")
_OPAQUE_TRIPLE: Final = re.compile(r"(?:rgb|hsl)\([^,)]*,[^,)]*,[^,)]*\)")
_NO_BOX: Final = re.compile(
    r"rect\((?:\s*0(?:px)?\s*,?|\s*1px\s*,?){4}\)|inset\(\s*(?:[5-9]\d|100)%.*\)|circle\(\s*0.*\)"
)
_NO_SCALE: Final = re.compile(r"scale[xy]?\(\s*0*\.?0*\s*[,)]")
_TABLE_PARTS: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "col", "colgroup"})
_ROW_PARTS: Final = frozenset({"tr", "thead", "tbody", "tfoot", "col", "colgroup"})
_CHINESE: Final = ("cjk-ideographic", "chinese-informal", "chinese-formal", "trad-chinese", "simp-chinese")
_MOST: Final = 9_999


def is_gone(name: str, style: Mapping[str, str], *, hidden: bool) -> bool:
    """Whether nothing of an element of this name can be seen, whatever is inside. `hidden`: it has that attribute."""
    if not style:
        return hidden
    display = style.get("display", "none" if hidden else "")
    return (
        display == "none"
        or style.get("mso-hide") == "all"
        or style.get("content-visibility") == "hidden"
        or (style.get("visibility") == "collapse" and name in _ROW_PARTS)
        or _number(style.get("opacity", "1")) <= 0
        or bool(_NO_SCALE.search(style.get("transform", "")))
        or _out_of_sight(style)
        or (name not in _TABLE_PARTS and _without_room(style))
    )


def _out_of_sight(style: Mapping[str, str]) -> bool:
    placed = style.get("position") in ("absolute", "fixed")
    moved = (style.get("text-indent", ""), *((style.get("left", ""), style.get("top", "")) if placed else ()))
    clipped = (style.get("clip", "") if placed else "", style.get("clip-path", ""))
    return any(map(_FAR.fullmatch, moved)) or any(map(_NO_BOX.fullmatch, clipped))


def _without_room(style: Mapping[str, str]) -> bool:
    overflow = {style.get(each, "").partition(" ")[0] for each in ("overflow", "overflow-x", "overflow-y")}
    sizes = (style.get(each, "auto") for each in ("height", "max-height", "width", "max-width"))
    return bool(overflow & {"hidden", "clip"}) and any(map(_is_zero, sizes))


def unseen(before: Unseen, style: Mapping[str, str]) -> Unseen:
    """Why the text right in an element is not seen, where the text around it is `before`."""
    if not style:
        return before
    found = set(before)
    if visibility := style.get("visibility"):
        found.discard("visibility")
        found |= {"visibility"} if visibility in ("hidden", "collapse") else set()
    size = style.get("font-size", "0" if style.get("font", "").startswith(("0/", "0 ", "0px")) else "")
    if (size and not size.endswith(("em", "%"))) or _is_zero(size):
        found.discard("size")
        found |= {"size"} if _is_zero(size) else set()
    if color := style.get("color"):
        found.discard("color")
        transparent = _TRANSPARENT.fullmatch(color) and not _OPAQUE_TRIPLE.fullmatch(color)
        found |= {"color"} if transparent else set()
    return frozenset(found)


@lru_cache(maxsize=1024)
def colour_in(value: str) -> Colour | None:
    """The colour that a declared value gives; None where it is none, or can be seen through."""
    from tinycss2.color3 import parse_color

    found = parse_color(value)
    if not isinstance(found, tuple) or found[3] < 1:
        return None
    red, green, blue = (round(255 * part) for part in found[:3])
    return red, green, blue


def ground_in(style: Mapping[str, str], attribute: str | None) -> str:
    """What a style, or the old attribute `bgcolor`, says of the ground of an element; empty where it says nothing."""
    declared = (style.get(each, "") for each in ("background-image", "background", "background-color"))
    told = (each for each in (*declared, attribute or "") if each not in _NO_GROUND)
    return next(told, "")


def is_struck(name: str, style: Mapping[str, str]) -> bool:
    """Whether a line goes through an element's text."""
    line = style.get("text-decoration-line", style.get("text-decoration"))
    return name in ("s", "strike", "del") if line is None else "line-through" in line


def is_raised(name: str, style: Mapping[str, str]) -> bool:
    """Whether an element's text stands above the line."""
    return style.get("vertical-align", "super" if name == "sup" else "") == "super"


def numbers_of(listing: Any, style: Mapping[str, str]) -> dict[Any, str]:
    """The number that a browser puts before each entry of an `ol`."""
    kind = style.get("list-style-type", style.get("list-style", "")) or listing.get("type") or ""
    numbers: dict[Any, str] = {}
    count = _whole(listing.get("start"), 1) - 1
    for each in listing.iterchildren("li"):
        count = _whole(each.get("value"), count + 1)
        numbers[each] = _numbered(count, kind)
    return numbers


def _numbered(count: int, kind: str) -> str:
    if any(word in kind for word in ("none", "disc", "circle", "square")):
        return ""
    if any(word in kind for word in _CHINESE) and 1 <= count <= _MOST:
        return f"{numeral(count)}、"
    if kind in ("a", "A", "lower-alpha", "upper-alpha", "lower-latin", "upper-latin") and 1 <= count <= 26:
        return chr((64 if kind[0] in "Au" else 96) + count) + "."
    return f"{count}."


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 7 else otherwise


def _is_zero(value: str) -> bool:
    return bool(value) and value[-1:] not in "+-." and _ZERO.fullmatch(value) is not None and "0" in value


def _number(value: str) -> float:
    found = _NUMBER.match(value)
    try:
        return float(found[1]) if found else 1.0
    except ValueError:
        return 1.0
