"""Reorders the entries of a list, takes some out and puts new ones in; each keeps its text and its comments."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import Kind
from dutylist.writing import errors
from dutylist.writing.edit.equivalence import content, without
from dutylist.writing.edit.extent import extent_of, line_break
from dutylist.writing.edit.lookup import find, pointer_text
from dutylist.writing.edit.placement import splice
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.layout.values import entry_yaml
from dutylist.writing.yaml.document import Collection, SpannedYaml, parse_spans
from dutylist.writing.yaml.value import flow_yaml

_MARK = "\ufeff"


class NewEntry(NamedTuple):
    """An entry that is not in the list yet."""

    value: Any


def arrange_list(text: str, pointer: Pointer, order: Sequence[int | NewEntry], kind: Kind) -> str:
    """The text with a list in a new order, given as the indices of entries and new entries.

    An entry that is not in `order` is taken out together with its comments.

    Raises:
        WriteRefusedError: there is no list at the pointer, it would be left empty, or comments stand where
            they belong to no entry.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    before = parse_spans(text.removeprefix(_MARK))
    parent = find(before, pointer)[-1]
    fillable = isinstance(parent, Collection) and not parent.mapping and bool(parent.entries or parent.flow)
    if not isinstance(parent, Collection) or not fillable or not order:
        raise WriteRefusedError(errors.NO_SUCH_PLACE, parent.line + 1, parent.column + 1, pointer=pointer_text(pointer))
    after, lost = _flow(before, parent, order) if parent.flow else _block(before, parent, pointer, order, kind)
    made = parse_spans(after)
    _demand_only_this(before, made, pointer, parent, order)
    if Counter(_bare(before.comments())) - lost != Counter(_bare(made.comments())):
        raise WriteRefusedError(errors.UNSAFE)
    return mark + after


def _flow(document: SpannedYaml, parent: Collection, order: Sequence[int | NewEntry]) -> tuple[str, Counter[str]]:
    text, entries = document.text, parent.entries
    if not entries:
        joined = ", ".join(flow_yaml(each.value) for each in order if isinstance(each, NewEntry))
        return splice(text, parent.start + 1, parent.start + 1, joined), Counter()
    gaps = [text[one.value.end : other.start] for one, other in pairwise(entries)]
    head, tail = text[parent.start : entries[0].start], text[entries[-1].value.end : parent.end]
    if any("#" in gap for gap in (head, *gaps, tail)):
        raise WriteRefusedError(errors.UNSAFE)
    written = [
        flow_yaml(each.value) if isinstance(each, NewEntry) else text[entries[each].start : entries[each].value.end]
        for each in order
    ]
    joined = (gaps[0] if gaps else ", ").join(written)
    return splice(text, parent.start, parent.end, head + joined + tail), Counter()


def _block(
    document: SpannedYaml, parent: Collection, pointer: Pointer, order: Sequence[int | NewEntry], kind: Kind
) -> tuple[str, Counter[str]]:
    text, new_line = document.text, line_break(document.text)
    extents = [extent_of(document, parent, entry) for entry in parent.entries]
    if not all(each.own_line for each in extents):
        raise WriteRefusedError(errors.UNSAFE)
    ends = [*(each.first for each in extents[1:]), extents[-1].last]
    chunks = [text[extent.first : end] for extent, end in zip(extents, ends, strict=True)]
    written = [
        "".join(f"{' ' * parent.column}{line}{new_line}" for line in entry_yaml(each.value, kind, pointer).split("\n"))
        if isinstance(each, NewEntry)
        else chunks[each]
        for each in order
    ]
    ended = [chunk if chunk.endswith(("\n", "\r")) else chunk + new_line for chunk in written]
    gone = (index for index in range(len(chunks)) if index not in order)
    lost = Counter(_bare(each for index in gone for each in document.comments(extents[index].first, ends[index])))
    return splice(text, extents[0].first, extents[-1].last, "".join(ended)), lost


def _bare(comments: Iterable[str]) -> list[str]:
    return [comment.rstrip() for comment in comments]


def _demand_only_this(
    before: SpannedYaml, after: SpannedYaml, pointer: Pointer, parent: Collection, order: Sequence[int | NewEntry]
) -> None:
    made = find(after, pointer)[-1]
    same = without(content(before.root), pointer) == without(content(after.root), pointer)
    if not same or not isinstance(made, Collection) or len(made.entries) != len(order):
        raise WriteRefusedError(errors.UNSAFE)
    for each, entry in zip(order, made.entries, strict=True):
        if isinstance(each, int) and content(parent.entries[each].value) != content(entry.value):
            raise WriteRefusedError(errors.UNSAFE)
