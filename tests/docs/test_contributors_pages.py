"""ARCHITECTURE.md, CONTRIBUTING.md and the glossary: nothing is left out and nothing is gone."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
HOUSE: Final = ROOT / "src" / "dutylist"
PAGES: Final = ("ARCHITECTURE.md", "CONTRIBUTING.md")
BASES: Final = (ROOT, HOUSE, HOUSE / "rules", HOUSE / "model", HOUSE / "features" / "books", HOUSE / "features" / "exchange",
                HOUSE / "diagnostics" / "formats", HOUSE / "output", HOUSE / "features" / "stats")  # fmt: skip
"""Where a path of the pages begins; a recipe names files beside one that it has named in full."""

OUTSIDE: Final = (".venv", "build", "good/", "dutylist.toml")
"""What a run makes, what a case brings, and what belongs to a county."""


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def named_paths(page: str) -> set[str]:
    """The paths in code and in links of a page; what holds a placeholder is none."""
    code = {word for span in re.findall(r"`([^`\n]+)`", text(page)) for word in span.split() if "=" not in word}
    paths = {
        word.partition("::")[0]
        for word in code
        if re.fullmatch(r"[\w./-]+(/|\.\w+)[\w./:-]*", word) and "<" not in word
    }
    links = set(re.findall(r"\]\(([^)#:]+)\)", text(page)))
    return {path for path in paths | links if "/" in path or re.search(r"\.(py|md|toml|json)$", path)}


@pytest.mark.parametrize("page", PAGES)
def test_every_named_path_exists(page: str) -> None:
    paths = {path for path in named_paths(page) if not path.startswith(OUTSIDE)}
    assert len(paths) > 20
    new = {"group.py", "new_file.py"}  # of a feature that has them
    assert {path for path in paths - new if not any((base / path).exists() for base in BASES)} == set()


def test_every_folder_is_named_in_the_architecture() -> None:
    page = text("ARCHITECTURE.md")
    named = set(re.findall(r"`([\w/]+)`", page))
    within = {f"features/books/{name}" for name in named} | {f"features/exchange/{name}" for name in named}
    folders = {
        file.parent.relative_to(HOUSE).as_posix()
        for file in HOUSE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    inside_template = {each for each in folders if each.startswith("features/init/templates/")}
    assert folders - named - within - inside_template - {"."} == set()


def test_both_readmes_link_the_pages() -> None:
    for readme in ("README.md", "README.zh-CN.md"):
        for page in (*PAGES, "docs/glossary.md"):
            assert f"({page})" in text(readme), (readme, page)


def test_the_glossary_gives_no_word_two_meanings() -> None:
    rows = [row.strip("|").split("|") for row in text("docs/glossary.md").splitlines() if row.startswith("| ")][1:]
    chosen = [row[1].strip() for row in rows]
    assert len(chosen) == len(set(chosen)) > 30
    refused = {word for row in rows for word in re.split("[、；]", row[3].strip()) if word}
    assert not refused & set(chosen)
