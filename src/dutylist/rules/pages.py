"""The manual pages of the rules, read from their docstrings."""

import re
from dataclasses import dataclass
from typing import Final

from dutylist.model.diagnostic import Language, Rule

_ENGLISH: Final = re.compile(r"^English: ", re.MULTILINE)
_EXAMPLE: Final = re.compile(r"^(错误示例|正确示例)：\n((?:    .*\n|\n)+)", re.MULTILINE)
_FILE: Final = re.compile(r"# (duties/\S+\.yaml)\n")


@dataclass(frozen=True, slots=True)
class Example:
    """What a file could say: its path and the keys that the example is about."""

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
    """The examples as they stand in the page."""
    return "\n".join(f"{kind}：\n{block.rstrip()}" for kind, block in _EXAMPLE.findall(chinese(rule) + "\n"))
