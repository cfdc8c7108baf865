"""Reads the texts of an item from a file in the usual layout, ten times as fast as a YAML parser.

What it does not know for certain it leaves to the parser: quotes, block texts, anchors, comments behind values, lines
that go on. What it accepts in a valid file means the same to a parser, which a test holds it to; whether the file is valid
it does not tell.
"""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from dutylist.compare.township_work import by_township

_SINGLE: Final = frozenset({"id", "list", "title"})
_LISTS: Final = frozenset({"keywords", "township_duties", "not_township"})
_WANTED: Final = frozenset({*_SINGLE, *_LISTS, "departments", "procedure"})
_DOUBTFUL: Final = re.compile("[\"'#\t\r\\\\&*!|>%@`?~\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
"""Matches what this reader leaves to a parser, wherever in the file it stands, behind the first line."""

_SECTION: Final = re.compile(r"(([a-z_]+):(?: (.*))?\n((?:[ -].*\n)*))")
_IN_FLOW: Final = re.compile(r"[^\s,\[\]{}:]+(?: [^\s,\[\]{}:]+)*")
_OF_DEPARTMENT: Final = frozenset({"name", "unit", "role", "{name"})
_PAIR: Final = re.compile(r"(step|by|within): ([^\s,\[\]{}:]+(?: [^\s,\[\]{}:]+)*)")


class PlainItem(msgspec.Struct, frozen=True):
    """The texts of an item that name work."""

    id: str
    list: str
    title: str
    keywords: tuple[str, ...]
    township_texts: tuple[str, ...]
    not_township: tuple[str, ...]
    department_duties: tuple[str, ...]


class _UnusualError(Exception):
    """The file is to be read by a parser."""


def read_plain(data: bytes) -> PlainItem | None:
    """The item in a file's bytes; None where a parser has to read it."""
    try:
        text = data.decode()
        return _item(text)
    except (UnicodeDecodeError, _UnusualError):
        return None


def _item(text: str) -> PlainItem:
    if text.startswith("#"):
        text = text.partition("\n")[2]
    if _DOUBTFUL.search(text) or "---" in text or "..." in text:
        raise _UnusualError
    single: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    for key, value, below in _sections(text):
        if key in single or key in lists:
            raise _UnusualError
        if key in _SINGLE:
            single[key] = _plain(value)
        elif key in _LISTS:
            lists[key] = _sequence(value, below)
        elif key == "departments":
            lists[key] = tuple(_duties(below))
        elif key == "procedure":
            lists[key] = tuple(_steps(below))
    if single.keys() != _SINGLE:
        raise _UnusualError
    own = (*lists.get("township_duties", ()), *lists.get("procedure", ()))
    return PlainItem(
        single["id"],
        single["list"],
        single["title"],
        lists.get("keywords", ()),
        own,
        lists.get("not_township", ()),
        lists.get("departments", ()),
    )


def _sections(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """The keys at the beginning of a line, with what stands behind each or in the lines below it."""
    found = _SECTION.findall(text)
    if "".join([section[0] for section in found]) != text:
        raise _UnusualError
    for line in text.split("\n"):
        if ("[" in line or "{" in line) and not _is_closed(line):
            raise _UnusualError
    for _, key, value, below in found:
        if bool(value) == bool(below):
            raise _UnusualError
        if key in _WANTED:
            yield key, value.strip(), below[:-1].split("\n")


def _is_closed(line: str) -> bool:
    """Whether every bracket is closed in the line."""
    return line.count("[") == line.count("]") and line.count("{") == line.count("}")


def _plain(value: str) -> str:
    if not value or not _begins_plainly(value[0]) or ": " in value or value[-1] == ":":
        raise _UnusualError
    return value


def _begins_plainly(first: str) -> bool:
    """Whether YAML takes a text with this first character as it is."""
    return "\u3000" <= first <= "\uffef" or first.isalnum() or first in "_“"


def _sequence(value: str, below: list[str]) -> tuple[str, ...]:
    if value:
        inside = value[1:-1]
        if value[0] != "[" or value[-1] != "]":
            raise _UnusualError
        return tuple(_in_flow(each.strip()) for each in inside.split(",")) if inside.strip() else ()
    start = "- " if below[0].startswith("- ") else "  - "
    return tuple(_entry(line, start) for line in below)


def _in_flow(text: str) -> str:
    if not _IN_FLOW.fullmatch(text) or text[0] == "-":
        raise _UnusualError
    return text


def _entry(line: str, start: str) -> str:
    if not line.startswith(start):
        raise _UnusualError
    return _plain(line[len(start) :].strip())


def _duties(below: list[str]) -> Iterator[str]:
    inside = False
    for line in below:
        if inside and line.startswith("      - "):
            yield _entry(line, "      - ")
            continue
        inside = line == "    duties:"
        if inside:
            continue
        name, colon, rest = line[4:].partition(": ")
        if not colon or line[:4] not in ("  - ", "    ") or name not in _OF_DEPARTMENT or "duties" in rest:
            raise _UnusualError


def _steps(below: list[str]) -> Iterator[str]:
    for line in below:
        if not line.startswith("  - {") or not line.endswith("}"):
            raise _UnusualError
        pairs = [_PAIR.fullmatch(part.strip()) for part in line[5:-1].split(",")]
        if not all(pairs):
            raise _UnusualError
        step = {pair[1]: pair[2] for pair in pairs if pair}
        if by_township(step.get("by")) and "step" in step:
            within = step.get("within")
            yield step["step"] if within is None else f"{step['step']}（{within}个工作日内）"
