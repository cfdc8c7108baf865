"""Marks for cutting, folding and the order of the sheets. All lengths are in mm.

Four A6 or two A5 pages fill a sheet of A4 except for a millimetre. A cut is therefore marked by short ticks in the
gaps between the pages, and the marks for the order stand in the fold, where the binding hides them.
"""

from typing import Final

import msgspec

CUT: Final = 0.15
FOLD: Final = 0.1
"""The strokes: whole lines are cut, broken ones are folded."""

_TICK: Final = 10.0
_CROSS: Final = 3.0
"""Half the length of the mark in the middle. Ticks reach far beyond the 4 mm that office printers leave white at the
edge.
"""

_BAR: Final = (1.4, 5.0)
_FROM_TOP: Final = 14.0
_NUMBER: Final = 1.9
_BESIDE_FOLD: Final = 1.2
_FROM_FOOT: Final = 5.0


class MarkLine(msgspec.Struct, frozen=True):
    """A line from one point to another."""

    start: tuple[float, float]
    end: tuple[float, float]
    stroke: float = CUT
    broken: bool = False


class CollatingBar(msgspec.Struct, frozen=True):
    """A black bar in the fold that shows the order of signatures."""

    left: float
    bottom: float
    width: float
    height: float


class Number(msgspec.Struct, frozen=True):
    """Digits and hyphens running upwards, `height` tall; they begin at a point and stand to the right of it."""

    text: str
    left: float
    bottom: float
    height: float = _NUMBER


Mark = MarkLine | CollatingBar | Number


def cut_across(y: float, width: float) -> tuple[MarkLine, ...]:
    """Ticks for a cut across the whole sheet."""
    middle = width / 2
    ends = ((0.0, _TICK), (middle - _CROSS, middle + _CROSS), (width - _TICK, width))
    return tuple(MarkLine((start, y), (end, y)) for start, end in ends)


def cut_down(x: float, height: float) -> tuple[MarkLine, ...]:
    """Ticks for a cut down the whole sheet."""
    middle = height / 2
    ends = ((0.0, _TICK), (middle - _CROSS, middle + _CROSS), (height - _TICK, height))
    return tuple(MarkLine((x, start), (x, end)) for start, end in ends)


def fold_down(x: float, bottom: float, top: float) -> tuple[MarkLine, ...]:
    """Broken ticks at the head and the foot of a fold that runs down."""
    return (
        MarkLine((x, bottom), (x, bottom + _TICK), FOLD, broken=True),
        MarkLine((x, top - _TICK), (x, top), FOLD, broken=True),
    )


def fold_across(y: float, left: float, right: float) -> tuple[MarkLine, ...]:
    """Broken ticks at both ends of a fold that runs across."""
    return (
        MarkLine((left, y), (left + _TICK, y), FOLD, broken=True),
        MarkLine((right - _TICK, y), (right, y), FOLD, broken=True),
    )


def collating_bar(fold: float, bottom: float, top: float, signature: int, signatures: int) -> tuple[CollatingBar, ...]:
    """The bar on the back of a signature; in a complete book the bars form a staircase. The cover, the first, has
    none.
    """
    if signature == 0:
        return ()
    width, height = _BAR
    room = top - bottom - 2 * _FROM_TOP - height
    step = min(height, room / max(1, signatures - 2))
    return (CollatingBar(fold - width / 2, top - _FROM_TOP - height - (signature - 1) * step, width, height),)


def sheet_numbers(text: str, fold: float, bottom: float) -> tuple[Number, ...]:
    """The number of a sheet at the foot of the page right of the fold."""
    return (Number(text, fold + _BESIDE_FOLD, bottom + _FROM_FOOT),)
