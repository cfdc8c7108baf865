"""What an item says before and after a change, side by side, as the columns 调整前 and 调整后 of a paper show it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, Final, Literal

from dutylist.compare.change import Change, FieldChange
from dutylist.compare.describe import PAPER, scope_text
from dutylist.compare.line_changes import ChangedLine, Label, fields_shown
from dutylist.compare.line_changes import Mark as Came
from dutylist.model.file_kinds import BY_NAME
from dutylist.output.office.cells import NOTHING, on_paper
from dutylist.output.office.rich_text import Mark, Paragraph, Paragraphs, Run, plain
from dutylist.output.vocabulary import chinese_date
from dutylist.reading.schema import describe

When = Literal["before", "after"]

_OWN: Final[dict[When, Came]] = {"before": "removed", "after": "added"}
"""Which lines, and which parts of lines, only one of the columns has."""

_MARKS: Final[dict[Came, Mark]] = {"removed": "deleted", "added": "inserted"}

ABSENT: Final = plain(NOTHING)
"""Stands for an item that one side lacks."""

_NOT_THERE: Final = "（无此内容）"
_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATED: Final = frozenset({"effective", "recall"})
_ELSEWHERE: Final = frozenset({"title", "basis"})
"""Fields of an item that comes or goes which the table has columns for."""


def column(change: Change, when: When) -> Paragraphs:
    """The fields that differ, each under its name; of an item that comes or goes, all of them and without marks.

    That a field is gone is said. That one was not there before is said only where nothing else would be.
    """
    filed = change.difference.before if when == "before" else change.difference.after
    if filed is None:
        return ABSENT
    fields = [field for field in change.fields if not (_is_whole(change) and field.field in _ELSEWHERE)]
    texts = {field.field: tuple(_texts(change, field, when)) for field in fields}
    told = {name: found for name, found in texts.items() if found or when == "after"} or texts
    return tuple(paragraph for name, found in told.items() for paragraph in _headed(name, found))


def _headed(field: str, texts: Sequence[Paragraph]) -> Iterator[Paragraph]:
    head = Run(f"【{field_name(field)}】", "strong")
    if len(texts) <= 1:
        yield (head, *(texts[0] if texts else (Run(_NOT_THERE),)))
    else:
        yield (head,)
        yield from texts


def field_name(field: str) -> str:
    """What a key of an item is called."""
    return describe(BY_NAME["item"], (field,))[-1][0] or field


def _texts(change: Change, field: FieldChange, when: When) -> Iterator[Paragraph]:
    value: Any = field.before if when == "before" else field.after
    if field.field == "list":
        yield (Run(PAPER.lists[value]),)
    elif field.field == "townships":
        yield (on_paper(scope_text(value, PAPER)),)
    else:
        own = _OWN[when]
        lines = (line for line in _lines(change, field) if line.mark in ("changed", own))
        for label, group in groupby(lines, key=lambda line: line.label):
            yield from _group(label, [_runs(line, own, change, field.field) for line in group], change)


def _lines(change: Change, field: FieldChange) -> Iterator[ChangedLine]:
    alone = replace(change, difference=replace(change.difference, fields=(field,)))
    for shown in fields_shown(alone, "zh"):
        yield from shown.lines


def _group(label: Label, texts: Sequence[Paragraph], change: Change) -> Iterator[Paragraph]:
    """The texts that belong to the same; those of a whole list are counted, those of a part of one are not."""
    head = (on_paper(" · ".join(label) + PAPER.colon),) if label else ()
    if len(texts) == 1:
        yield (*head, *texts[0])
        return
    if head:
        yield head
    for number, text in enumerate(texts, start=1):
        yield (Run(f"{number}." if _is_whole(change) else "· "), *text)


def _runs(line: ChangedLine, own: Came, change: Change, field: str) -> Paragraph:
    mark: Mark = "plain" if _is_whole(change) else _MARKS[own]
    runs: list[Run] = []
    for segment in line.segments:
        if segment.kind in ("same", own):
            dated = field in _DATED and _DATE.fullmatch(segment.text)
            text = chinese_date(segment.text) if dated else segment.text
            runs.append(on_paper(text, "plain" if segment.kind == "same" else mark))
    return tuple(runs)


def _is_whole(change: Change) -> bool:
    return change.action in ("add", "remove")
