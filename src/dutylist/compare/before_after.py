"""An item before and after a change, side by side, as the columns 调整前 and 调整后 of official tables show it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final, Literal

from msgspec.structs import replace

from dutylist.compare.change import Change, FieldChange
from dutylist.compare.change_text import BETWEEN_FACTS, scope_text
from dutylist.compare.line_changes import ChangedLine, Label, fields_shown
from dutylist.compare.line_changes import Mark as Came
from dutylist.model.file_kinds import BY_NAME
from dutylist.output.document import Content, Line, Mark, Span, join_content, own
from dutylist.output.phrases import label_value
from dutylist.output.vocabulary import LIST_STEMS, chinese_date
from dutylist.reading.schema import describe

When = Literal["before", "after"]

_OWN: Final[dict[When, Came]] = {"before": "removed", "after": "added"}
"""The kinds of lines, and of parts of lines, that only one of the columns shows."""

_MARKS: Final[dict[Came, Mark]] = {"removed": "deleted", "added": "inserted"}


_NOT_THERE: Final = "（无此内容）"
_DATE: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATED: Final = frozenset({"effective", "recall"})
_ELSEWHERE: Final = frozenset({"title", "basis"})
"""Fields of an added or removed item that have columns of their own in the table."""


def column(change: Change, when: When) -> tuple[Line, ...]:
    """The fields that differ, each under its name; of an added or removed item all fields, without marks.

    Empty if this side lacks the item. A field that is gone is marked as such; one that is new is marked only where its
    column would otherwise be empty.
    """
    filed = change.difference.before if when == "before" else change.difference.after
    if filed is None:
        return ()
    fields = [field for field in change.fields if not (_is_whole(change) and field.field in _ELSEWHERE)]
    texts = {field.field: tuple(_texts(change, field, when)) for field in fields}
    told = {name: found for name, found in texts.items() if found or when == "after"} or texts
    return tuple(Line(content) for name, found in told.items() for content in _headed(name, found))


def _headed(field: str, texts: Sequence[Content]) -> Iterator[Content]:
    head = own(f"【{field_name(field)}】", "strong")
    if len(texts) <= 1:
        yield head, texts[0] if texts else own(_NOT_THERE)
    else:
        yield head
        yield from texts


def field_name(field: str) -> str:
    """What a key of an item is called."""
    return describe(BY_NAME["item"], (field,))[-1][0] or field


def _texts(change: Change, field: FieldChange, when: When) -> Iterator[Content]:
    value: Any = field.before if when == "before" else field.after
    if field.field == "list":
        yield own(LIST_STEMS[value].zh)
    elif field.field == "townships":
        yield scope_text(value, "zh")
    else:
        came = _OWN[when]
        lines = (line for line in _lines(change, field) if line.mark in ("changed", came))
        for label, group in groupby(lines, key=lambda line: line.label):
            yield from _group(label, [_content(line, came, change, field.field) for line in group], change)


def _lines(change: Change, field: FieldChange) -> Iterator[ChangedLine]:
    alone = replace(change, difference=replace(change.difference, fields=(field,)))
    for shown in fields_shown(alone, "zh"):
        yield from shown.lines


def _group(label: Label, texts: Sequence[Content], change: Change) -> Iterator[Content]:
    """The texts of one group. Texts of a whole list are numbered, those of a part of one are not."""
    head = join_content(label, BETWEEN_FACTS)
    if len(texts) == 1:
        yield label_value(head, texts[0], "zh") if head else texts[0]
        return
    if head:
        yield label_value(head, "", "zh")
    for number, text in enumerate(texts, start=1):
        yield own(f"{number}." if _is_whole(change) else "· "), text


def _content(line: ChangedLine, came: Came, change: Change, field: str) -> Content:
    mark: Mark = "plain" if _is_whole(change) else _MARKS[came]
    shown: list[Content] = []
    for segment in line.segments:
        if segment.kind in ("same", came):
            dated = field in _DATED and _DATE.fullmatch(segment.text)
            text = chinese_date(segment.text) if dated else segment.text
            shown.append(Span(text, "plain" if segment.kind == "same" else mark))
    return tuple(shown)


def _is_whole(change: Change) -> bool:
    return change.action in ("add", "remove")
