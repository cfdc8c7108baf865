"""Tells whether a line of text ends because its frame is full (a wrap) or because its writer ended it (a break).

A line was ended on purpose where the next line's first piece would still have had room on it. How far text may reach
is estimated from the column: its fullest lines, and the padding on the other side.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from dutylist.features.exchange.documents.pdf.text_lines import CLOSING, MIXED_GAP, TextLine, is_wide
from dutylist.features.exchange.text.department_words import with_branches

SURE: Final = 0.35
"""Of an em: a line with so much more room than needed was ended on purpose."""
UNSURE: Final = -0.3
"""Of an em: a line with less room than this is full; in between, the sign at its end decides."""
INDENT: Final = 1.2
"""Of an em: a line that begins so much farther right than the others begins a paragraph."""
_CENTRED: Final = 0.3
_INSIDE: Final = re.compile("[。；;](?=[^”’》）)])")
_TELLING: Final = 3
"""The number of lines of a column ending with a semicolon from which on its style is known."""
_ENDS: Final = frozenset("。；;！!？?：:")
_NUMBER: Final = re.compile(
    r"(?:[（(](?:\d{1,3}|[一二三四五六七八九十百]{1,4})[)）]|[一二三四五六七八九十百]{1,4}、|\d{1,3}(?:[、）)]|[.．](?!\d))|[①-⑳⑴-⒛])"
)
_BODIES: Final = "[局委办部院厅站所]|中心|大队|支队|政府|法庭|办事处|办公室|委员会|联合会|协会|总社|公司|学校"
BODY_ENDS: Final = re.compile(rf"(?:{_BODIES})(?:[（(][^（()）]*)?[)）]?\Z")
_PLACE: Final = "县(?![级城域])|市(?![场民级区])|区(?![域内级])|[州旗盟省](?!级)|镇(?![区村])|乡(?!村)"
_BODY_BEGINS: Final = re.compile(
    rf"(?:{_PLACE}|[^\W\d_]{{1,3}}(?:{_PLACE})|国[网家]|中国)[^\W\d_]{{2,14}}?(?:\Z|(?:{_BODIES})(?:\Z|[^\w，。；、]))"
)
"""The end and the beginning of the names of public bodies, which nothing but a line break puts side by side."""
_REST_OF_BODY: Final = re.compile("员会|公室|会|法委|纪委")
"""What a name of a body may go on with that could end before."""
_LABEL: Final = re.compile("[^，。；、：:（(]{2,8}[：:]")
"""What stands before a colon at the beginning of a line: 承接部门：, 工作方式："""
_HEADED: Final = re.compile(rf"【[^【】]{{2,40}}(?:{_BODIES})(?:[（(][^（()）]*[)）])?】")
"""A public body in brackets before its duties."""
_NAMED: Final = re.compile(
    rf"[^，。；、：:]{{2,24}}(?:{_BODIES}|部|会|[妇残]联|科协|[监团]委)(?:[（(][^（()）]{{2,20}}[)）])?[：:]"
)
"""A public body before its duties."""
_FIRST: Final = re.compile(r"[（(]?[1一][)）.．、是]|①")
_DUTIES_END: Final = re.compile("(?:职责|任务|分工|如下)[）)]?\\Z")
"""The end of a line above numbered duties."""
_SENTENCE: Final = re.compile("[，。；：！？]")


@dataclass(frozen=True, slots=True)
class CellMargins:
    """The distance of a column's text from the sides of its cells, in points, and its usual gap.

    `one_a_line`: no line of the column holds the end of one sentence and the beginning of the next, so that a line
    with a sign at its end was ended by its writer, however full it is.
    """

    before: float
    after: float
    gap: float = 0.0
    one_a_line: bool = False


def margins_of(lines: Iterable[TextLine], padding: float) -> CellMargins:
    """The margins of a column; `padding` is the smallest that the table has anywhere."""
    each = [line for line in lines if not line.down]
    if not each:
        return CellMargins(padding, padding)
    before = max(min(line.before for line in each), 0.0)
    # Signs at the end of a line may hang over into the padding.
    inner = [line for line in each if line.text[-1] not in CLOSING] or each
    nearest = max(min(line.after for line in inner), 0.0)
    after = min(nearest, padding)
    em = median(line.em for line in each)
    full = sum(1 for line in each if line.after - nearest < em)
    if 0 < nearest - after < em * 1.5 and full >= 3 and full * 2 > len(each):
        after = nearest
    gaps = [line.gap for line in each if line.count > 3]
    return CellMargins(before, after, min(gaps, default=0.0), _one_a_line(each))


def _one_a_line(lines: Sequence[TextLine]) -> bool:
    inside = any(_INSIDE.search(line.text) for line in lines)
    return not inside and sum(line.text[-1] in "；;" for line in lines) >= _TELLING


def padding_of(lines: Iterable[TextLine]) -> float:
    """The smallest distance of text from the left side of its cell in a table; one line in twenty is ignored."""
    distances = sorted(line.before for line in lines if not line.down)
    return max(distances[len(distances) // 20], 0.0) if distances else 0.0


def join_lines(lines: Sequence[TextLine], margins: CellMargins) -> str:
    """The text of a cell or a paragraph: wrapped lines joined, lines ended on purpose on lines of their own."""
    return "\n".join(unwrap_lines(each) for each in paragraphs(lines, margins))


def paragraphs(lines: Sequence[TextLine], margins: CellMargins) -> list[list[TextLine]]:
    """Lines grouped by paragraph."""
    if not lines:
        return []
    cell = _Cell(lines, margins)
    found = [[lines[0]]]
    for index in range(1, len(lines)):
        if cell.is_line_end(index - 1):
            found.append([])
        found[-1].append(lines[index])
    return found


def unwrap_lines(lines: Sequence[TextLine]) -> str:
    """Lines of one paragraph joined."""
    parts = [lines[0].text]
    for line, following in itertools.pairwise(lines):
        parts += (between(line, following), following.text)
    return "".join(parts)


def between(line: TextLine, following: TextLine) -> str:
    """The separator between a wrapped line and the next: a space between Latin words, else nothing."""
    last, first = line.text[-1], following.text[0]
    if is_wide(last) and is_wide(first):
        return ""
    return " " if line.ends_blank or ((last + first).isascii() and last.isalpha() and first.isalpha()) else ""


class _Cell:
    """The lines of one cell, judged in pairs."""

    def __init__(self, lines: Sequence[TextLine], margins: CellMargins) -> None:
        self.lines = lines
        self.margins = margins
        across = [line for line in lines if not line.down] or list(lines)
        self.em = median(line.em for line in across)
        self.left = min(line.before for line in across)
        self.centred = self._centred(across)
        whole = "".join(line.text for line in lines)
        self.spaced = not _SENTENCE.search(whole) and re.search(rf"(?:{_BODIES}) ", whole) is not None
        self.numbered = [_NUMBER.match(line.text) is not None for line in lines]
        pitches = [b.top - a.top for a, b in itertools.pairwise(lines) if a.page == b.page and b.top > a.top]
        self.pitch = median(pitches) if len(pitches) > 2 else 0.0

    def _centred(self, lines: Sequence[TextLine]) -> bool:
        """Whether the lines are centred: all have the same room on both sides, and not all begin at the same place."""
        if all(line.before - self.margins.before < self.em * _CENTRED for line in lines):
            return False
        return all(abs(line.before - line.after) < self.em * _CENTRED for line in lines)

    def room(self, line: TextLine) -> float:
        """The width that was still free on a line."""
        if line.down:
            return max(line.after - max(min(line.before, self.em), 2.0), 0.0)
        room = line.after - self.margins.after
        if self.centred:
            room += line.before - max(self.margins.after, 0.0)
        if line.gap - self.margins.gap > self.em * 0.1:
            room += max(line.slack - self.margins.gap * (line.count - 1), 0.0)
        return room

    def is_line_end(self, index: int) -> bool:
        """Whether a line was ended on purpose."""
        line, following = self.lines[index], self.lines[index + 1]
        if line.down != following.down:
            return True
        closed = line.text[-1] in _ENDS
        if self.numbered[index + 1] and (closed or self._counts_on(index + 1)):
            return True
        if _HEADED.match(following.text) or self._above_first(line.text, following.text):
            return True
        labels = _LABEL.match(following.text) and _LABEL.match(self.lines[0].text)
        if labels and BODY_ENDS.search(line.text):
            return True
        if self._heads_duties(index + 1):
            return True
        if line.page != following.page and not closed and self.lines[-1].text[-1] in _ENDS:
            # A sentence cut by the page; where a row was cut by hand, its last line need not be full.
            return False
        if self._indented(index + 1) or self._set_apart(index + 1):
            return True
        if self.spaced and BODY_ENDS.search(line.text) and not _REST_OF_BODY.match(following.text):
            return True
        if not _SENTENCE.search(line.text + following.text) and _two_bodies(
            *(each.text for each in self.lines[index : index + 3])
        ):
            return True
        head = following.head + (MIXED_GAP * self.em if is_wide(line.text[-1]) != is_wide(following.text[0]) else 0.0)
        spare = (self.room(line) - head) / self.em
        return spare > SURE or (
            closed and (spare > UNSURE or self.margins.one_a_line or self._one_a_line(line.text[-1]))
        )

    def _heads_duties(self, index: int) -> bool:
        """Whether a line names a public body whose duties follow: as the first line does, or alone above a number 1."""
        line = self.lines[index].text
        if _NAMED.match(line) and _NAMED.match(self.lines[0].text):
            return True
        below = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
        return bool(_FIRST.match(below) and _BODY_BEGINS.fullmatch(line) and BODY_ENDS.search(line))

    def _above_first(self, text: str, following: str) -> bool:
        """Whether a line heads the duties of which the first one follows with its number."""
        return _FIRST.match(following) is not None and bool(_DUTIES_END.search(text) or BODY_ENDS.search(text))

    def _one_a_line(self, end: str) -> bool:
        """Whether every sentence of the cell ends a line: they would not do so by chance."""
        inside = any(end in line.text[:-1] for line in self.lines)
        return not inside and sum(1 for line in self.lines if line.text[-1] == end) > 1

    def _counts_on(self, index: int) -> bool:
        """Whether the number of a line continues that of a line above."""
        number = _value(self.lines[index].text)
        return number > 1 and any(_value(line.text) == number - 1 for line in self.lines[:index])

    def _indented(self, index: int) -> bool:
        """Whether a line begins a paragraph: it is indented against the line before, and most lines are not."""
        line, before = self.lines[index], self.lines[index - 1]
        if self.centred or line.down or line.before - before.before < self.em * INDENT:
            return False
        left = sum(1 for each in self.lines if each.before - self.left < self.em * INDENT)
        return before.before - self.left < self.em * 0.5 and left * 2 > len(self.lines) and index > 1

    def _set_apart(self, index: int) -> bool:
        """Whether the space above a line is larger than that between the others."""
        line, before = self.lines[index], self.lines[index - 1]
        return bool(self.pitch) and line.page == before.page and line.top - before.top > self.pitch * 1.45


def _two_bodies(text: str, following: str, below: str = "") -> bool:
    """Whether a public body's name ends a line and another's begins the next, which may go on in the one `below`."""
    if with_branches(f"{text}\n{following}{below}") == f"{text}{following}{below}":
        return False
    return BODY_ENDS.search(text) is not None and _BODY_BEGINS.match(following) is not None


def _value(text: str) -> int:
    """The number in digits that a line begins with, or 0."""
    found = re.match(r"[（(]?(\d{1,3})", text)
    return int(found[1]) if found and _NUMBER.match(text) else 0
