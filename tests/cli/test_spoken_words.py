"""Lists and formats in Chinese, and files by wildcards, as a clerk types them."""

from pathlib import Path

import pytest

from tests.conftest import Run


def test_a_list_is_named_in_chinese(county: Path, run: Run) -> None:
    assert run("move", "DS0201", "收回").status == 0
    assert (county / "duties/recalled/DS0201.yaml").exists()


@pytest.mark.parametrize(("word", "begins"), [("网页", "<!doctype html>"), ("文本", "东山县"), ("JSON", None)])
def test_a_format_is_named_in_chinese(county: Path, run: Run, word: str, begins: str | None) -> None:
    ran = run("stats", "--format", word)
    if begins is None:
        assert ran.status == 2
        assert "可以写：text、json" in ran.err
    else:
        assert ran.status == 0
        assert ran.out.lower().startswith(begins)


def test_word_and_excel_are_formats(county: Path, run: Run) -> None:
    for word, ending in (("Word", "docx"), ("Excel", "xlsx"), ("表格", "xlsx")):
        assert run("stats", "--format", word, "-o", f"{word}.{ending}").status == 0
        assert (county / f"{word}.{ending}").read_bytes().startswith(b"PK")


def test_a_wildcard_stands_for_the_files_that_it_matches(county: Path, run: Run) -> None:
    ran = run.validate("duties/basic/*.yaml", "--no-cache")
    assert ran.status == 0
    missing = run("validate", "duties/basic/*.yml")
    assert missing.status == 2
    assert "duties/basic/*.yml" in missing.err


def test_a_text_is_not_taken_for_a_wildcard(county: Path, run: Run) -> None:
    (county / "为什么呢").write_text("x", encoding="utf-8")
    ran = run("find", "为什么?", "--format", "json")
    assert ran.report["query"] == "为什么?"


def test_findings_are_written_to_a_file_without_a_redirection(county: Path, run: Run) -> None:
    item = county / "duties/basic/DS0001.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace("townships: all", "townships: [铜铃镇]"), encoding="utf-8")
    ran = run("validate", "-o", "问题.txt")
    assert (ran.status, ran.out) == (1, "")
    assert "R201" in (county / "问题.txt").read_text(encoding="utf-8")
