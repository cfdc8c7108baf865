"""A word of a command line that is shown to be typed."""

import re
import shlex
from typing import Final

from dutylist.output.safe_text import sanitize

_ONE_WORD: Final = re.compile(r"(?!-)[\w./\\:@+,-]+")
_READ_IN_QUOTES: Final = re.compile(r'["$`!]')


def shell_word(text: str) -> str:
    """The text, sanitized, as one word: in quotes where a shell would take it apart.

    Double quotes, which sh, cmd and PowerShell understand alike, except where sh would read something inside them.
    """
    if _ONE_WORD.fullmatch(text):
        return sanitize(text)
    return sanitize(shlex.quote(text) if _READ_IN_QUOTES.search(text) else f'"{text}"')
