"""Help pages: every word that a command takes is explained, at the width of the reader's terminal."""

import re
from pathlib import Path

import pytest

from dutylist.cli.registry import COMMANDS
from dutylist.output.safe_text import display_width
from tests.command import in_process, in_subprocess


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_argument_and_option_is_explained(command: str) -> None:
    page = in_process(command, "--help").out
    entries = re.findall(r"^  (\S.*)\n(.*)$", page, re.MULTILINE)
    assert entries
    for name, told in entries:
        assert told.startswith("      "), name
        assert told.strip(), name


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_a_chinese_page_names_no_english_word_to_be_replaced(command: str) -> None:
    assert not re.search(r"\b[A-Z]{4,}\b", in_process(command, "--help").out.replace("JSON", "").replace("YAML", ""))


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_no_argument_is_bracketed_twice_and_no_line_ends_in_an_opening_bracket(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in ("60", "79", "80", "96"):
        monkeypatch.setenv("COLUMNS", columns)
        page = in_process(command, "--help").out
        assert "[[" not in page
        assert not [line for line in page.splitlines() if line.endswith(("（", "“", "《"))]


def test_an_english_page_is_all_english() -> None:
    page = in_subprocess("move", "--help", env={"DUTYLIST_LANG": "en"}).out
    assert "usage: dutylist move ID LIST [OPTIONS]" in page
    assert not re.search("[\u4e00-\u9fff]", page)


def test_a_page_is_as_narrow_as_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    words = [line for line in in_process("explain", "--help").out.splitlines() if not re.match("用法|  -|例：", line)]
    assert max(map(display_width, words)) <= 42


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_examples_stand_each_on_a_line_of_its_own_whole(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    page = in_process(command, "--help").out
    examples = [line for line in page.splitlines() if line.startswith("例：")]
    monkeypatch.setenv("COLUMNS", "96")
    wide = in_process(command, "--help").out
    assert examples == [line for line in wide.splitlines() if line.startswith("例：")]


def test_the_page_of_a_group_shows_the_options_of_its_default() -> None:
    page = in_process("findings", "--help").out
    assert "不写子命令就是 list，它的选项：" in page
    assert "--township" in page


def test_pages_speak_of_the_place_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = ("--county", "安和区", "--division-code", "999999", "--prefix", "AH", "--township", "清溪街道")
    assert in_process("init", "清单", *made).status == 0
    ordinary = in_process("pocketbook", "--help").out
    assert "全部乡镇" in ordinary
    monkeypatch.chdir(tmp_path / "清单")
    for command in ("help", *(each.name for each in COMMANDS)):
        page = in_process(*(["help"] if command == "help" else ["help", command])).out
        assert not re.search("乡镇|[一每]镇|全县|本县|县级|县委", page), command
    assert in_process("pocketbook", "--help").out == ordinary.replace("乡镇", "街道")
    assert "街道职责" not in in_subprocess("--help", env={"DUTYLIST_LANG": "en"}).out
    assert "印制街道口袋书" in in_subprocess("--help").out
    monkeypatch.chdir(tmp_path)
    assert in_process("--root", "清单", "help", "pocketbook").out == ordinary.replace("乡镇", "街道")
