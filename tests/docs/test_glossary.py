"""The glossary: one word for one thing in everything that users read."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
SOURCE: Final = ROOT / "src" / "dutylist"
GLOSSARY: Final = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

OTHER_MEANINGS: Final = {
    "上收事项", "主责", "主责事项", "事由", "任务", "分类", "单位", "协同事项", "审批", "接收", "来源", "条目", "流程", "目录", "镇街", "通道", "删除",
}  # fmt: skip
"""Words that are right for other things than the one for which the glossary gives another word."""

FOREIGN_PAPERS: Final = ("features/exchange/tables/", "features/exchange/text/", "features/assess/sheet_columns.py")
"""What reads the papers of others knows their words."""

FORMER: Final = {("features/exchange/formats/columns.py", "乡镇不承担")}
"""The head of a column in files that earlier versions wrote."""


def rows() -> Iterator[list[str]]:
    """The cells of each row of the table."""
    for line in GLOSSARY.splitlines():
        if line.startswith("| "):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def retired() -> set[str]:
    """The words of the last column, without what stands in brackets behind them."""
    cells = [re.sub("（[^）]*）", "", row[-1]) for row in rows()][1:]
    return {word.strip() for cell in cells for word in cell.split("、") if word.strip()}


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Every text that may reach a user, with the file that holds it, without the words that the glossary has chosen."""
    chosen = [word.strip() for row in rows() for word in re.split("[、（）/]", row[1]) if "考核部门" in word]
    return tuple((name, re.sub("|".join(chosen), "", text)) for name, text in _texts())


def _texts() -> Iterator[tuple[str, str]]:
    """Every text that may reach a user: of the program, its templates, the schemas, the pages of the repository."""
    for file in sorted(SOURCE.rglob("*.py")):
        name = file.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield name, node.value
    for file in sorted([*SOURCE.rglob("*.typ"), *SOURCE.rglob("*.html"), *(ROOT / "schema").glob("*.json")]):
        yield file.name, file.read_text(encoding="utf-8")
    for file in sorted(path for path in (SOURCE / "features/init/templates").rglob("*") if path.is_file()):
        yield file.name, file.read_text(encoding="utf-8")
    for name in ("README.md", "README.zh-CN.md", "docs/rules.zh-CN.md", "docs/books.md", "docs/git.zh-CN.md"):
        yield name, (ROOT / name).read_text(encoding="utf-8")


def test_the_words_that_are_not_used_for_other_things_are_known() -> None:
    assert {"乡镇不承担", "移动", "在办案件", "考核部门", "岗位文件"} <= retired() - OTHER_MEANINGS
    assert retired() >= OTHER_MEANINGS


@pytest.mark.parametrize("word", sorted(retired() - OTHER_MEANINGS))
def test_no_text_uses_a_word_for_which_the_glossary_has_another(word: str) -> None:
    found = {
        (name, text[max(0, text.index(word) - 20) : text.index(word) + 20])
        for name, text in texts()
        if word in text and not name.startswith(FOREIGN_PAPERS) and (name, word) not in FORMER
    }
    assert found == set()
