"""Finds the usual mistakes behind a parser's error, which often names another place than that of the mistake."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dutylist.model.diagnostic import SourceSpan
from dutylist.model.message import Argument

_CONFLICT: Final = re.compile(r"(?:<{7}|={7}|>{7})(?: |$)")
_FULL_WIDTH_COLON: Final = re.compile(r"\s*(?:- )?\s*[a-z_]+(?P<mark>：)")
_WIDE_SPACE: Final = re.compile(r" *(?P<mark>\u3000+)")
_NO_SPACE_AFTER_COLON: Final = re.compile(r" *(?:- +)?[a-z_]+:[^ ]")
_NO_SPACE_BEFORE_COMMENT: Final = re.compile(r"[^#]*[^ #](?P<mark>#) *dutylist:")
_NO_SPACE_AFTER_DASH: Final = re.compile(r" *(?:-[^ -]|[－—–])")


@dataclass(frozen=True, slots=True)
class Cause:
    """The mistake behind an error: its code, its place and the arguments of its message."""

    code: str
    span: SourceSpan
    arguments: dict[str, Argument] = field(default_factory=dict)


def diagnose_syntax(lines: Sequence[str], span: SourceSpan, code: str) -> Cause | None:
    """The usual mistake that leads to this error code at this place, if there is one."""
    conflict = next((number for number, line in enumerate(lines, 1) if _CONFLICT.match(line)), None)
    if conflict:
        return Cause("Y129", SourceSpan(conflict, 1, conflict, len(lines[conflict - 1]) + 1))
    if code not in ("Y121", "Y122", "Y126"):
        return None
    for number in (span.line, span.line - 1):
        line = lines[number - 1] if number else ""
        if found := _FULL_WIDTH_COLON.match(line):
            return Cause("Y128", _marked(number, found))
        if found := _WIDE_SPACE.match(line):
            return Cause("Y123", _marked(number, found), {"character": "全角空格", "wide": "1"})
    here = lines[span.line - 1]
    if code == "Y121" and (found := _NO_SPACE_BEFORE_COMMENT.match(here)):
        return Cause(code, _marked(span.line, found), {"comment": "1"})
    if code == "Y122" and _NO_SPACE_AFTER_COLON.match(here):
        return Cause(code, span, {"colon": "1"})
    if code == "Y122" and _NO_SPACE_AFTER_DASH.match(here):
        return Cause(code, span, {"dash": "1"})
    return None


def _marked(number: int, found: re.Match[str]) -> SourceSpan:
    return SourceSpan(number, found.start("mark") + 1, number, found.end("mark") + 1)
