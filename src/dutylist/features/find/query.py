"""What `dutylist find` is asked, and reading it from a usual command line without the library of options, which takes a
quarter of the time of an answer.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec


class FindQuery(msgspec.Struct, frozen=True):
    """The words and options of one call; see the help of the command."""

    words: tuple[str, ...] = ()
    file: str | None = None
    township: str | None = None
    light: bool = False
    full: bool = False
    choose: int | None = None
    learn: bool = False
    format: str | None = None
    output: Path | None = None
    reply: bool = False


_COMMAND: Final = "find"
_ROOT: Final = "--root"
_FLAGS: Final = frozenset({"--light", "--full", "--learn", "--reply"})
_FORMATS: Final = frozenset({"text", "json"})
_MOST_DIGITS: Final = 3


def plain_query(arguments: Sequence[str]) -> tuple[FindQuery, Path | None] | None:
    """The query and the root of a command line that only has words and usual options; None of any other one."""
    named: Path | None = None
    if len(arguments) > 1 and arguments[0] == _ROOT and _is_value(arguments[1]):
        named, arguments = Path(arguments[1]), arguments[2:]
    if arguments[:1] != [_COMMAND]:
        return None
    rest = iter(arguments[1:])
    words: list[str] = []
    given: dict[str, str | int | bool] = {}
    for each in rest:
        if _is_value(each):
            words.append(each)
            continue
        name, value = each.removeprefix("--"), _value(each, rest)
        if value is None or name in given:
            return None
        given[name] = value
    return msgspec.convert({**given, "words": words}, FindQuery), named


def _value(option: str, rest: Iterator[str]) -> str | int | bool | None:
    """The value of an option; None if it is not a usual one, or wrong."""
    if option in _FLAGS:
        return True
    value = next(rest, "") if option in ("--file", "--township", "--choose", "--format") else ""
    if not _is_value(value) or (option == "--format" and value not in _FORMATS):
        return None
    if option != "--choose":
        return value
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS else None


def _is_value(text: str) -> bool:
    """Whether a word of the command line is surely no option."""
    return text == "-" or (bool(text) and not text.startswith("-"))
