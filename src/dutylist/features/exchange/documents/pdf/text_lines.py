"""Groups characters to lines of text: those on one baseline, with a space where the gap between two is wide.

A line keeps what is needed to decide later whether the text continues in the next line: the room beside it, and the
width of the next line's first unbreakable piece.
"""

import itertools
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from dutylist.features.exchange.documents.pdf.geometry import Rectangle
from dutylist.features.exchange.documents.pdf.shapes import Glyph, around
from dutylist.reading.office_files.footnote_marks import mark_raised, without_marks

SAME_BASE: Final = 0.35
"""Of an em: baselines of one line differ by less."""
SMALL: Final = 0.87
"""Of the line's em: smaller characters may be superscripts or subscripts."""
ABOVE: Final = 0.15
"""Of the line's em: superscripts stand farther above the baseline."""
RAISED: Final = 0.75
"""Of the line's em: how far superscripts and subscripts may stand above or below the baseline."""
NEAR: Final = 1.5
"""Of the line's em: how far from the line's other characters superscripts and subscripts may stand."""
LATIN_GAP: Final = 0.2
"""Of an em: the gap between Latin letters or digits from which on there is a space."""
CHINESE_GAP: Final = 1.0
"""Of an em: the same next to a Chinese character; justified lines have gaps nearly as wide."""
MIXED_GAP: Final = 0.25
"""Of an em: the gap that programs insert between a Chinese and a Latin character."""
COLUMN_GAP: Final = 1.8
"""Of an em: text that stands farther apart may be in columns."""
CROWDED: Final = 0.4
"""Of an em: characters that overlap by more are printed over one another."""
BLANK_GAP: Final = 0.12
"""Of an em: the same where the file has a space."""

_OPENING: Final = frozenset("（(《〈「『【〔［{“‘[")
_QUOTES: Final = frozenset("“”‘’")
CLOSING: Final = frozenset("）)》〉」』】〕］}”’]，。、；：？！,.;:?!%％…—·")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line in its frame (a cell or the page's text area); lengths are in points.

    `before`, `after`: the room between the frame's sides and the text, in reading direction. `head`: the width of the
    first piece that cannot be broken; a line above with more room than that was ended on purpose. `gap`: the usual
    gap between two characters; `slack`: the sum of all gaps without spaces. `down`: it runs from top to bottom.
    `marks`: the number of footnotes' marks that were left out of the text. `crowded`: characters stand over one another.
    `top`, `bottom`: its extent across the text. `page`: the page it is on; `ends_blank`: the file has a space behind
    it. `parts`: the number of pieces that stand apart as in columns, and `second`: where the second one begins (0:
    there is none, or it is only a number).
    """

    text: str
    before: float
    after: float
    head: float
    em: float
    count: int
    gap: float
    slack: float
    top: float
    bottom: float
    page: int
    down: bool = False
    ends_blank: bool = False
    parts: int = 1
    second: float = 0.0
    marks: int = 0
    crowded: bool = False


def lines_of(glyphs: Sequence[Glyph], frame: Rectangle, page: int) -> list[TextLine]:
    """The lines of characters that run from left to right, from top to bottom."""
    found = _grouped([glyph for glyph in glyphs if not glyph.blank])
    blanks = _blanks(glyphs, found)
    return [line_of(sorted(each, key=_left), blank, frame, page) for each, blank in zip(found, blanks, strict=True)]


def _left(glyph: Glyph) -> tuple[float, float]:
    return glyph.box.x0, glyph.x


def _grouped(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters by their lines: the large ones by baseline, then the small ones beside them."""
    bases: list[float] = []
    groups: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (-each.em, each.base[1], each.box.x0)):
        index = _line_for(glyph, bases, groups)
        if index is None:
            index = bisect_left(bases, glyph.base[1])
            bases.insert(index, glyph.base[1])
            groups.insert(index, [])
        groups[index].append(glyph)
    return groups


def _line_for(glyph: Glyph, bases: list[float], groups: list[list[Glyph]]) -> int | None:
    """The line that a character belongs to: the nearest of those that reach to it."""
    base = glyph.base[1]
    middle = bisect_left(bases, base)
    best: tuple[float, int] | None = None
    for index in (middle - 1, middle, middle - 2, middle + 1):
        if not 0 <= index < len(bases):
            continue
        em = groups[index][0].em
        away = abs(bases[index] - base)
        small = glyph.em < em * SMALL and away <= em * RAISED and _beside(glyph, groups[index], em * NEAR)
        if (away <= glyph.em * SAME_BASE or small) and (best is None or away < best[0]):
            best = away, index
    return best[1] if best else None


def _beside(glyph: Glyph, group: Sequence[Glyph], near: float) -> bool:
    return any(each.box.x0 - near <= glyph.box.x1 and glyph.box.x0 <= each.box.x1 + near for each in group)


def _blanks(glyphs: Sequence[Glyph], groups: Sequence[Sequence[Glyph]]) -> list[list[float]]:
    """For each line, where the file has spaces."""
    bases = [group[0].base[1] for group in groups]
    places: list[list[float]] = [[] for _ in groups]
    for glyph in glyphs:
        if glyph.blank and bases:
            index = bisect_left(bases, glyph.base[1])
            near = [each for each in (index - 1, index) if 0 <= each < len(bases)]
            best = min(near, key=lambda each: abs(bases[each] - glyph.base[1]))
            if abs(bases[best] - glyph.base[1]) <= max(glyph.em, groups[best][0].em) * RAISED:
                places[best].append(glyph.box.x0)
    return [sorted(each) for each in places]


def line_of(glyphs: Sequence[Glyph], blanks: Sequence[float], frame: Rectangle, page: int) -> TextLine:
    """The line of characters in order; `blanks` are the places of spaces."""
    box = around(glyph.box for glyph in glyphs)
    gaps = [after.box.x0 - before.box.x1 for before, after in itertools.pairwise(glyphs)]
    em = max(glyph.em for glyph in glyphs)
    usual = max(median(gaps), 0.0) if len(gaps) > 1 else 0.0
    alone = len(glyphs) == 2 and is_wide(glyphs[0].text) and is_wide(glyphs[1].text)
    shown = _shown(glyphs, em)
    parts = [shown[0]]
    for (before, after), gap, text in zip(itertools.pairwise(glyphs), gaps, shown[1:], strict=True):
        parts.append(" " if _apart(before, after, gap, gap if alone else usual, blanks) else "")
        parts.append(text)
    whole, marks = without_marks("".join(parts))
    last = glyphs[-1]
    apart = [index + 1 for index, gap in enumerate(gaps) if gap > max(COLUMN_GAP * em, usual * 2)]
    words = bool(apart) and not all(glyph.text.isdecimal() for glyph in glyphs[apart[0] :])
    return TextLine(
        text=whole,
        before=box.x0 - frame.x0,
        after=frame.x1 - box.x1,
        head=_head(glyphs),
        em=em,
        count=len(glyphs),
        gap=usual,
        slack=sum(_slack(before, after) for before, after in itertools.pairwise(glyphs)),
        top=min(glyph.base[1] - glyph.em * 0.88 for glyph in glyphs),
        bottom=max(glyph.base[1] + glyph.em * 0.12 for glyph in glyphs),
        page=page,
        ends_blank=bool(blanks) and blanks[-1] >= last.box.x1 - last.em * 0.3,
        parts=len(apart) + 1 if words else 1,
        second=glyphs[apart[0]].box.x0 if words else 0.0,
        marks=marks,
        crowded=any(
            gap < -after.em * CROWDED and before.em == after.em and (before.text + after.text).isalnum()
            for before, after, gap in zip(glyphs, glyphs[1:], gaps, strict=False)
        ),
    )


def _shown(glyphs: Sequence[Glyph], em: float) -> list[str]:
    """The texts of a line's characters; superscripts are marked."""
    least = min(glyph.em for glyph in glyphs)
    if least >= em * SMALL:
        return [glyph.text for glyph in glyphs]
    base = median(glyph.base[1] for glyph in glyphs if glyph.em >= em * SMALL)
    return [
        mark_raised(glyph.text) if glyph.em < em * SMALL and base - glyph.base[1] > em * ABOVE else glyph.text
        for glyph in glyphs
    ]


def _apart(before: Glyph, after: Glyph, gap: float, usual: float, blanks: Sequence[float]) -> bool:
    """Whether there is a space between two characters of a line."""
    em = max(min(before.em, after.em), 1.0)
    chinese = is_wide(before.text) or is_wide(after.text)
    least = CHINESE_GAP if chinese else LATIN_GAP + usual / em
    index = bisect_left(blanks, before.box.x1 - em * 0.3)
    if index < len(blanks) and blanks[index] < after.box.x0 - em * 0.05:
        return gap >= em * BLANK_GAP
    if usual > em * 0.3:
        least = max(least, usual / em * 1.8)
    return gap >= em * least


def _slack(before: Glyph, after: Glyph) -> float:
    """The part of a gap that exceeds what programs insert between Chinese and Latin characters."""
    gap = after.box.x0 - before.box.x1
    if is_wide(before.text) != is_wide(after.text):
        gap -= min(before.em, after.em) * MIXED_GAP
    return min(max(gap, 0.0), COLUMN_GAP * after.em)


def is_wide(text: str) -> bool:
    """Whether a character is as wide as it is high, as Chinese ones and their punctuation are."""
    return unicodedata.east_asian_width(text[0]) in "WF" or text[0] in "“”‘’…—"


def _unit_end(glyphs: Sequence[Glyph]) -> int:
    """The number of characters at the beginning of a line that cannot be separated."""
    index = 0
    while index < len(glyphs) - 1 and glyphs[index].text in _OPENING:
        index += 1
    index += 1
    first = glyphs[index - 1]
    if not is_wide(first.text) and first.text not in CLOSING:
        while index < len(glyphs) and _sticks(glyphs[index - 1], glyphs[index]):
            index += 1
    while index < len(glyphs) and (glyphs[index].text in CLOSING or glyphs[index].text in _QUOTES):
        index += 1
    # Programs that do not know a quotation mark's language part it neither from the sign before nor from that behind.
    return index + 1 if index < len(glyphs) and glyphs[index - 1].text in _QUOTES else index


def _sticks(before: Glyph, after: Glyph) -> bool:
    """Whether two characters belong to one Latin word or number."""
    near = after.box.x0 - before.box.x1 < before.em * LATIN_GAP
    return near and not is_wide(after.text) and after.text not in _OPENING


def _head(glyphs: Sequence[Glyph]) -> float:
    members = glyphs[: _unit_end(glyphs)]
    return members[-1].box.x1 - members[0].box.x0
