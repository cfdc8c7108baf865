"""The difference of two Chinese texts for readers: whole words and clauses, not single characters."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

SegmentKind = Literal["same", "removed", "added"]

_TOKEN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[A-Za-z]+|[0-9]+(?:\.[0-9]+)*|\s+|.", re.DOTALL)
_MARKS: Final = "，。；：、！？,;:!?\n"
_CLAUSE: Final = re.compile(rf"[^{_MARKS}]*[{_MARKS}]+|[^{_MARKS}]+")
_KEPT: Final = 3
"""A common run of this many characters is shown as unchanged, however much changes around it."""
_LIKE: Final = 0.2
"""Two clauses with a smaller common share than this are shown as removed and added."""
_LONGEST: Final = 10_000
"""No text of a valid file is longer than a fifth of this."""
_LATIN: Final = re.compile(r"[A-Za-z0-9.]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is in both texts, only in the old one, or only in the new one."""

    kind: SegmentKind
    text: str


@dataclass(frozen=True, slots=True)
class _Edit:
    """A stretch that changes, and the unchanged stretch in front of it."""

    lead: str
    old: str
    new: str

    @property
    def size(self) -> int:
        return max(len(self.old), len(self.new))


def word_difference(before: str, after: str) -> tuple[Segment, ...]:
    """The segments that make up both texts: without the added ones they are `before`, without the removed ones `after`.

    Clauses that stand on both sides are found first; only inside a clause that changed are words compared. Short common
    runs between two changes are shown as changed, because a reader cannot make sense of them.
    """
    segments: list[Segment] = []
    if len(before) > _LONGEST or len(after) > _LONGEST:
        return (Segment("same", before),) if before == after else (Segment("removed", before), Segment("added", after))
    edits, tail = _edits(_CLAUSE.findall(before), _CLAUSE.findall(after))
    for edit in edits:
        for segment in (Segment("same", edit.lead), *_inside(edit)):
            _put(segments, segment.kind, segment.text)
    _put(segments, "same", tail)
    return tuple(segments)


def _put(segments: list[Segment], kind: SegmentKind, text: str) -> None:
    if text and segments and segments[-1].kind == kind:
        segments[-1] = Segment(kind, segments[-1].text + text)
    elif text:
        segments.append(Segment(kind, text))


def _edits(old: Sequence[str], new: Sequence[str]) -> tuple[list[_Edit], str]:
    """The changes from one sequence of pieces to another, and the unchanged rest behind the last."""
    from rapidfuzz.distance import Indel

    edits: list[_Edit] = []
    lead = removed = added = ""
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            if removed or added:
                edits.append(_Edit(lead, removed, added))
                lead = removed = added = ""
            lead += "".join(old[step.src_start : step.src_end])
        else:
            removed += "".join(old[step.src_start : step.src_end])
            added += "".join(new[step.dest_start : step.dest_end])
    if removed or added:
        edits.append(_Edit(lead, removed, added))
        lead = ""
    return edits, lead


def _inside(edit: _Edit) -> list[Segment]:
    """The segments of a stretch of changed clauses: compared one by one if they correspond, unless more stays so."""
    whole = list(_clause(edit.old, edit.new))
    olds, news = _CLAUSE.findall(edit.old), _CLAUSE.findall(edit.new)
    if len(olds) > 1 and [_mark(text) for text in olds] == [_mark(text) for text in news]:
        one_by_one = [segment for old, new in zip(olds, news, strict=True) for segment in _clause(old, new)]
        return min(one_by_one, whole, key=_changed)
    return whole


def _changed(segments: Iterable[Segment]) -> int:
    return sum(len(segment.text) for segment in segments if segment.kind != "same")


def _mark(clause: str) -> str:
    return clause[-1:] if clause.endswith(tuple(_MARKS)) else ""


def _clause(old: str, new: str) -> Iterator[Segment]:
    edits, tail = _edits(_TOKEN.findall(old), _TOKEN.findall(new))
    edits = _joined(edits)
    mark = _mark(tail)
    common = sum(len(edit.lead) for edit in edits) + len(tail.removesuffix(mark))
    if edits and common < _LIKE * max(len(old), len(new)):
        edits, tail = [_Edit("", old.removesuffix(mark), new.removesuffix(mark))], mark
    for number, edit in enumerate(edits):
        follows = edits[number + 1].lead if number + 1 < len(edits) else tail
        settled, follows = _settled(edit, follows)
        yield Segment("same", settled.lead)
        yield Segment("removed", settled.old)
        yield Segment("added", settled.new)
        if number + 1 < len(edits):
            edits[number + 1] = replace(edits[number + 1], lead=follows)
        else:
            tail = follows
    yield Segment("same", tail)


def _joined(edits: Iterable[_Edit]) -> list[_Edit]:
    """The edits, with neighbours merged where the unchanged text between them is too short to be read."""
    joined: list[_Edit] = []
    for each in edits:
        edit = each
        while joined and _unreadable(joined[-1], edit):
            last = joined.pop()
            edit = _Edit(last.lead, last.old + edit.lead + edit.old, last.new + edit.lead + edit.new)
        joined.append(edit)
    return joined


def _unreadable(first: _Edit, second: _Edit) -> bool:
    between = len(second.lead)
    return between < _KEPT and (between == 1 or between <= min(first.size, second.size))


def _settled(edit: _Edit, follows: str) -> tuple[_Edit, str]:
    """An addition or removal moved to the clause boundary, among the places that give the same result."""
    if edit.old and edit.new:
        return edit, follows
    lead, middle, behind = edit.lead, edit.old or edit.new, follows
    best = lead, middle, behind
    while lead and middle and lead[-1] == middle[-1]:
        lead, middle, behind = lead[:-1], lead[-1] + middle[:-1], lead[-1] + behind
        if _fit(lead, middle, behind) > _fit(*best):
            best = lead, middle, behind
    lead, middle, behind = best
    return _Edit(lead, middle if edit.old else "", middle if edit.new else ""), behind


def _fit(lead: str, middle: str, behind: str) -> int:
    """How well the ends of a stretch coincide with boundaries of clauses and words; higher is better."""
    if _LATIN.match(lead[-1:]) and _LATIN.match(middle[:1]):
        return -1
    return (_mark(lead) == lead[-1:]) + (not behind or bool(_mark(middle)))
