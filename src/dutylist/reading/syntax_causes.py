"""Finds the usual mistakes behind a parser's error, which often names another place than that of the mistake."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ruamel.yaml.error import MarkedYAMLError

from dutylist.model.diagnostic import SourceSpan
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Argument
from dutylist.reading.parser_messages import UNKNOWN, parser_message

_CONFLICT: Final = LazyPattern(r"(?:<{7}|={7}|>{7})(?: |$)")
_FULL_WIDTH_COLON: Final = LazyPattern(r"\s*(?:- )?\s*[a-z_]+ *(?P<mark>：)")
_CHINESE_KEY: Final = LazyPattern(r"(?P<indent> *(?:- +)?)(?P<word>[\u4e00-\u9fff]{2,10}) *(?P<mark>：)")
_ODD: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like one to the eye and are none to YAML."""
_WIDE_SPACE: Final = LazyPattern(rf" *(?P<mark>[{_ODD}]+)")
_ODD_SPACE: Final = LazyPattern(rf" *(?:- +)?(?:[a-z_]+:|-)(?P<mark>[{_ODD}]+)")
_ENTRY: Final = LazyPattern(r"( *)-(?: |$)")
_KEY: Final = LazyPattern(r"( *)(?P<key>[a-z_]+):(?: |$)")
_NO_SPACE_AFTER_COLON: Final = LazyPattern(r" *(?:- +)?[a-z_]+:[^ ]")
_NO_SPACE_BEFORE_COMMENT: Final = LazyPattern(r"[^#]*[^ #](?P<mark>#) *dutylist:")
_NO_SPACE_AFTER_DASH: Final = LazyPattern(r" *-[^ -]")
_WIDE_DASH: Final = LazyPattern(r" *(?P<mark>[－—–‐‑−])")
_KEY_OR_ENTRY: Final = LazyPattern(r"\s*(?:-(?: |$)|[^\s:]+:(?: |$))")
_CLOSING: Final = ("'", '"', "]", "}")


@dataclass(frozen=True, slots=True)
class Cause:
    """The mistake behind an error: its code, its place and the arguments of its message."""

    code: str
    span: SourceSpan
    arguments: dict[str, Argument] = field(default_factory=dict)


def syntax_cause(text: str, lines: Sequence[str], error: MarkedYAMLError) -> Cause:
    """What is wrong where a parser gave up: a usual mistake, or the parser's own message in both languages.

    `lines` are those of `text`, without their breaks.
    """
    mark = error.problem_mark or error.context_mark
    begun = error.context_mark
    if begun is not None and mark.index >= len(text.rstrip()):
        # What is never finished is shown where it begins, not at the end of the file.
        mark = begun
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):
        # Where no line break ends the file, libyaml sees a line more.
        line, column = len(lines) - 1, len(lines[-1])
    span = SourceSpan(line + 1, column + 1, line + 1, column + 2)
    here = lines[line]
    found = parser_message(str(error.context or ""), str(error.problem or ""))
    code, arguments = found.code, dict(found.arguments)
    if begun is not None and begun.line + 1 < span.line:
        arguments["begun"] = begun.line + 1
    if code in ("Y107", "Y108"):
        start = begun.column if begun is not None and begun.line == line else column
        word = re.split(r"[\s,\]}]", here[start:], maxsplit=1)[0]
        arguments |= {"name": word.strip("*&:")} if code == "Y107" else {"tag": word}
    if code == "Y125" and here[column : column + 1] == ":" and begun is not None and begun.line == line:
        # Inside brackets the parser wants a comma where a text holds a colon and a space.
        return Cause("Y121", span)
    if code == "Y123":
        _name_character(arguments, here[column : column + 1])
    if code == "Y122" and begun is not None and begun.line < line:
        # What lacks its colon stands above: libyaml tells where it gave up waiting for one.
        here = lines[begun.line]
        span = SourceSpan(begun.line + 1, begun.column + 1, begun.line + 1, max(len(here), begun.column + 1) + 1)
    cause = Cause(code, span, arguments)
    if found.content:
        cause = _wrong_content(cause, here[column : column + 1], flow="flow" in str(error.context))
    elif found.document:
        cause = _after_the_end(cause, lines)
    return diagnose_syntax(lines, cause.span, cause.code) or cause


def _name_character(arguments: dict[str, Argument], character: str) -> None:
    arguments["character"] = "Tab" if character == "\t" else character
    if character == "\t":
        arguments["tab"] = "1"


def _wrong_content(cause: Cause, character: str, *, flow: bool) -> Cause:
    """Where a value should begin, and something stands that begins none."""
    if flow and character == ",":
        comma: dict[str, Argument] = {"detail": "括号里多了一个逗号", "english": "a comma too many in brackets"}
        return Cause("Y104", cause.span, {**comma, "comma": "1"})
    if flow and character in ("]", "}"):
        return Cause("Y125", cause.span, cause.arguments)
    if character in (",", "]", "}", "-", "?"):
        return Cause("Y123", cause.span, {"character": character})
    if flow:
        return Cause(
            "Y104", cause.span, {**cause.arguments, "detail": "括号没有写完", "english": "an unclosed bracket"}
        )
    return cause


def _after_the_end(cause: Cause, lines: Sequence[str]) -> Cause:
    """Where the parser held the file to be at its end already."""
    before = lines[: cause.span.line - 1]
    if any(re.match(r"\.\.\.(?:\s|$)", line) for line in before):
        detail = {"detail": "“...”表示到此结束，后面不能再写", "english": "text after ..., which ends the file"}
        return Cause("Y104", cause.span, {**detail, "ended": "1"})
    if any(line.startswith("%") for line in before):
        detail = {"detail": "不认识以 % 开头的行", "english": "a line that begins with %"}
        return Cause("Y104", cause.span, {**detail, "directive": "1"})
    content = ((number, line) for number, line in enumerate(before, 1) if line.strip() and line.lstrip()[0] != "#")
    number, first = next(content, (0, ""))
    if first[:1] in (" ", "\t") and cause.span.column <= len(first) - len(first.lstrip()):
        return Cause("Y126", cause.span, {"begun": number})
    return cause


def unreadable_arguments(said: str) -> dict[str, Argument]:
    """The arguments of Y104 for a parser's error without a place."""
    return {**UNKNOWN.arguments, "english": said}


def diagnose_syntax(lines: Sequence[str], span: SourceSpan, code: str) -> Cause | None:
    """The usual mistake that leads to this error code at this place, if there is one."""
    conflict = next((number for number, line in enumerate(lines, 1) if _CONFLICT.match(line)), None)
    if conflict:
        return Cause("Y129", SourceSpan(conflict, 1, conflict, len(lines[conflict - 1]) + 1))
    if code in ("Y125", "Y126") and (closing := _closed_before(lines, span, code)):
        quote: dict[str, Argument] = {"quote": '"' if closing == "'" else "'"}
        return Cause("Y130", span, quote if closing in ("'", '"') else {})
    if code not in ("Y121", "Y122", "Y126"):
        return None
    for number in (span.line, span.line - 1):
        line = lines[number - 1] if number else ""
        if found := _FULL_WIDTH_COLON.match(line):
            return Cause("Y128", _marked(number, found))
        if found := _chinese_key(lines, span, code, number):
            return Cause("Y128", _marked(number, found), {"word": found["word"]})
        if found := _WIDE_SPACE.match(line):
            return Cause("Y123", _marked(number, found), {"character": _space_name(found["mark"]), "wide": "1"})
        if found := _ODD_SPACE.match(line):
            return Cause("Y122", _marked(number, found), {"space": _space_name(found["mark"])})
    here = lines[span.line - 1]
    if code == "Y122" and (found := _WIDE_DASH.match(here)):
        return Cause(code, _marked(span.line, found), {"wide_dash": found["mark"]})
    if code == "Y126" and (other := _entry_above(lines, span.line)):
        return Cause(code, span, {"entry": other})
    if code == "Y121" and (above := _key_above(lines, span)):
        return Cause("Y126", SourceSpan(span.line, 1, span.line, len(here) - len(here.lstrip()) + 1), {"begun": above})
    if code == "Y121" and (found := _NO_SPACE_BEFORE_COMMENT.match(here)):
        return Cause(code, _marked(span.line, found), {"comment": "1"})
    if code == "Y122" and _NO_SPACE_AFTER_COLON.match(here):
        return Cause(code, span, {"colon": "1"})
    if code == "Y122" and _NO_SPACE_AFTER_DASH.match(here):
        return Cause(code, span, {"dash": "1"})
    return None


def _chinese_key(lines: Sequence[str], span: SourceSpan, code: str, number: int) -> re.Match[str] | None:
    """A line that begins with a Chinese word and a full-width colon where a key has to stand.

    The parser misses the colon in it or, where it has taken the line for the beginning of a text, finds one in the next.
    """
    found = _CHINESE_KEY.match(lines[number - 1]) if number else None
    if not found or (number == span.line) != (code == "Y122") or ("-" in found["indent"] and code == "Y122"):
        return None
    below = lines[span.line - 1]
    return found if len(found["indent"]) >= len(below) - len(below.lstrip(" ")) else None


def _space_name(spaces: str) -> str:
    return "全角空格" if spaces[0] == "\u3000" else "不间断空格"


def _entry_above(lines: Sequence[str], number: int) -> int | None:
    """The line of the nearest entry above in another column, where this line is an entry too."""
    here = _ENTRY.match(lines[number - 1])
    if not here:
        return None
    for above in range(number - 1, 0, -1):
        found = _ENTRY.match(lines[above - 1])
        if found and found[1] != here[1]:
            return above
    return None


def _key_above(lines: Sequence[str], span: SourceSpan) -> int | None:
    """The line of the key above, where this line is a key that only begins further to the right."""
    here = _KEY.match(lines[span.line - 1])
    above = _KEY.match(lines[span.line - 2]) if span.line > 1 else None
    if here and above and here.end("key") == span.column - 1 and len(here[1]) > len(above[1]):
        return span.line - 1
    return None


def _closed_before(lines: Sequence[str], span: SourceSpan, code: str) -> str:
    """The quote or bracket that closed a value although its text goes on at this place; "" if there is none."""
    here = lines[span.line - 1]
    before, after = here[: span.column - 1].rstrip(), here[span.column - 1 :]
    if code == "Y125":
        # Between two entries in brackets only a comma is missing.
        return before[-1:] if before.endswith(_CLOSING) and after[:1] not in ("'", '"', "[", "{", "]", "}", "") else ""
    if not before and span.column > 1 and span.line > 1 and not _KEY_OR_ENTRY.match(here):
        above = lines[span.line - 2]
        deeper = len(above) - len(above.lstrip(" ")) < span.column - 1
        before = above.rstrip() if deeper and _KEY_OR_ENTRY.match(above) else ""
    return before[-1:] if before.endswith(_CLOSING) else ""


def _marked(number: int, found: re.Match[str]) -> SourceSpan:
    return SourceSpan(number, found.start("mark") + 1, number, found.end("mark") + 1)
