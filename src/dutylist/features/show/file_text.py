"""A file as a person reads it: Chinese field names, one fact a line, always in the same order.

Made for comparing line by line, so nothing is wrapped or lined up: a line changes only when its own fact does.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from dutylist.output.safe_text import sanitize
from dutylist.reading.parse_fast import InvalidYamlError, values
from dutylist.reading.schema_labels import Labels, kind_by_keys, labels_of

if TYPE_CHECKING:
    from dutylist.model.message import Language

_MOST: Final = 4_000_000
"""No real file is nearly so long; a longer one is shown as it is."""
_MODELINE: Final = re.compile(r"\A# *yaml-language-server:[^#\r\n]*(?![^\r\n])")
"""The editor's line at the top, as long as it hides no other comment."""
_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t]))#.*")
_STEP: Final = "  "
_UNITS: Final = {
    "within": "个工作日",
    "close_within_days": "个工作日",
    "regularise_within": "个工作日",
    "arrive_within_minutes": "分钟",
    "open_days": "天",
}
"""What numbers count that their field's name does not tell."""


def readable(data: bytes, language: "Language") -> str:
    """The file as a person reads it; one that is no proper YAML stays as it is, made harmless for a terminal."""
    try:
        found: Any = values(data) if len(data) <= _MOST else None
    except InvalidYamlError:
        found = None
    kind = kind_by_keys(found) if isinstance(found, dict) else None
    lines = _raw(data) if kind is None else [*_Sheet(language).lines(found, kind), *_remarks(data, language)]
    return "".join(f"{sanitize(line)}\n" for line in lines)


class _Sheet:
    """How the values of a file are set, in one language."""

    def __init__(self, language: "Language") -> None:
        self.chinese = language == "zh"
        self.colon, self.semicolon, self.nothing = ("：", "；", "（空）") if self.chinese else (": ", "; ", "-")

    def lines(self, found: Mapping[str, Any], kind: str) -> Iterator[str]:
        """A heading that names the file's subject, then a field after the other."""
        labels = labels_of(kind)
        named = [key for key in ("id", "title") if isinstance(found.get(key), str)]
        yield " ".join((f"[{labels.title if self.chinese else kind}]", *(found[key] for key in named)))
        for key in labels.in_order(key for key in found if key not in named):
            yield from self.field(key, found[key], labels, "")

    def field(self, key: str, value: Any, around: Labels, margin: str) -> Iterator[str]:
        """A field's name, and its value beside it or below; `around` is what the schemas say of its mapping."""
        labels = around.below(key)
        name = f"{margin}{around.name(key) if self.chinese else key}{self.colon}"
        if _plain(value):
            unit = _UNITS.get(key) if self.chinese and type(value) is int else None
            yield name + self.text(value, labels) + (f" {unit}" if unit else "")
            return
        yield name.rstrip()
        inner = margin + _STEP
        if isinstance(value, str):
            yield from (inner + line for line in value.rstrip("\n").split("\n"))
        elif isinstance(value, dict):
            for each in labels.in_order(value):
                yield from self.field(each, value[each], labels, inner)
        else:
            for index, each in enumerate(value):
                yield from self.entry(each, labels.below(index), inner)

    def entry(self, value: Any, labels: Labels, margin: str) -> Iterator[str]:
        """One entry of a list: a line, or a headline with what belongs to it below."""
        if _plain(value):
            yield f"{margin}- {self.text(value, labels)}"
        elif isinstance(value, str):
            first, *rest = value.rstrip("\n").split("\n")
            yield f"{margin}- {first}"
            yield from (f"{margin}{_STEP}{line}" for line in rest)
        elif isinstance(value, list):
            yield f"{margin}-"
            for index, each in enumerate(value):
                yield from self.entry(each, labels.below(index), margin + _STEP)
        else:
            yield from self.record(value, labels, margin)

    def record(self, value: Mapping[str, Any], labels: Labels, margin: str) -> Iterator[str]:
        """A mapping in a list: on one line if it has plain values only; what it is called needs no field name."""
        first, *rest = labels.in_order(value)
        if all(map(_plain, value.values())):
            facts = [self.text(value[first], labels.below(first))]
            facts += (line for key in rest for line in self.field(key, value[key], labels, ""))
            yield f"{margin}- {self.semicolon.join(facts)}"
            return
        if isinstance(value[first], str) and _plain(value[first]):
            yield margin + self.text(value[first], labels.below(first))
        else:
            yield f"{margin}-"
            rest = [first, *rest]
        for key in rest:
            yield from self.field(key, value[key], labels, margin + _STEP)

    def text(self, value: Any, labels: Labels) -> str:
        """A plain value."""
        if isinstance(value, str):
            return labels.word(value) if self.chinese else value
        if isinstance(value, bool):
            return {True: "是", False: "否"}[value] if self.chinese else str(value).lower()
        return self.nothing if value is None or value in ([], {}) else str(value)


def _plain(value: Any) -> bool:
    """Whether a value has room beside its name."""
    return not value or (not isinstance(value, dict | list) and not (isinstance(value, str) and "\n" in value))


def _remarks(data: bytes, language: "Language") -> Iterator[str]:
    """The comments, which may let a finding pass and so must not be hidden from a reader of changes."""
    if b"#" not in _MODELINE.sub("", data.decode(), count=1).encode():
        return
    from dutylist.reading.positions import read_positions

    positions = read_positions(data)
    spans = [
        span for spot in positions.spots.values() for span in (spot.key, spot.value if spot.scalar else None) if span
    ]
    texts = iter(sorted((span.line, span.column, span.end_line, span.end_column) for span in spans))
    text = next(texts, None)
    found: list[str] = []
    for number, line in enumerate(positions.lines(), 1):
        start = 0
        while match := _COMMENT.search(line, start):
            here = number, match.start() + 1
            while text and text[2:] <= here:
                text = next(texts, None)
            if not text or here < text[:2]:
                found += [] if number == 1 and _MODELINE.match(line) else [match[0]]
                break
            if text[2] > number:
                break
            start = text[3] - 1
    if found:
        yield "注释：" if language == "zh" else "comments:"
        yield from (_STEP + comment for comment in found)


def _raw(data: bytes) -> list[str]:
    from dutylist.reading.positions import read_positions

    lines = read_positions(data).lines() if len(data) <= _MOST else data.decode(errors="replace").split("\n")
    return lines[:-1] if lines and not lines[-1] else lines
