"""Descriptions of the schema as hints of a form: without what only somebody who writes YAML has to know."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from dutylist.reading.schema import schemas

_CLAUSE: Final = re.compile(r"([；。])")
_PHRASE: Final = re.compile(r"([，：])")
_WORD: Final = re.compile(r"(?<![A-Za-z0-9_./-])[a-z]+(?:_[a-z]+)*(?![A-Za-z0-9_/-]|\.[a-z])")
_FILE: Final = re.compile(r"[a-z]+\.(?:yaml|toml)")
_LIST: Final = re.compile(r"\[([^\[\]{}]*)\]")
_QUOTES: Final = "加引号"


def form_hint(description: str) -> str:
    """The clauses of a description that hold no code: no key, no fixed word, no file's name, no sign of YAML."""
    parts = _CLAUSE.split(description)
    kept = [
        _bare(clause) + end
        for clause, end in zip(parts[::2], [*parts[1::2], ""], strict=True)
        if not _is_syntax(clause)
    ]
    text = "".join(each for each in kept if each not in ("", "；", "。") and not each.startswith("例如"))
    return text.removesuffix("；") + "。" if text.endswith("；") else text


def _is_syntax(clause: str) -> bool:
    """Whether a clause is about a mapping that is written by hand."""
    return "{" in clause and "例如" not in clause.partition("{")[0]


def _bare(clause: str) -> str:
    parts = _PHRASE.split(clause)
    kept = ""
    for sign, phrase in zip(["", *parts[1::2]], parts[::2], strict=True):
        text = _LIST.sub(lambda found: found[1].replace(", ", "、"), phrase).replace('"', "")
        if not _holds_code(text):
            kept += (sign if kept else "") + text
    return kept


def _holds_code(phrase: str) -> bool:
    if _QUOTES in phrase or "{" in phrase or "}" in phrase or _FILE.search(phrase):
        return True
    return any(word in _code() for word in _WORD.findall(phrase))


@cache
def _code() -> frozenset[str]:
    """Every key and fixed word of the schemas."""
    return frozenset({"true", *(word for schema in schemas().values() for word in _words(schema))})


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node.get("properties", {})
        yield from (word for word in node.get("enum", ()) if isinstance(word, str))
        for each in node.values():
            yield from _words(each)
    elif isinstance(node, list):
        for each in node:
            yield from _words(each)
