"""A YAML file as its text with the span of every key and value."""

from collections.abc import Iterator
from typing import Any, Final, cast

import msgspec
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from dutylist.model.lazy_pattern import LazyPattern
from dutylist.reading.yaml_events import NextEvent, patient, quick, wants_patience
from dutylist.writing import errors
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.yaml.block_scalar import end_of_content


def comments_in(gap: str) -> Iterator[str]:
    """The comments in a stretch of text that holds no key and no value."""
    for line in gap.splitlines():
        _, sign, rest = line.partition("#")
        if sign:
            yield sign + rest


def without_comments(gap: str) -> str:
    """A stretch of text that holds no key and no value, bare of its comments."""
    return "\n".join(line.partition("#")[0] for line in gap.splitlines())


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """The line and column of a position, counted from 1."""
    before = text[:position].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, position - max(text.rfind("\n", 0, position), text.rfind("\r", 0, position))


_MAX_DEPTH: Final = 32
_UNWANTED: Final = LazyPattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that YAML forbids, and line breaks on which YAML's versions and editors disagree."""


class Scalar(msgspec.Struct):
    """A key or a single value. `style` is "" where it is plain, else the character that opens it.

    `around` is the column of the innermost block collection that holds it.
    """

    start: int
    end: int
    line: int
    column: int
    value: str
    style: str
    around: int


class MappingEntry(msgspec.Struct):
    """An entry of a collection. `start` is where it begins: at its key, its dash, or its value in flow style."""

    start: int
    key: Scalar | None
    value: "Node"


class Collection(msgspec.Struct):
    """A mapping or a sequence, in flow style (`{…}`, `[…]`) or block style. `column` counts from 0."""

    start: int
    end: int
    line: int
    column: int
    mapping: bool
    flow: bool
    entries: list[MappingEntry] = []


Node = Scalar | Collection


class SpannedYaml(msgspec.Struct, frozen=True):
    """A text together with its outermost mapping."""

    text: str
    root: Collection

    def scalars(self) -> Iterator[Scalar]:
        """Every key and every value in the order of the text."""
        yield from _scalars(self.root)

    def comments(self, start: int = 0, end: int | None = None) -> Iterator[str]:
        """Every comment of a stretch of whole lines in the order of the text, each from its `#` to the end of its line."""
        last = len(self.text) if end is None else end
        position = start
        for scalar in self.scalars():
            if scalar.end <= start:
                continue
            if scalar.start >= last:
                break
            yield from comments_in(self.text[position : scalar.start])
            if scalar.style in ("|", ">"):
                yield from comments_in(self.text[scalar.start : scalar.end].splitlines()[0])
            position = scalar.end
        yield from comments_in(self.text[position:last])


def parse_spans(text: str) -> SpannedYaml:
    """Parse a text, which must not begin with a byte order mark.

    Raises:
        WriteRefusedError: it is not one plain YAML document without anchors, tags, directives and duplicate keys,
            whose outermost level is a mapping; with the line and column of the reason.
    """
    unwanted = _UNWANTED.search(text)
    if unwanted:
        why = errors.LINE_SEPARATOR if unwanted[0] in "\x85\u2028\u2029" else errors.CONTROL
        line, column = line_and_column(text, unwanted.start())
        raise WriteRefusedError(why, line, column, code=f"{ord(unwanted[0]):04X}")
    try:
        root = _root(text)
    except MarkedYAMLError as error:
        mark = cast("Any", error.problem_mark or error.context_mark)
        detail = str(error.problem or error.context or "")
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise WriteRefusedError(errors.SYNTAX, line, column, detail=detail) from error
    except YAMLError as error:
        raise WriteRefusedError(errors.SYNTAX, detail=str(error).partition("\n")[0]) from error
    if not isinstance(root, Collection) or not root.mapping:
        raise WriteRefusedError(errors.NO_MAPPING)
    return SpannedYaml(text, root)


def _root(text: str) -> Node:
    try:
        return _Reading(text, quick(text)).document()
    except YAMLError as error:
        if not wants_patience(error, text):
            raise
        root = _Reading(text, patient(text)).document()
        if any(scalar.start == scalar.end for scalar in _scalars(root)):
            # This parser puts a value that is not there behind the comments that come next.
            raise
        return root


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
        return
    for entry in node.entries:
        if entry.key:
            yield entry.key
        yield from _scalars(entry.value)


class _Reading:
    """Turns the parser's events into nodes."""

    def __init__(self, text: str, next_event: NextEvent) -> None:
        self.text = text
        self.next = next_event
        self.depth = 0
        self.block_columns = [0]
        self.position = 0

    def document(self) -> Node:
        self.next()  # the stream's start
        event = self.next()
        if not isinstance(event, DocumentStartEvent):
            raise WriteRefusedError(errors.NO_MAPPING)
        if event.version or event.tags:
            raise _refused(errors.DIRECTIVE, event)
        root = self.node(self.next())
        self.next()  # the document's end
        event = self.next()
        if isinstance(event, DocumentStartEvent):
            raise _refused(errors.DOCUMENTS, event)
        return root

    def node(self, event: Any) -> Node:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise _refused(errors.ANCHOR, event, name=str(event.anchor))
        if event.ctag is not None:
            raise _refused(errors.TAG, event, name=str(event.ctag))
        mark = event.start_mark
        around = self.block_columns[-1]
        if isinstance(event, ScalarEvent):
            end = event.end_mark.index
            if event.style in ("|", ">"):
                end = end_of_content(self.text, mark.index, end, around)
            self.position = end
            return Scalar(mark.index, end, mark.line, mark.column, event.value, event.style or "", around)
        mapping = isinstance(event, MappingStartEvent)
        assert mapping or isinstance(event, SequenceStartEvent)
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise _refused(errors.TOO_DEEP, event)
        node = Collection(mark.index, mark.index, mark.line, mark.column, mapping, bool(event.flow_style))
        if not node.flow:
            self.block_columns.append(node.column)
        end = self.entries(node)
        if not node.flow:
            self.block_columns.pop()
        node.end = end if node.flow else self.position
        self.position = node.end
        self.depth -= 1
        return node

    def entries(self, node: Collection) -> int:
        seen: dict[str, Scalar] = {}
        while not isinstance(event := self.next(), MappingEndEvent | SequenceEndEvent):
            before = self.position
            if not node.mapping:
                value = self.node(event)
                start = value.start if node.flow else self.dash(before, node, first=not node.entries)
                node.entries.append(MappingEntry(start, None, value))
                continue
            if not isinstance(event, ScalarEvent):
                raise _refused(errors.COMPLEX_KEY, event)
            key = self.node(event)
            assert isinstance(key, Scalar)
            if key.value == "<<" and not key.style:
                raise _refused(errors.MERGE_KEY, event)
            if key.value in seen:
                raise _refused(errors.DUPLICATE_KEY, event, key=key.value, first=seen[key.value].line + 1)
            if not node.flow and (key.style in ("|", ">") or event.start_mark.line != event.end_mark.line):
                raise _refused(errors.COMPLEX_KEY, event)
            if not node.flow and "?" in without_comments(self.text[before : key.start]):
                raise _refused(errors.COMPLEX_KEY, event)
            seen[key.value] = key
            node.entries.append(MappingEntry(key.start, key, self.node(self.next())))
        return int(event.end_mark.index)

    def dash(self, position: int, node: Collection, *, first: bool) -> int:
        """The position of the dash of a block sequence's entry that begins after `position`."""
        if first:
            return node.start
        while (character := self.text[position]) != "-":
            if character == "#":
                while self.text[position] not in "\r\n":
                    position += 1
            else:
                position += 1
        return position


def _refused(why: Any, event: Any, **arguments: Any) -> WriteRefusedError:
    mark = event.start_mark
    return WriteRefusedError(why, mark.line + 1, mark.column + 1, **arguments)
