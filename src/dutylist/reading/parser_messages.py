"""The error messages of the two YAML parsers: which code each means, and what it says in both languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from dutylist.model.message import Argument

_NONE: Final[Mapping[str, Argument]] = MappingProxyType({})


class ParserMessage(NamedTuple):
    """What a parser's message means.

    `content` is true where a value was expected, `document` where nothing more was: then the text decides the cause.
    """

    code: str
    arguments: Mapping[str, Argument] = _NONE
    content: bool = False
    document: bool = False


def _unlisted(zh: str, en: str, marker: str = "") -> ParserMessage:
    """A message of Y104, whose own sentence tells what is wrong; the marker chooses the hint."""
    told: dict[str, Argument] = {"detail": zh, "english": en}
    return ParserMessage("Y104", {**told, marker: "1"} if marker else told)


UNKNOWN: Final = _unlisted("从这里起读不下去", "it cannot be read on from here")
"""For a message that the tables below do not know, as a later version of a parser may have."""

_DIRECTIVE: Final = _unlisted("不认识以 % 开头的行", "a line that begins with %", "directive")
_BLOCK: Final = _unlisted("“>”和“|”后面同一行不能再写文字", "text after > or | on the same line", "block")
_ENTRY: Final = _unlisted("“- ”不能写在字段的同一行", "an entry on the line of its key", "entry")
_CONTROL: Final = _unlisted("有看不见的控制字符", "a control character")
_LONG: Final = _unlisted("内容太长", "too long")

_BY_CONTEXT: Final = (
    ("directive", _DIRECTIVE),
    ("block scalar", _BLOCK),
    ("anchor", ParserMessage("Y107")),
    ("alias", ParserMessage("Y107")),
    ("a tag", ParserMessage("Y108")),
)
"""What was being read, by words of the message; asked where the problem's own words, below, are not known."""

_BY_PROBLEM: Final = (
    ("mapping values are not allowed", ParserMessage("Y121")),
    ("found unexpected ':'", ParserMessage("Y121")),
    ("could not find expected ':'", ParserMessage("Y122")),
    ("cannot start any token", ParserMessage("Y123")),
    ("found a tab character", ParserMessage("Y123")),
    ("mapping keys are not allowed", ParserMessage("Y123")),
    ("sequence entries are not allowed", _ENTRY),
    ("unexpected end of stream", ParserMessage("Y124")),
    ("unexpected document indicator", ParserMessage("Y124")),
    ("unexpected document separator", ParserMessage("Y124")),
    ("expected ',' or", ParserMessage("Y125")),
    ("did not find expected '-' indicator", ParserMessage("Y126")),
    ("did not find expected key", ParserMessage("Y126")),
    ("expected <block end>", ParserMessage("Y126")),
    ("escape c", ParserMessage("Y127")),
    ("escape sequence", ParserMessage("Y127")),
    ("hexdecimal", ParserMessage("Y127")),
    ("%YAML", _DIRECTIVE),
    ("%TAG", _DIRECTIVE),
    ("YAML directive", _DIRECTIVE),
    ("tag handle", ParserMessage("Y108")),
    ("incompatible", _DIRECTIVE),
    ("node content", UNKNOWN._replace(content=True)),
    ("<document start>", UNKNOWN._replace(document=True)),
    ("control characters", _CONTROL),
    ("special characters", _CONTROL),
    ("too long", _LONG),
)


def parser_message(context: str, problem: str) -> ParserMessage:
    """What the message of libyaml or of ruamel.yaml's own parser means; `UNKNOWN` for one that is not known."""
    for words, found in _BY_PROBLEM:
        if words in (problem or context):
            return found
    return next((found for words, found in _BY_CONTEXT if words in context), UNKNOWN)
