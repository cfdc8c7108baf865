"""R408: words that YAML takes for a comment, though they look like the rest of a text: `title: 检查 #1号码头`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dutylist.model.diagnostic import Diagnostic, Place, Pointer, Rule, Span, Text

SWALLOWED: Final = Rule(
    "R408",
    "words-lost-to-a-comment",
    Text("“{text}”被当作注释，不会印出来", "“{text}” is taken for a comment and will not be printed"),
    """空格加“#”后面的字被当作注释。

“#”前面有空格，后面的字就都不算内容，印出来少一截。后面紧跟着文字的“#”多半不是想写注释。

错误示例：
    # duties/basic/DS0001.yaml
    title: 海上休闲平台 #1号码头巡查
正确示例：
    # duties/basic/DS0001.yaml
    title: "海上休闲平台 #1号码头巡查"

English: After a space, `#` begins a comment, and what follows is not printed; directly before a word it hardly was one.
""",
    (
        Text(
            "是内容就把整句放进英文双引号；确实是注释，就在 # 后面空一格。",
            "put the whole text in double quotes; if it is a comment, put a space after the #.",
        ),
    ),
    "warning",
)
COMMENT_RULES: Final = (SWALLOWED,)

_WORDS: Final = re.compile(r"[ \t]+(#[^\s#!].*)")
_LONGEST: Final = 20


def swallowed(path: str, lines: Sequence[str], scalars: Iterable[tuple[Pointer, Span]]) -> Iterator[Diagnostic]:
    """The comments that begin right behind an unquoted text and look like its end."""
    for pointer, span in scalars:
        if span.end_line > len(lines) or lines[span.line - 1][span.column - 1 :][:1] in ("", "'", '"', "|", ">", "#"):
            continue
        found = _WORDS.match(lines[span.end_line - 1], span.end_column - 1)
        if found and not found[1][1:].lstrip().startswith("dutylist"):
            words = found[1].rstrip()
            text = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
            place = Span(span.end_line, found.start(1) + 1, span.end_line, found.start(1) + 1 + len(words))
            yield Diagnostic(SWALLOWED.code, Place(path, pointer, span=place), {"text": text})
