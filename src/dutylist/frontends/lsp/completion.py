"""Completion by the lines around the cursor alone, since a file is mostly invalid while somebody types."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dutylist.model.checklist import Checklist
from dutylist.model.file_kinds import Kind
from dutylist.model.item import LISTS
from dutylist.model.message import language, say
from dutylist.model.place_words import local
from dutylist.output.vocabulary import LIST_NAMES, ROLES

_KEY: Final = re.compile(r"(?:^|[\s{,-])([a-z_]+):(?=\s|$)")
_START: Final = re.compile(r"^\s*(?:- +)*")
_BREAKS: Final = re.compile(r"[\[,{]\s*|:\s+|^\s*(?:- +)+")
_UP: Final = 200
"""The number of lines that are searched for the key that holds a list."""


class CompletionValue(NamedTuple):
    """A value for the cursor's place, with a description; the letters typed so far may match either."""

    text: str
    note: str = ""


class Typing(NamedTuple):
    """The key whose value is being typed, the key that holds it, what is typed so far, and where that begins."""

    key: str
    parent: str
    typed: str
    column: int


def typing_at(lines: Sequence[str], line: int, column: int) -> Typing | None:
    """What is being typed at a place that counts from 0; None inside a comment or where a key is typed."""
    before = lines[line][:column] if line < len(lines) else ""
    if re.search(r"(?:^|\s)#", before):
        return None
    breaks = [match.end() for match in _BREAKS.finditer(before)]
    start = breaks[-1] if breaks else len(before) - len(before.lstrip())
    typed = before[start:].lstrip("\"'")
    keys = [match for match in _KEY.finditer(before) if match.end() <= start]
    beginning = _START.match(before)
    indent = len(beginning[0]) if beginning else 0
    above = list(_keys_above(lines, line, indent if keys else _indent(before)))
    if keys:
        inner = keys[-1][1]
        outer = keys[-2][1] if len(keys) > 1 and "{" in before[: keys[-1].start(1)] else (above[0] if above else "")
        opened = before[keys[-1].end() :]
        if inner == "townships" and re.search(r"\{\s*except:\s", before):
            inner = "except"
        if opened.count("]") and opened.count("]") >= opened.count("["):
            return None
        return Typing(inner, outer, typed, start)
    if not before.lstrip().startswith("-") or not above:
        return None
    return Typing(above[0], above[1] if len(above) > 1 else "", typed, start)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _keys_above(lines: Sequence[str], line: int, indent: int) -> Iterator[str]:
    """The keys that hold a line of this indent, the innermost first."""
    limit = indent + 1 if lines[line].lstrip().startswith("-") else indent
    for each in reversed(lines[max(0, line - _UP) : line]):
        if not each.strip() or each.lstrip().startswith("#"):
            continue
        column = _indent(each)
        found = re.match(r"\s*(?:- +)*([a-z_]+):\s*(?:#.*)?$", each)
        if found and found.start(1) < limit:
            yield found[1]
            limit = column if not each.lstrip().startswith("-") else column + 1
        elif column < limit and not each.lstrip().startswith("-"):
            limit = min(limit, column + 1) if column else 1


def candidates(
    checklist: Checklist, kind: Kind, typing: Typing, lines: Sequence[str], line: int
) -> list[CompletionValue]:
    """The values that may stand there."""
    match kind.name, typing.key:
        case ("item", "townships"):
            return [CompletionValue("all", say(local("全部乡镇"), "every township")), *_townships(checklist)]
        case (_, "except" | "townships") if kind.name != "checklist":
            return _townships(checklist)
        case (_, "township") if kind.name != "checklist":
            return _townships(checklist)
        case (_, "category") | ("posts", "categories"):
            county = checklist.county_file
            return [CompletionValue(name) for name in county.record.category_names] if county else []
        case (_, "unit"):
            return _units(checklist, lines, line)
        case (_, "by" | "department") | ("item" | "whistle", "name"):
            return _departments(checklist)
        case ("adjustment", "applicant"):
            return [*_departments(checklist), *_townships(checklist)]
        case (_, "items" | "item" | "replaces") | ("posts", "duties"):
            return [CompletionValue(each.record.id, each.record.title) for each in checklist.items]
        case ("item", "list"):
            return [CompletionValue(name, LIST_NAMES[name].template(language())) for name in LISTS]
        case (_, "role"):
            return [CompletionValue(role, name.template(language())) for role, name in ROLES.items()]
        case ("whistle-case", "whistle"):
            return [CompletionValue(each.record.id, each.record.title) for each in checklist.whistles]
        case ("finding", "adjustment"):
            return [CompletionValue(each.record.id, each.record.reason) for each in checklist.adjustments]
        case ("adjustment", "circumstance"):
            return _circumstances(checklist)
        case ("words", "term"):
            return _terms(checklist)
    return []


def _terms(checklist: Checklist) -> list[CompletionValue]:
    """The keywords of all items, each with the first item that has it, and their titles."""
    items = [each.record for each in checklist.items]
    terms = {term: f"{item.id} {item.title}" for item in reversed(items) for term in (item.title, *item.keywords)}
    return [CompletionValue(term, note) for term, note in sorted(terms.items())]


def _townships(checklist: Checklist) -> list[CompletionValue]:
    return [CompletionValue(name) for name in checklist.township_names]


def _departments(checklist: Checklist) -> list[CompletionValue]:
    return [
        CompletionValue(each.name, "、".join(filter(None, (each.short, *each.unit_names))))
        for each in checklist.departments.values()
    ]


def _units(checklist: Checklist, lines: Sequence[str], line: int) -> list[CompletionValue]:
    """The units of the department that is named nearest to the line; of all departments where none is."""
    near = sorted(range(max(0, line - 4), min(len(lines), line + 3)), key=lambda number: (abs(number - line), number))
    for number in near:
        found = re.search(r"name:\s*[\"']?([^\s,}\"']+)", lines[number])
        if found and (department := checklist.departments.get(found[1])):
            return [CompletionValue(name, department.name) for name in department.unit_names]
    return [CompletionValue(name, each.name) for each in checklist.departments.values() for name in each.unit_names]


def _circumstances(checklist: Checklist) -> list[CompletionValue]:
    if checklist.policy_file is None:
        return []
    doors = checklist.policy_file.record.doors
    return [
        CompletionValue(*pair) for door in (doors.adjustment, doors.admission) for pair in door.circumstances.items()
    ]
