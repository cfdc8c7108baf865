"""The slow reader of YAML: values, the place of every key and value, and all problems."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from dutylist.model.characters import FORBIDDEN
from dutylist.model.diagnostic import Pointer, SourceSpan
from dutylist.model.message import Argument
from dutylist.reading.parse_fast import MAX_DEPTH, hidden_breaks
from dutylist.reading.syntax_causes import syntax_cause, unreadable_arguments
from dutylist.reading.yaml_events import NextEvent, patient, quick, wants_patience
from dutylist.reading.yaml_scalars import NumberError, resolve

LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_OFFICE: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")
"""How files of Word and Excel, archives and PDF begin."""
_ASCII: Final = re.compile(rb"[\x00-\x7f]*")
_MAX_PROBLEMS: Final = 50


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """Invalid YAML, or a part of YAML that a checklist does not allow; if `fatal`, the rest of the file cannot be read."""

    code: str
    span: SourceSpan
    pointer: Pointer = ()
    arguments: dict[str, Argument] = field(default_factory=dict)
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """The place of a value, the place of its key, and whether it is a scalar."""

    value: SourceSpan
    key: SourceSpan | None
    scalar: bool


@dataclass
class PositionedYaml:
    """A file's values and places, as far as it could be read."""

    text: str
    spots: dict[Pointer, Node] = field(default_factory=dict)
    values: Any = None
    problems: list[YamlProblem] = field(default_factory=list)
    partial: bool = False

    @property
    def complete(self) -> bool:
        """Whether all values could be read, so that a schema can be applied."""
        return not self.partial and not any(problem.fatal for problem in self.problems)

    def lines(self) -> list[str]:
        """The file's lines without their breaks."""
        return LINE_BREAK.split(self.text)


def read_positions(data: bytes) -> PositionedYaml:
    """The values, places and problems of a file. Never raises for its contents."""
    text, problem = _decode(data)
    positions = PositionedYaml(text)
    if problem:
        positions.problems.append(problem)
        return positions
    for match in chain(FORBIDDEN.finditer(text), hidden_breaks(text)):
        span = span_at(text, match.start(), match.end())
        positions.problems.append(YamlProblem("Y103", span, (), {"code": f"U+{ord(match[0]):04X}"}, fatal=True))
        if len(positions.problems) >= _MAX_PROBLEMS:
            break
    if not positions.problems:
        try:
            _Walk(positions, quick).run()
        except YAMLError:
            positions = PositionedYaml(text)
            _Walk(positions, patient).run()
    return positions


def span_at(text: str, start: int, end: int) -> SourceSpan:
    """The span between two offsets of a text."""
    line, line_start = 1, 0
    for match in LINE_BREAK.finditer(text, 0, start):
        line, line_start = line + 1, match.end()
    end_line, end_start = line, line_start
    for match in LINE_BREAK.finditer(text, start, end):
        end_line, end_start = end_line + 1, match.end()
    return SourceSpan(line, start - line_start + 1, end_line, end - end_start + 1)


def _decode(data: bytes) -> tuple[str, YamlProblem | None]:
    start = SourceSpan(1, 1, 1, 1)
    if data.startswith(_OFFICE):
        return "", YamlProblem("Y101", start, (), {"office": "1"}, fatal=True)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", YamlProblem("Y101", start, (), {"encoding": "UTF-16"}, fatal=True)
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode(errors="replace"), YamlProblem("Y102", start, fatal=True)
    if data.count(0) * 4 > len(data):
        wide: dict[str, Argument] = {"encoding": "UTF-16"}
        told = _reads_as(data, "utf-16-le") or _reads_as(data, "utf-16-be")
        return "", YamlProblem("Y101", start, (), wide if told else {}, fatal=True)
    try:
        return data.decode(), None
    except UnicodeDecodeError as error:
        encoding = "GBK" if b"\0" not in data and _reads_as(data, "gb18030") else ""
        # Some Chinese characters of GBK happen to be some letter in UTF-8: then the first character is the wrong one.
        head = (_ASCII.match(data) or [b""])[0].decode() if encoding else data[: error.start].decode()
        place = span_at(head, len(head), len(head))
        shown = data.decode("gb18030" if encoding else "utf-8", errors="replace")
        arguments: dict[str, Argument] = {"encoding": encoding} if encoding else {}
        return shown, YamlProblem("Y101", place, (), arguments, fatal=True)


def _reads_as(data: bytes, encoding: str) -> bool:
    try:
        return not FORBIDDEN.search(data.decode(encoding))
    except UnicodeDecodeError:
        return False


@dataclass
class _Level:
    """A collection that is being read, with its place in the enclosing one."""

    container: Any
    pointer: Pointer
    start: Any
    key_span: SourceSpan | None
    last_end: tuple[int, int]
    key: str | None = None
    pending: SourceSpan | None = None
    seen: dict[str, SourceSpan] = field(default_factory=dict)
    skip: bool = False


class _Walk:
    """Reads the events of one file and collects places and problems."""

    def __init__(self, positions: PositionedYaml, parser: Callable[[str], NextEvent]) -> None:
        self.positions = positions
        self.parser = parser
        self.levels: list[_Level] = []
        self.documents = 0
        self.anchors: set[str] = set()

    def run(self) -> None:
        """Read all events. Raises `YAMLError` only where the other parser may do better."""
        next_event = self.parser(self.positions.text)
        try:
            while not isinstance(event := next_event(), StreamEndEvent):
                if not self.take(event):
                    return
                if len(self.positions.problems) >= _MAX_PROBLEMS:
                    self.positions.partial = True
                    return
        except MarkedYAMLError as error:
            if self.parser is quick and wants_patience(error, self.positions.text):
                raise
            cause = syntax_cause(self.positions.text, self.positions.lines(), error)
            self.positions.problems.append(YamlProblem(cause.code, cause.span, (), cause.arguments, fatal=True))
        except YAMLError as error:
            arguments = unreadable_arguments(str(error).partition("\n")[0])
            self.problem("Y104", SourceSpan(1, 1, 1, 1), fatal=True, **arguments)
        if self.documents == 0 and not self.positions.problems:
            self.problem("Y105", SourceSpan(1, 1, 1, 1), fatal=True)

    def problem(self, code: str, span: SourceSpan, /, *, fatal: bool = False, **arguments: Argument) -> None:
        pointer = self.levels[-1].pointer if self.levels and code != "Y114" else ()
        self.positions.problems.append(YamlProblem(code, span, pointer, arguments, fatal))

    def take(self, event: Any) -> bool:
        """Process one event; False ends the reading."""
        match event:
            case DocumentStartEvent():
                return self.document(event)
            case AliasEvent():
                self.positions.partial = True
                if event.anchor not in self.anchors:
                    self.problem("Y107", _span(event), name=str(event.anchor))
                self.value(None, event)
            case ScalarEvent():
                self.decorations(event)
                self.scalar(event)
            case MappingStartEvent() | SequenceStartEvent():
                self.decorations(event)
                return self.begin(event)
            case MappingEndEvent() | SequenceEndEvent():
                self.end(event)
        return True

    def document(self, event: Any) -> bool:
        self.documents += 1
        if event.version or event.tags:
            line = event.start_mark.line
            self.problem("Y110", SourceSpan(line + 1, 1, line + 1, len(self.positions.lines()[line]) + 1))
        if self.documents > 1:
            self.problem("Y106", _span(event), fatal=True)
        return self.documents == 1

    def decorations(self, event: Any) -> None:
        if event.anchor is not None:
            self.anchors.add(event.anchor)
            self.problem("Y107", _span(event), name=str(event.anchor))
        if event.ctag is not None:
            self.problem("Y108", _span(event), tag=str(event.ctag))

    def scalar(self, event: Any) -> None:
        value: Any = event.value
        plain = bool(event.implicit[0])
        if plain:
            try:
                value = resolve(event.value)
            except NumberError:
                self.problem("Y111", _span(event), fatal=True)
        if hidden := FORBIDDEN.search(event.value):
            self.problem("Y103", self.span(event), fatal=True, code=f"U+{ord(hidden[0]):04X}")
        level = self.levels[-1] if self.levels else None
        if level and isinstance(level.container, dict) and level.pending is None:
            self.key(level, event, value, plain)
        else:
            self.value(value, event)

    def key(self, level: _Level, event: Any, value: Any, plain: bool) -> None:
        span = _span(event)
        level.pending, level.skip = span, False
        if plain and value == "<<":
            self.problem("Y112", span, fatal=True)
        elif not isinstance(value, str):
            self.problem("Y109", span, fatal=True, key=event.value)
        elif value in level.seen:
            self.problem("Y113", span, key=value, line=level.seen[value].line)
            level.skip = True
        level.key = value if isinstance(value, str) else event.value
        level.seen.setdefault(level.key or "", span)

    def begin(self, event: Any) -> bool:
        if len(self.levels) >= MAX_DEPTH:
            self.problem("Y114", _span(event), fatal=True)
            return False
        outer = self.levels[-1] if self.levels else None
        container: Any = {} if isinstance(event, MappingStartEvent) else []
        if outer and isinstance(outer.container, dict) and outer.pending is None:
            self.problem("Y109", _span(event), fatal=True, key=self.positions.text[event.start_mark.index :][:1])
            return False
        pointer = self.pointer(outer)
        key_span = outer.pending if outer else None
        self.levels.append(_Level(container, pointer, event.start_mark, key_span, _end(event)))
        return True

    def pointer(self, level: _Level | None) -> Pointer:
        if level is None:
            return ()
        if isinstance(level.container, dict):
            return (*level.pointer, level.key or "")
        return (*level.pointer, len(level.container))

    def end(self, event: Any) -> None:
        level = self.levels.pop()
        # A block collection's end event comes only where something else begins; a flow collection's at its bracket.
        last_end = level.last_end if event.start_mark.index == event.end_mark.index else _end(event)
        span = SourceSpan(level.start.line + 1, level.start.column + 1, *last_end)
        self.store(level.container, level.pointer, span, level.key_span)
        if self.levels:
            self.levels[-1].last_end = last_end

    def value(self, value: Any, event: Any) -> None:
        outer = self.levels[-1] if self.levels else None
        span = self.span(event)
        self.store(value, self.pointer(outer), span, outer.pending if outer else None)
        if outer:
            outer.last_end = span.end_line, span.end_column

    def span(self, event: Any) -> SourceSpan:
        """The place of a scalar or an alias; of a block scalar without the empty lines after it."""
        if getattr(event, "style", None) not in ("|", ">"):
            return _span(event)
        lines = LINE_BREAK.split(self.positions.text[event.start_mark.index : event.end_mark.index].rstrip(" \t\r\n"))
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        end_column = len(lines[-1]) + (column if len(lines) == 1 else 1)
        return SourceSpan(line, column, line + len(lines) - 1, end_column)

    def store(self, value: Any, pointer: Pointer, span: SourceSpan, key_span: SourceSpan | None) -> None:
        outer = self.levels[-1] if self.levels else None
        if outer is None:
            self.positions.values = value
        elif isinstance(outer.container, list):
            outer.container.append(value)
        else:
            outer.pending = None
            if not outer.skip:
                outer.container[outer.key or ""] = value
        if any(level.skip for level in self.levels):
            return
        self.positions.spots[pointer] = Node(span, key_span, scalar=not isinstance(value, dict | list))


def _span(event: Any) -> SourceSpan:
    return SourceSpan(event.start_mark.line + 1, event.start_mark.column + 1, *_end(event))


def _end(event: Any) -> tuple[int, int]:
    return event.end_mark.line + 1, event.end_mark.column + 1
