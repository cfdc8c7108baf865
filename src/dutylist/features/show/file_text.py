"""A file in readable form: Chinese field names, one fact a line, always in the same order.

It is made for comparing line by line, so nothing is wrapped or aligned: a line changes only with its own fact.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from dutylist.model.message import Language
from dutylist.output.safe_text import sanitize
from dutylist.reading.comments import comments
from dutylist.reading.parse_fast import InvalidYamlError, values
from dutylist.reading.positions import read_positions
from dutylist.reading.schema_labels import Labels, kind_by_keys, labels_of

_MOST: Final = 4_000_000
"""The longest file, in characters, that is converted; a longer one is shown as it is."""
_MODELINE: Final = re.compile(r"\A# *yaml-language-server:[^#\r\n]*(?![^\r\n])")
"""The editor's line at the top, provided that it hides no other comment."""
_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t]))#.*")
_STEP: Final = "  "
_UNITS: Final = {
    "within": "个工作日",
    "close_within_days": "个工作日",
    "regularise_within": "个工作日",
    "arrive_within_minutes": "分钟",
    "open_days": "天",
}
"""The units of numbers whose field name does not give them."""


class SheetLine(NamedTuple):
    """A line of a file in readable form: depth, field name, text, and whether it is an entry of a list."""

    depth: int
    name: str
    text: str = ""
    entry: bool = False

    def __str__(self) -> str:
        text = f"{self.name}{self.text}"
        return _STEP * self.depth + (f"- {text}" if self.entry and text else "-" if self.entry else text)


def readable(data: bytes, language: "Language") -> str:
    """The file in readable form; one that is not valid YAML is returned as it is, sanitized."""
    lines = sheet(data, language)
    shown = _raw(data) if lines is None else map(str, lines)
    return "".join(f"{sanitize(line)}\n" for line in shown)


def sheet(data: bytes, language: "Language") -> list[SheetLine] | None:
    """The lines of the file, the first of which names its subject; None if it is not valid YAML."""
    try:
        found: Any = values(data) if len(data) <= _MOST else None
    except InvalidYamlError:
        found = None
    kind = kind_by_keys(found) if isinstance(found, dict) else None
    if kind is None:
        return None
    return [*_Sheet(language).lines(found, kind), *_remarks(data, language)]


class _Sheet:
    """Converts the values of a file, in one language."""

    def __init__(self, language: "Language") -> None:
        self.chinese = language == "zh"
        self.colon, self.semicolon, self.nothing = ("：", "；", "（空）") if self.chinese else (": ", "; ", "-")

    def lines(self, found: Mapping[str, Any], kind: str) -> Iterator[SheetLine]:
        """A heading that names the file's subject, then each field."""
        labels = labels_of(kind)
        named = [key for key in ("id", "title") if isinstance(found.get(key), str)]
        subject = " ".join(found[key] for key in named)
        yield SheetLine(0, f"[{labels.title if self.chinese else kind}]{' ' if subject else ''}", subject)
        for key in labels.in_order(key for key in found if key not in named):
            yield from self.field(key, found[key], labels, 0)

    def field(self, key: str, value: Any, around: Labels, depth: int) -> Iterator[SheetLine]:
        """A field's name with its value beside it or below; `around` are the labels of its mapping."""
        labels = around.below(key)
        name = f"{around.name(key) if self.chinese else key}{self.colon}"
        if _plain(value):
            unit = _UNITS.get(key) if self.chinese and type(value) is int else None
            yield SheetLine(depth, name, self.text(value, labels) + (f" {unit}" if unit else ""))
            return
        yield SheetLine(depth, name.rstrip())
        if isinstance(value, str):
            yield from (SheetLine(depth + 1, "", line) for line in value.rstrip("\n").split("\n"))
        elif isinstance(value, dict):
            for each in labels.in_order(value):
                yield from self.field(each, value[each], labels, depth + 1)
        else:
            for index, each in enumerate(value):
                yield from self.entry(each, labels.below(index), depth + 1)

    def entry(self, value: Any, labels: Labels, depth: int) -> Iterator[SheetLine]:
        """One entry of a list: a line, or a heading with the lines below it."""
        if _plain(value):
            yield SheetLine(depth, "", self.text(value, labels), entry=True)
        elif isinstance(value, str):
            first, *rest = value.rstrip("\n").split("\n")
            yield SheetLine(depth, "", first, entry=True)
            yield from (SheetLine(depth + 1, "", line) for line in rest)
        elif isinstance(value, list):
            yield SheetLine(depth, "", entry=True)
            for index, each in enumerate(value):
                yield from self.entry(each, labels.below(index), depth + 1)
        else:
            yield from self.record(value, labels, depth)

    def record(self, value: Mapping[str, Any], labels: Labels, depth: int) -> Iterator[SheetLine]:
        """A mapping in a list: on one line if it has plain values only; its name needs no field name."""
        first, *rest = labels.in_order(value)
        if all(map(_plain, value.values())):
            facts = [self.text(value[first], labels.below(first))]
            facts += (line.name + line.text for key in rest for line in self.field(key, value[key], labels, 0))
            yield SheetLine(depth, "", self.semicolon.join(facts), entry=True)
            return
        if isinstance(value[first], str) and _plain(value[first]):
            yield SheetLine(depth, "", self.text(value[first], labels.below(first)))
        else:
            yield SheetLine(depth, "", entry=True)
            rest = [first, *rest]
        for key in rest:
            yield from self.field(key, value[key], labels, depth + 1)

    def text(self, value: Any, labels: Labels) -> str:
        """A plain value."""
        if isinstance(value, str):
            return labels.word(value) if self.chinese else value
        if isinstance(value, bool):
            return {True: "是", False: "否"}[value] if self.chinese else str(value).lower()
        return self.nothing if value is None or value in ([], {}) else str(value)


def _plain(value: Any) -> bool:
    """Whether a value is short enough to stand beside its name."""
    return not value or (not isinstance(value, dict | list) and not (isinstance(value, str) and "\n" in value))


def _remarks(data: bytes, language: "Language") -> Iterator[SheetLine]:
    """The comments, which may suppress findings and so must be visible to reviewers."""
    if b"#" not in _MODELINE.sub("", data.decode(), count=1).encode():
        return

    positions = read_positions(data)
    spans = [
        span for spot in positions.spots.values() for span in (spot.key, spot.value if spot.scalar else None) if span
    ]
    found = [
        match[0]
        for number, match in comments(_COMMENT, positions.lines(), spans)
        if number > 1 or not _MODELINE.match(match.string)
    ]
    if found:
        yield SheetLine(0, "注释：" if language == "zh" else "comments:")
        yield from (SheetLine(1, "", comment) for comment in found)


def _raw(data: bytes) -> list[str]:
    lines = read_positions(data).lines() if len(data) <= _MOST else data.decode(errors="replace").split("\n")
    return lines[:-1] if lines and not lines[-1] else lines
