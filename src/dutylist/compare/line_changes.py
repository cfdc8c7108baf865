"""A change of an item's texts, line by line. Texts from the checklist are not yet made safe to print."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from dutylist.compare.change import Change, FieldChange, Plain
from dutylist.compare.change_text import BETWEEN_FACTS, scope_text
from dutylist.compare.text_diff import Segment, SegmentKind, word_difference
from dutylist.compare.text_pairing import pair_in_order, pair_unordered
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.message import Language, Message
from dutylist.output.document import Content, Line, Span, Tone, join_content, own, plain_text
from dutylist.output.document import Mark as TextMark
from dutylist.output.phrases import label_value
from dutylist.output.vocabulary import BETWEEN, LIST_STEMS, ORIGINS, ROLES, Vocabulary
from dutylist.reading.schema import describe

Mark = Literal["added", "removed", "changed"]
SIGNS: Final[Mapping[Mark, str]] = {"added": "+", "removed": "-", "changed": "~"}
_TONES: Final[Mapping[Mark, Tone]] = {"added": "good", "removed": "bad", "changed": "plain"}
_SEGMENTS: Final[Mapping[SegmentKind, TextMark]] = {"same": "plain", "removed": "deleted", "added": "inserted"}

_RUN_IN: Final = frozenset({"keywords", "replaces"})
"""Fields whose entries are single words or ids, which are shown on one line."""

Label = tuple[str, ...]
"""What a text inside a field belongs to, such as a department; empty where the field says enough."""


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """One text that was added, removed or reworded."""

    mark: Mark
    label: Label
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field's name in the language of the reader and the lines that differ."""

    title: str
    lines: tuple[ChangedLine, ...]


def fields_shown(change: Change, language: Language) -> list[FieldShown]:
    """The fields that differ, without those that the heading of the change shows: list, title and townships."""
    said = {"list"}
    if change.action in ("add", "remove"):
        said |= {"title", "townships"}
    elif change.difference.joining or change.difference.leaving:
        said.add("townships")
    return [
        FieldShown(_title((field.field,), language), tuple(_lines(field, language)) or _whole(field))
        for field in change.fields
        if field.field not in said
    ]


def field_lines(change: Change, language: Language, depth: int = 1) -> Iterator[Line]:
    """The fields that differ, each with its lines one level deeper: `+` added, `-` removed, `~` reworded."""
    for field in fields_shown(change, language):
        yield Line(own(field.title), depth)
        for line in field.lines:
            yield Line(_changed_line(line, language), depth + 1)


def _changed_line(line: ChangedLine, language: Language) -> Content:
    tone = _TONES[line.mark]
    marked = [
        Span(segment.text, tone=tone) if line.mark != "changed" else Span(segment.text, _SEGMENTS[segment.kind])
        for segment in line.segments
    ]
    label, text = join_content(line.label, BETWEEN_FACTS), tuple(marked)
    return own(f"{SIGNS[line.mark]} ", tone=tone), label_value(label, text, language) if label else text


def _title(pointer: Pointer, language: Language) -> str:
    title = describe(BY_NAME["item"], pointer)[-1][0] if language == "zh" else ""
    return title or str(pointer[-1])


def _lines(change: FieldChange, language: Language) -> Iterator[ChangedLine]:
    parts = _Parts(change, language)
    old, new = parts.of(change.before), parts.of(change.after)
    if change.field in _RUN_IN:
        yield from _run_in(old.get((), []), new.get((), []), BETWEEN.template(language))
        return
    for label in dict.fromkeys((*old, *new)):
        pairs = pair_in_order if label in parts.ordered else pair_unordered
        for one, other in pairs(old.get(label, ()), new.get(label, ())):
            if one is None:
                yield ChangedLine("added", label, (Segment("added", other or ""),))
            elif other is None:
                yield ChangedLine("removed", label, (Segment("removed", one),))
            else:
                yield ChangedLine("changed", label, word_difference(one, other))


def _run_in(old: Sequence[str], new: Sequence[str], comma: str) -> Iterator[ChangedLine]:
    """The words that came and went, a line each, not one to a line."""
    added, removed = list((Counter(new) - Counter(old)).elements()), list((Counter(old) - Counter(new)).elements())
    if removed:
        yield ChangedLine("removed", (), (Segment("removed", comma.join(removed)),))
    if added:
        yield ChangedLine("added", (), (Segment("added", comma.join(added)),))


def _whole(change: FieldChange) -> tuple[ChangedLine, ...]:
    """The values as they are, where taking them apart loses the difference."""
    old, new = (json.dumps(value, ensure_ascii=False) for value in (change.before, change.after))
    return (ChangedLine("changed", (), word_difference(old, new)),)


class _Parts:
    """Takes the value of one field apart into texts, each under what it belongs to."""

    def __init__(self, change: FieldChange, language: Language) -> None:
        self.field = change.field
        self.language: Language = language
        self.words = Vocabulary(language)
        self.ordered: set[Label] = {()} if change.field == "procedure" else set()
        values = (value for value in (change.before, change.after) if isinstance(value, Sequence))
        counts = (Counter(each.get("name") for each in value if isinstance(each, Mapping)) for value in values)
        self.repeated = {name for counted in counts for name, count in counted.items() if count > 1}

    def of(self, value: Plain) -> dict[Label, list[str]]:
        """The texts of a value in their order."""
        found: dict[Label, list[str]] = defaultdict(list)
        if value is not None:
            for label, text in self._texts(value):
                found[label].append(text)
        return dict(found)

    def _texts(self, value: Any) -> Iterator[tuple[Label, str]]:
        match self.field:
            case "list":
                yield (), self._word(LIST_STEMS, value)
            case "townships":
                yield (), plain_text(scope_text(value, self.language))
            case "basis":
                for basis in value:
                    yield (), _citation(basis["document"], basis.get("article", ""))
            case "departments":
                for department in value:
                    yield from self._department(department)
            case "procedure":
                for step in value:
                    yield (), self._step(step)
            case _ if isinstance(value, Mapping):
                yield from self._inner(value, (self.field,))
            case _:
                for text in [value] if isinstance(value, str | int) else value:
                    yield (), str(text)

    def _department(self, department: Mapping[str, Any]) -> Iterator[tuple[Label, str]]:
        name, unit = department["name"], department.get("unit", "")
        # Two entries of one department can only be told apart by their units.
        label = self.words.beside(name, unit) if name in self.repeated and unit else name
        yield (label,), self.words.beside(self._word(ROLES, department["role"]), unit)
        for duty in department.get("duties", ()):
            yield (label, _title(("departments", 0, "duties"), self.language)), duty

    def _step(self, step: Mapping[str, Any]) -> str:
        return self.words.beside(step["step"], step.get("by", ""), self.words.within(step.get("within")))

    def _inner(self, value: Mapping[str, Any], pointer: tuple[str, ...]) -> Iterator[tuple[Label, str]]:
        for key, each in value.items():
            if isinstance(each, Mapping):
                yield from self._inner(each, (*pointer, key))
            else:
                label = (_title((*pointer, key), self.language),)
                if key == "method":
                    self.ordered.add(label)
                for text in each if isinstance(each, list | tuple) else [each]:
                    shown = self._word(ORIGINS, text) if key == "origin" else text
                    yield label, str(shown)

    def _word(self, words: Mapping[Any, Message], value: Any) -> str:
        return words[value].template(self.language) if value in words else str(value)


def _citation(document: str, article: str) -> str:
    return (document if "《" in document else f"《{document}》") + article
