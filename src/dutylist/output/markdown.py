"""Escaping of texts of unknown origin for Markdown, so that every reader and forge shows them and does nothing else.

Plain Chinese stays as it is. Everything else becomes code, where neither Markdown nor HTML is interpreted and where
GitHub, GitLab and Gitee look for no mentions, issues, commits, addresses or emoji; backslashes and entities would not
prevent those.
"""

import html
import re
from typing import Final

from dutylist.output.safe_text import sanitize

_PLAIN: Final = re.compile(
    "(?! )(?:[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff、。《》〈〉「」『』【】〔〕！（），：；？～—…·“”‘’→↑↓]"
    "|(?<![A-Za-z0-9])(?![0-9A-Fa-f]{7,}(?![A-Za-z0-9]))[A-Za-z0-9]+(?![A-Za-z0-9])| (?! )|,(?= ))*(?<! )"
)
"""Text that no reader interprets; a long run of hexadecimal digits could be a commit."""

_FOREIGN: Final = re.compile("( ?)((?! )[^\u4e00-\u9fff、。《》“”（），：；]+(?<! ))( ?)")
"""A stretch that is neither Chinese nor punctuation without meaning in Markdown, and has no space at its ends."""

_NAME: Final = re.compile(
    r"(?:[A-Za-z0-9._/@{}^~-]*[A-Za-z0-9])?[./_-]{1,3}(?<=[A-Za-z0-9./_-])[\u4e00-\u9fff][\w./-]*(?: \([0-9a-f]{7,40}\))?"
    r"|[\u4e00-\u9fff]+\.{2,3}[\w./-]+|[\u4e00-\u9fff][\w./-]* \([0-9a-f]{7,40}\)"
)
"""A branch, a range or a path with Chinese in it, which is one thing to copy: main...改动, duties/posts/铜陵镇.yaml; a branch
with its commit.
"""

_TICKS: Final = re.compile("`+")


def shorten(text: str, longest: int) -> str:
    """The text made safe and cut off after this many characters."""
    text = sanitize(text[: longest + 1])
    return text if len(text) <= longest else text[: longest - 1] + "…"


def inline(text: str, longest: int = 400) -> str:
    """The text for a line of Markdown."""
    shown = shorten(text, longest)
    if _PLAIN.fullmatch(shown):
        return shown
    ticks = "`" * (max(map(len, _TICKS.findall(shown)), default=0) + 1)
    # One space at both edges is taken off, unless there is nothing else.
    edge = " " if "`" in (shown[0], shown[-1]) or (shown[0] == shown[-1] == " " and shown.strip(" ")) else ""
    return f"{ticks}{edge}{shown}{edge}{ticks}"


def mark_foreign_text(text: str, longest: int = 400) -> str:
    """The text for a line of Markdown; only stretches that are not Chinese become code, where needed."""
    shown = shorten(text, longest)
    if shown != shown.strip(" ") or "  " in shown:
        return inline(text, longest)
    parts: list[str] = []
    end = 0
    for name in _NAME.finditer(shown):
        parts += [_marked(shown[end : name.start()], longest), inline(name[0], longest)]
        end = name.end()
    return "".join((*parts, _marked(shown[end:], longest)))


def _marked(text: str, longest: int) -> str:
    return _FOREIGN.sub(lambda found: found[1] + inline(found[2], longest) + found[3], text)


def raw(text: str, longest: int = 400) -> str:
    """The text for the inside of an HTML element, where Markdown is not read."""
    shown = shorten(text, longest)
    return shown if _PLAIN.fullmatch(shown) else f"<code>{html.escape(shown)}</code>"
