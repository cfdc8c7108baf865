"""A reporting command in all its formats, each read by what reads such files."""

import json
import re
from collections.abc import Collection, Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from dutylist.output.published_json import PublishedJson, json_schema
from tests.command import in_process
from tests.output.office.readers import excel, formulas, word

LANGUAGES = ("zh", "en")
SCREEN = ("text", "markdown", "html")
"""Formats that go to a screen where no file is named."""
_MARKUP = re.compile(r"\\(?=[!-/:-@\[-`{-~])|</?(?:strong|ins|del)>|`")
"""What Markdown puts around words."""


class _Page(HTMLParser):
    """The words of a page; what would run or load is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "iframe", "img", "object"}
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)
        if tag not in {"meta", "link", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


def html_text(page: str) -> str:
    """The words of a page that is well formed and holds nothing that acts."""
    reader = _Page()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return "".join(reader.words)


def word_text(content: bytes) -> str:
    """The words of a Word document in their order."""
    shown: list[str] = []
    for block in word(content).iter_inner_content():
        if isinstance(block, Paragraph):
            shown.append(block.text)
        elif isinstance(block, Table):
            shown += [cell.text for row in block.rows for cell in row.cells]
    return "\n".join(shown)


def excel_text(content: bytes) -> str:
    """The words of a workbook in which nothing is calculated."""
    assert formulas(content) == []
    book = excel(content)
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def texts(
    *command: str, result: type[PublishedJson], status: int = 0, on_screen: Collection[str] = SCREEN
) -> dict[str, str]:
    """What a command says in each format but JSON, by format, without spaces; its JSON is held against its schema."""
    ran = in_process(*command, "--format", "json")
    assert ran.status == status, ran.err
    schema: dict[str, Any] = json_schema(result, command[0])
    jsonschema_rs.Draft202012Validator(schema).validate(json.loads(ran.out))
    found: dict[str, str] = {}
    for name, ending in (("text", "txt"), ("markdown", "md"), ("html", "html"), ("docx", "docx"), ("xlsx", "xlsx")):
        file = Path(f"report.{ending}")
        ran = in_process(*command, "-o", str(file))
        assert (ran.status, ran.out) == (status, ""), ran.err
        content = file.read_bytes()
        match name:
            case "html":
                found[name] = html_text(content.decode())
            case "docx":
                found[name] = word_text(content)
            case "xlsx":
                found[name] = excel_text(content)
            case "markdown":
                found[name] = _MARKUP.sub("", content.decode())
            case _:
                found[name] = content.decode()
        if name in on_screen:
            assert in_process(*command, "--format", name).out == content.decode()
        file.unlink()
    return {name: re.sub(r"\s", "", text) for name, text in found.items()}


def assert_same_words(
    monkeypatch: pytest.MonkeyPatch,
    *command: str,
    result: type[PublishedJson],
    zh: Iterable[str],
    en: Iterable[str],
    status: int = 0,
    on_screen: Collection[str] = SCREEN,
) -> None:
    """A command says these words in every format, in both languages."""
    for language, wanted in zip(LANGUAGES, (zh, en), strict=True):
        monkeypatch.setenv("DUTYLIST_LANG", language)
        seen = on_screen if language == LANGUAGES[0] else ()
        for name, text in texts(*command, result=result, status=status, on_screen=seen).items():
            missing = [each for each in wanted if re.sub(r"\s", "", each) not in text]
            assert missing == [], f"{name}, {language}: {text}"
