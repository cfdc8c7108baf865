"""R9 rules: comments that suppress a finding: `# dutylist: ignore[R502] reason`.

A comment covers its own line and the line below. It needs a reason, an existing code, and a finding to suppress.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from dutylist.model.diagnostic import Diagnostic, Place, Pointer, SourceSpan
from dutylist.model.message import Argument, Message
from dutylist.model.rule import Rule
from dutylist.model.suggestion import NEAREST, closest_match

UNUSED: Final = Rule(
    "R901",
    "unused-suppression",
    Message("这里没有 {code} 要忽略", "there is no {code} to ignore here"),
    """忽略注释没有用处。

问题已经改好，或者注释放错了行。留着它，以后真有问题也会被放过。

错误示例：
    # duties/basic/DS0001.yaml
    title: 消防安全宣传  # dutylist: ignore[R502] 与县里的说法一致
正确示例：
    # duties/basic/DS0001.yaml
    title: 消防安全宣传

English: The comment has nothing to let pass; left there it would hide a later finding.
""",
    (
        Message(
            "删掉这条注释；它只管自己这一行和下一行。", "remove the comment; it covers its own line and the next one."
        ),
    ),
    "warning",
)
NO_REASON: Final = Rule(
    "R902",
    "suppression-without-reason",
    Message("忽略注释没有写理由", "the suppression gives no reason"),
    """忽略注释必须写明理由。

别人要看得懂为什么可以放过这个问题。没有理由的忽略注释不起作用。

错误示例：
    # duties/basic/DS0001.yaml
    # dutylist: ignore[R405]
    title: 消防安全宣传。
正确示例：
    # duties/basic/DS0001.yaml
    # dutylist: ignore[R405] 上级文件的原文如此
    title: 消防安全宣传。

English: A suppression must say why; without a reason it has no effect.
""",
    (Message("在后面写上理由，例如 # dutylist: ignore[{code}] 上级文件原文如此", "add why, after the bracket."),),
)
UNKNOWN: Final = Rule(
    "R903",
    "suppression-of-unknown-code",
    Message("没有代码为“{code}”的检查", "there is no rule with the code “{code}”"),
    """忽略注释里的代码不存在，或者不能忽略。

文件读不出来、格式不对（F、Y、S 开头的代码）不能忽略；其他代码可用 `dutylist explain` 查看。

错误示例：
    # duties/basic/DS0001.yaml
    title: 消防安全宣传  # dutylist: ignore[R999] 特殊情况
正确示例：
    # duties/basic/DS0001.yaml
    title: 消防安全宣传

English: The code does not exist, or it is one that cannot be suppressed (F, Y, S).
""",
    (
        NEAREST,
        Message("`dutylist explain` 列出所有代码。", "`dutylist explain` lists all codes."),
    ),
)
MALFORMED: Final = Rule(
    "R904",
    "malformed-suppression",
    Message("看不懂这条 dutylist 注释", "this dutylist comment cannot be understood"),
    """以 `# dutylist:` 开头的注释写法不对。

写法是：# dutylist: ignore[代码] 理由；几个代码用英文逗号隔开。

错误示例：
    # duties/basic/DS0001.yaml
    title: 消防安全宣传  # dutylist: 忽略 R502
正确示例：
    # duties/basic/DS0001.yaml
    title: 消防安全宣传

English: Write `# dutylist: ignore[CODE] reason`, several codes parted by commas.
""",
    (Message("写成：# dutylist: ignore[R502] 理由", "write: # dutylist: ignore[R502] reason"),),
)
SUPPRESSION_RULES: Final = (UNUSED, NO_REASON, UNKNOWN, MALFORMED)

COMMENT: Final = re.compile(r"(?:^|(?<=\s))#\s*dutylist\s*[:：](.*)")
"""A comment of this program."""
_IGNORE: Final = re.compile(r"\s*ignore\s*\[([A-Za-z0-9,，\s]*)\](.*)")


class Suppression(msgspec.Struct):
    """One code of one comment: the lines that it covers, and whether it suppressed anything."""

    code: str
    lines: tuple[int, ...]
    span: SourceSpan
    used: bool = False


def suppressions(
    path: str, found: Iterable[tuple[int, re.Match[str]]], known: Mapping[str, Rule]
) -> tuple[list[Suppression], list[Diagnostic]]:
    """The suppressions in a file's comments, and the diagnostics on wrong ones."""
    asked: list[Suppression] = []
    wrong: list[Diagnostic] = []

    def complain(rule: Rule, span: SourceSpan, **arguments: Argument | None) -> None:
        given = {name: value for name, value in arguments.items() if value is not None}
        wrong.append(Diagnostic(rule.code, Place(path, span=span), given))

    for number, match in found:
        span = SourceSpan(number, match.start() + 1, number, match.end() + 1)
        ignore = _IGNORE.fullmatch(match[1])
        codes = [code for code in dict.fromkeys(re.split(r"[,，\s]+", ignore[1])) if code] if ignore else []
        if ignore is None or not codes:
            complain(MALFORMED, span)
            continue
        settable = [code for code, rule in known.items() if rule.adjustable]
        for code in codes:
            if code not in settable:
                complain(UNKNOWN, span, code=code, nearest=closest_match(code, settable))
        if not ignore[2].strip():
            complain(NO_REASON, span, code=codes[0])
            continue
        asked += [Suppression(code, (number, number + 1), span) for code in codes if code in settable]
    return asked, wrong


def unused_suppressions(path: str, asked: Iterable[Suppression]) -> Iterator[Diagnostic]:
    """The diagnostics on codes that suppressed nothing."""
    for each in asked:
        if not each.used:
            yield Diagnostic(UNUSED.code, Place(path, span=each.span), {"code": each.code})


SWALLOWED: Final = Rule(
    "R408",
    "words-lost-to-a-comment",
    Message("“{text}”被当作注释，不会印出来", "“{text}” is taken for a comment and will not be printed"),
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
        Message(
            "是内容就把整句放进英文双引号；确实是注释，就在 # 后面空一格。",
            "put the whole text in double quotes; if it is a comment, put a space after the #.",
        ),
    ),
    "warning",
)
COMMENT_RULES: Final = (SWALLOWED,)

_WORDS: Final = re.compile(r"[ \t]+(#[^\s#!].*)")
_LONGEST: Final = 20


def accidental_comments(
    path: str, lines: Sequence[str], scalars: Iterable[tuple[Pointer, SourceSpan]]
) -> Iterator[Diagnostic]:
    """Comments directly after an unquoted text, which look like its end."""
    for pointer, span in scalars:
        if span.end_line > len(lines) or lines[span.line - 1][span.column - 1 :][:1] in ("", "'", '"', "|", ">", "#"):
            continue
        found = _WORDS.match(lines[span.end_line - 1], span.end_column - 1)
        if found and not found[1][1:].lstrip().startswith("dutylist"):
            words = found[1].rstrip()
            text = words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
            place = SourceSpan(span.end_line, found.start(1) + 1, span.end_line, found.start(1) + 1 + len(words))
            yield Diagnostic(SWALLOWED.code, Place(path, pointer, span=place), {"text": text})
