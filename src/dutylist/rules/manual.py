"""The manual pages of the rules, taken from their docstrings."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from dutylist.model.message import Language
from dutylist.model.rule import Rule

_ENGLISH: Final = re.compile(r"^English: ", re.MULTILINE)
_EXAMPLE: Final = re.compile(r"^(错误示例|正确示例)：\n((?:    .*\n|\n)+)", re.MULTILINE)
_FILE: Final = re.compile(r"# (duties/\S+\.yaml)\n")


class Example(msgspec.Struct, frozen=True):
    """An example of a file: its path and its keys."""

    right: bool
    path: str
    text: str


def chinese(rule: Rule) -> str:
    """The page in Chinese, with its examples."""
    return _ENGLISH.split(rule.page)[0].strip()


def english(rule: Rule) -> str:
    """The page in English; the examples are the same."""
    parts = _ENGLISH.split(rule.page, maxsplit=1)
    return " ".join(parts[1].split()) if len(parts) > 1 else ""


def summary(rule: Rule, language: Language) -> str:
    """The first sentence of the page."""
    if language == "en":
        return english(rule).partition(". ")[0].rstrip(".") + "."
    return chinese(rule).partition("\n")[0]


def examples(rule: Rule) -> list[Example]:
    """The wrong and right examples that name a file."""
    found = []
    for kind, block in _EXAMPLE.findall(chinese(rule) + "\n"):
        text = re.sub(r"^    ", "", block, flags=re.MULTILINE).strip("\n") + "\n"
        if file := _FILE.match(text):
            found.append(Example(kind == "正确示例", file[1], text[file.end() :]))
    return found


def example_text(rule: Rule) -> str:
    """The examples of the page with English headings."""
    headings = {"错误示例": "Wrong", "正确示例": "Right"}
    return "\n".join(f"{headings[kind]}:\n{block.rstrip()}" for kind, block in _EXAMPLE.findall(chinese(rule) + "\n"))


def document(rules: Iterable[Rule], language: Language) -> str:
    """All pages as one Markdown document, which is kept under `docs/`."""
    zh = language == "zh"
    parts = [
        "# 检查一览\n\n由 `dutylist explain --all` 生成，请勿手工修改。"
        if zh
        else "# The rules\n\nMade by `DUTYLIST_LANG=en dutylist explain --all`; not edited by hand."
    ]
    severity = {"error": "错误", "warning": "警告"} if zh else {"error": "error", "warning": "warning"}
    for rule in rules:
        fixed = "" if rule.adjustable else ("，不能忽略" if zh else ", cannot be ignored")
        parts.append(f"## {rule.code} {rule.name}\n\n*{severity[rule.severity]}{fixed}*")
        parts.append(_fenced(chinese(rule) if zh else "\n\n".join(filter(None, (english(rule), example_text(rule))))))
    return "\n\n".join(parts) + "\n"


def _fenced(page: str) -> str:
    """The page with its examples as code blocks, and the rest escaped for Markdown."""
    lines, in_example = [], False
    for line in page.splitlines():
        example = line.startswith("    ")
        if example and not in_example:
            lines += ["", "```yaml"]
        if in_example and not example and line.strip():
            lines += ["```", ""]
            in_example = False
        in_example = in_example or example
        lines.append(line[4:] if example else line.replace("<", "&lt;"))
    if in_example:
        while lines[-1] == "":
            lines.pop()
        lines.append("```")
    return "\n".join(lines)
