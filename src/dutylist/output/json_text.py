"""JSON that people can read and that is safe to print: Chinese as it is, control and invisible characters as escapes."""

import json
import re
from collections.abc import Mapping, Sequence

import msgspec

from dutylist.output.safe_text import LOG_COMMAND, UNSEEN

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def json_text(value: Json) -> str:
    """The value as indented JSON with one newline at its end.

    A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    text = LOG_COMMAND.sub(r"\\u0023", UNSEEN.sub(_escape, text))
    return msgspec.json.format(text, indent=2) + "\n"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return "\ufffd" if "\ud800" <= character <= "\udfff" else json.dumps(character)[1:-1]
