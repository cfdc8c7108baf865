"""A value as YAML on one line, with the same meaning in YAML 1.1 and 1.2."""

import re
from typing import Final

from dutylist.writing import errors
from dutylist.writing.errors import WriteRefusedError

Value = str | int | float | bool

_WORDS: Final = frozenset(["~", "null", "y", "n", "yes", "no", "on", "off", "true", "false", "=", "<<"])
_LIKE_A_NUMBER: Final = re.compile(
    r"[-+0-9.,_:eE]+|[-+]?(0[bB][01_]+|0[oO][0-7_]+|0[xX][0-9a-fA-F_]+|\.(inf|Inf|INF|nan|NaN|NAN))"
)
# Plain all the same, as the checklist's files write them: a day, and the id of a whistle's case.
_STAYS_PLAIN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{4,}")
_TIMESTAMP: Final = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*")
_BETWEEN_BRACKETS: Final = frozenset(",[]{}")
_NOT_FIRST: Final = frozenset("-?:,[]{}#&*!|>'\"%@`=~")
_ESCAPED: Final = re.compile(
    '["\\\\\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff\ud800-\udfff]'
)
_TELLING: Final = frozenset(' :#,[]{}"\\?\ufffc\ufffd')
"""Characters that can be printed and may have a meaning in YAML, or are written as escapes."""
_QUOTE: Final = re.compile(r'["\\]')
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar_text(value: Value, *, flow: bool = False, style: str = "") -> str:
    """A value as one line of YAML. A text is quoted only where necessary, or in the given `style` where possible.

    `flow` says that it will stand inside `[…]` or `{…}`.

    Raises:
        WriteRefusedError: the text holds half of a surrogate pair, which no file can hold.
    """
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if not style and "一" <= value[:1] <= "龥" and value.isprintable() and _TELLING.isdisjoint(value):
        return value
    unseen = _ESCAPED.search(_QUOTE.sub("", value))
    if style == "'" and not unseen:
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and not unseen and _may_be_plain(value, flow=flow):
        return value
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def scalar_lines(value: Value) -> list[str]:
    """A value outside of brackets: on one line, or a text of several lines under `|`, without their indentation."""
    if isinstance(value, str) and "\n" in value.rstrip("\n") and not value.endswith("\n\n"):
        lines = value.removesuffix("\n").split("\n")
        if lines[0][:1] not in ("", " ") and not any(_ESCAPED.search(_QUOTE.sub("", line)) for line in lines):
            return ["|" if value.endswith("\n") else "|-", *lines]
    return [scalar_text(value)]


def _may_be_plain(text: str, *, flow: bool) -> bool:
    if not text or text[0] in _NOT_FIRST or text != text.strip() or text.startswith("..."):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    if flow and not _BETWEEN_BRACKETS.isdisjoint(text):
        return False
    if text[0] > "\x7f":
        # Neither a word of YAML nor a number begins so.
        return True
    if text.lower() in _WORDS or _TIMESTAMP.fullmatch(text):
        return False
    return bool(_STAYS_PLAIN.fullmatch(text)) or not _LIKE_A_NUMBER.fullmatch(text)


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":
        raise WriteRefusedError(errors.CONTROL, code=f"{ord(character):04X}")
    return _SHORT.get(character) or (f"\\x{ord(character):02X}" if ord(character) < 256 else f"\\u{ord(character):04X}")
