"""Digits drawn as strokes, so that a sheet's number needs no face of type."""

from collections.abc import Iterator
from typing import Final

Stroke = tuple[tuple[float, float], ...]
"""Points of a line, as parts of the height of a digit; the origin is the digit's lower left corner."""

_PARTS: Final = {
    "top": ((0.0, 1.0), (0.5, 1.0)),
    "middle": ((0.0, 0.5), (0.5, 0.5)),
    "bottom": ((0.0, 0.0), (0.5, 0.0)),
    "upper left": ((0.0, 0.5), (0.0, 1.0)),
    "upper right": ((0.5, 0.5), (0.5, 1.0)),
    "lower left": ((0.0, 0.0), (0.0, 0.5)),
    "lower right": ((0.5, 0.0), (0.5, 0.5)),
    "stem": ((0.25, 0.0), (0.25, 1.0)),
    "dash": ((0.1, 0.5), (0.4, 0.5)),
}
_LEFT: Final = ("upper left", "lower left")
_RIGHT: Final = ("upper right", "lower right")
_SHAPES: Final[dict[str, tuple[str, ...]]] = {
    "0": ("top", "bottom", *_LEFT, *_RIGHT),
    "1": ("stem",),
    "2": ("top", "upper right", "middle", "lower left", "bottom"),
    "3": ("top", "middle", "bottom", *_RIGHT),
    "4": ("upper left", "middle", *_RIGHT),
    "5": ("top", "upper left", "middle", "lower right", "bottom"),
    "6": ("top", "middle", "bottom", *_LEFT, "lower right"),
    "7": ("top", *_RIGHT),
    "8": ("top", "middle", "bottom", *_LEFT, *_RIGHT),
    "9": ("top", "middle", "bottom", "upper left", *_RIGHT),
    "-": ("dash",),
}
_ADVANCE: Final = 0.9


def strokes(text: str) -> Iterator[Stroke]:
    """The strokes of digits and hyphens, one after the other on a line."""
    for place, digit in enumerate(text):
        for name in _SHAPES[digit]:
            yield tuple((x + place * _ADVANCE, y) for x, y in _PARTS[name])
