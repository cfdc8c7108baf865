"""Groups ruling lines: pieces are joined to whole lines, and lines that touch form networks, each of which may be a
table.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.features.exchange.documents.pdf.errors import PageTooComplexError
from dutylist.features.exchange.documents.pdf.geometry import Rectangle
from dutylist.features.exchange.documents.pdf.shapes import RulingLine

BAND: Final = 1.5
"""Points: pieces of one line differ by less in their position across it, since the borders of cells are rounded one
by one.
"""
WIDEST_BAND: Final = 3.0
GAP: Final = 5.0
"""Points: the largest gap between dashes or between the borders of neighbouring cells; every cell is larger."""
SHORTEST: Final = 5.0
"""Points: a line that is still shorter when joined is a dot, a tick or the corner of a border."""
TOUCH: Final = 3.5
"""Points: the largest distance between the end of a line and the line that it meets, such as the outer line of a
double border.
"""
TALLEST_ROW: Final = 60.0
"""Points: the height of a row without vertical lines between two parts of a table with open sides."""
OPEN: Final = 8.0
"""Points: a side is open where no line is nearer to it."""
_LEAST_TORN: Final = 3
"""Upright lines alone are a table where there are as many: the sides of two columns."""

LineGroup = tuple[list[RulingLine], list[RulingLine]]
"""Level and upright lines that touch."""


@dataclass(frozen=True, slots=True)
class Network:
    """Lines that touch one another."""

    horizontal: tuple[RulingLine, ...]
    vertical: tuple[RulingLine, ...]

    @property
    def box(self) -> Rectangle:
        """The bounding box of the lines."""
        xs = [x for rule in self.horizontal for x in (rule.start, rule.end)] + [rule.at for rule in self.vertical]
        ys = [y for rule in self.vertical for y in (rule.start, rule.end)] + [rule.at for rule in self.horizontal]
        return Rectangle(min(xs), min(ys), max(xs), max(ys))


def whole_lines(pieces: Iterable[RulingLine]) -> list[RulingLine]:
    """Lines made of consecutive pieces; what stays a dot is left out."""
    found: list[RulingLine] = []
    for band in _bands(sorted(pieces)):
        found += _joined(band)
    return [rule for rule in found if rule.length >= SHORTEST]


def _bands(pieces: Sequence[RulingLine]) -> Iterable[list[RulingLine]]:
    band: list[RulingLine] = []
    for piece in pieces:
        if band and (piece.at - band[-1].at > BAND or piece.at - band[0].at > WIDEST_BAND):
            yield band
            band = []
        band.append(piece)
    if band:
        yield band


def _joined(band: list[RulingLine]) -> Iterable[RulingLine]:
    """The lines made of pieces at nearly the same position."""
    pieces = sorted(band, key=lambda rule: rule.start)
    current = [pieces[0]]
    end = pieces[0].end
    for piece in pieces[1:]:
        if piece.start - end > GAP:
            yield _one(current, end)
            current = []
        current.append(piece)
        end = max(end, piece.end) if len(current) > 1 else piece.end
    yield _one(current, end)


def _one(pieces: list[RulingLine], end: float) -> RulingLine:
    weight = sum(piece.length for piece in pieces)
    at = sum(piece.at * piece.length for piece in pieces) / weight if weight else pieces[0].at
    return RulingLine(at, pieces[0].start, end)


def networks(horizontal: Iterable[RulingLine], vertical: Iterable[RulingLine], page: int, most: int) -> list[Network]:
    """All groups of lines that touch, from top to bottom; a line that touches none is left out.

    Raises:
        PageTooComplexError: more than `most` lines run in one direction.
    """
    across, down = whole_lines(horizontal), whole_lines(vertical)
    if max(len(across), len(down)) > most:
        raise PageTooComplexError(page, most)
    found = list(_whole_tables(_groups(across, down)))
    found.sort(key=lambda network: (network.box.y0, network.box.x0))
    return list(_with_rows_between(found))


def _whole_tables(groups: Iterable[LineGroup]) -> Iterable[Network]:
    """Groups with lines of both directions. A page may tear a table above or below, so that no line connects the columns
    beside a cell that fills the page; those groups, upright lines alone among them, begin and end at the same heights.
    """
    torn: defaultdict[tuple[int, int], list[LineGroup]] = defaultdict(list)
    for across, down in groups:
        if down and (ends := _torn_ends(across, down)):
            torn[ends].append((across, down))
        elif across and down:
            yield Network(tuple(across), tuple(down))
    for parts in torn.values():
        whole = [rule for across, _ in parts for rule in across], [rule for _, down in parts for rule in down]
        one = len(whole[1]) >= _LEAST_TORN and _at_same_heights([across for across, _ in parts if across])
        for across, down in [whole] if one else parts:
            if across or len(down) >= _LEAST_TORN:
                yield Network(tuple(across), tuple(down))


def _torn_ends(across: Sequence[RulingLine], down: Sequence[RulingLine]) -> tuple[int, int] | None:
    """Where a group begins and ends, in steps; None where level lines are both there and there."""
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    if any(rule.at - top < TOUCH for rule in across) and any(bottom - rule.at < TOUCH for rule in across):
        return None
    return round(top / TOUCH), round(bottom / TOUCH)


def _at_same_heights(groups: Sequence[Sequence[RulingLine]]) -> bool:
    """Whether the level lines of some groups are at heights at which the largest of them has some."""
    most = max(groups, key=len, default=[])
    return all(any(abs(rule.at - other.at) <= TOUCH for other in most) for group in groups for rule in group)


def _with_rows_between(found: Sequence[Network]) -> Iterable[Network]:
    """The networks, with parts of one table with open sides joined: no line connects them where a row is a single
    cell.
    """
    last: Network | None = None
    for network in found:
        if last is not None and _goes_on_below(last, network):
            last = Network(last.horizontal + network.horizontal, last.vertical + network.vertical)
            continue
        if last is not None:
            yield last
        last = network
    if last is not None:
        yield last


def _goes_on_below(upper: Network, lower: Network) -> bool:
    above, below = upper.box, lower.box
    if not (0 < below.y0 - above.y1 <= TALLEST_ROW and _alike(above, below)):
        return False
    places = [sorted({round(rule.at) for rule in each.vertical}) for each in (upper, lower)]
    return all(
        abs(rule.at - side) > OPEN for each in (upper, lower) for rule in each.vertical for side in (above.x0, above.x1)
    ) and (len(places[0]) == len(places[1]) and all(abs(a - b) <= TOUCH for a, b in zip(*places, strict=True)))


def _alike(above: Rectangle, below: Rectangle) -> bool:
    return abs(above.x0 - below.x0) <= TOUCH and abs(above.x1 - below.x1) <= TOUCH


def _groups(across: list[RulingLine], down: list[RulingLine]) -> Iterable[LineGroup]:
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    order = sorted(range(len(down)), key=lambda index: down[index].at)
    places = [down[index].at for index in order]
    for number, rule in enumerate(across):
        first, last = bisect_left(places, rule.start - TOUCH), bisect_right(places, rule.end + TOUCH)
        for index in order[first:last]:
            if down[index].start - TOUCH <= rule.at <= down[index].end + TOUCH:
                parent[root(len(across) + index)] = root(number)
    groups: dict[int, LineGroup] = {}
    for number, rule in enumerate(across):
        groups.setdefault(root(number), ([], []))[0].append(rule)
    for number, rule in enumerate(down):
        groups.setdefault(root(len(across) + number), ([], []))[1].append(rule)
    return groups.values()


def lone_lines(horizontal: Iterable[RulingLine], found: Sequence[Network]) -> list[RulingLine]:
    """The horizontal lines that are part of no network: underlines, lines through words, lines of open tables."""
    used = {rule for network in found for rule in network.horizontal}
    return [rule for rule in whole_lines(horizontal) if rule not in used]
