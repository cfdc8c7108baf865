"""Commands that hold commands: each page in both languages, and what is said to whoever gets a name wrong."""

import importlib
import re
import sys
from pathlib import Path
from typing import Final

import pytest

from dutylist.cli.registry import BY_NAME, COMMANDS
from tests.cli.test_completion import completed
from tests.command import in_process, in_subprocess

CHINESE: Final = "[\u4e00-\u9fff]"
GROUPS: Final = {
    command.name: tuple(within)
    for command in COMMANDS
    if (within := getattr(importlib.import_module(command.path), "COMMANDS", None))
}
USUAL: Final = {
    name: usual for name in GROUPS if (usual := getattr(importlib.import_module(BY_NAME[name].path), "DEFAULT", None))
}
WITHIN: Final = [(group, command.name) for group, commands in GROUPS.items() for command in commands]


def test_there_are_groups() -> None:
    assert "adjust" in GROUPS


@pytest.mark.parametrize("group", [name for name in GROUPS if name not in USUAL])
def test_a_group_by_itself_shows_its_page_and_does_nothing(group: str) -> None:
    alone, page = in_process(group), in_process(group, "--help")
    assert (alone.status, alone.out, alone.err) == (2, "", page.out)


@pytest.mark.parametrize(("group", "usual"), USUAL.items())
def test_a_group_with_a_usual_command_takes_its_options(group: str, usual: str) -> None:
    assert usual in {command.name for command in GROUPS[group]}
    short, whole = in_process(group, "--none"), in_process(group, usual, "--none")
    assert short == whole
    assert short.status == 2


@pytest.mark.parametrize("group", GROUPS)
def test_the_page_of_a_group_names_its_commands(group: str) -> None:
    page = in_process(group, "--help")
    assert (page.status, page.err) == (0, "")
    assert page.out.startswith(f"用法：dutylist {group} 子命令 [选项]\n")
    for command in GROUPS[group]:
        assert f"  {command.name}\n      {command.zh[:20]}" in page.out


@pytest.mark.parametrize(("group", "name"), WITHIN)
def test_a_command_of_a_group_explains_all_its_options(group: str, name: str) -> None:
    page = in_process(group, name, "--help")
    assert (page.status, page.err) == (0, "")
    assert in_process(group, name, "-h") == page
    assert page.out.startswith(f"用法：dutylist {group} {name}")
    entries = re.findall(r"^  (\S.*)\n(.*)$", page.out, re.MULTILINE)
    assert entries
    assert all(re.match(f"      .*{CHINESE}", told) for _, told in entries)
    assert not re.search(r"\b[A-Z]{4,}\b", page.out)


def test_english_pages_are_all_english() -> None:
    script = "import sys; from dutylist.__main__ import run; [run([*name.split(), '--help']) for name in sys.argv[1:]]"
    names = [*GROUPS, *(f"{group} {name}" for group, name in WITHIN)]
    ran = in_subprocess("-c", script, *names, env={"DUTYLIST_LANG": "en"}, program=(sys.executable,))
    assert ran.status == 0
    assert len(re.findall("(?m)^usage: dutylist ", ran.out)) == len(names)
    without_examples = re.sub(r"(?ms)^Examples?:.*?\n\n", "\n", ran.out)
    assert re.findall(rf".*{CHINESE}.*", without_examples) == []


@pytest.mark.parametrize("wrong", ["drft", "Draft", "drafts"])
def test_the_nearest_right_name_is_suggested(wrong: str) -> None:
    ran = in_process("adjust", wrong)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        f"错误：adjust 没有子命令 {wrong}",
        "提示：是不是 draft？",
        "提示：adjust 后面可以写：draft、status、show",
        "提示：用法见 dutylist adjust --help",
    ]


def test_a_name_like_none_is_told_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    assert in_process("adjust", "HEAD").err.splitlines() == [
        "error: adjust has no command HEAD",
        "hint: adjust takes: draft, status, show",
        "hint: see dutylist adjust --help",
    ]


def test_a_hostile_name_never_acts_on_a_terminal() -> None:
    ran = in_process("adjust", "\x1b[2J")
    assert ran.status == 2
    assert "\x1b" not in ran.err


def test_options_of_the_root_reach_the_commands_of_a_group(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(county.parent)
    assert in_process("adjust", "status").status == 2
    assert in_process("--root", "county", "adjust", "status").status == 0


def test_shells_offer_the_commands_of_a_group_and_their_arguments(county: Path) -> None:
    offered = completed("dutylist adjust ", county)
    for command in GROUPS["adjust"]:
        assert f'"{command.name}":"{command.zh}"' in offered
    assert '"ADJ-2026-001":"两个部门对同一场所重复检查"' in completed("dutylist adjust show ADJ", county)


def test_only_the_command_that_is_called_is_imported(county: Path) -> None:
    script = (
        "import sys; from dutylist.__main__ import run; run(['adjust', 'status']); "
        "print(*(name for name in sys.modules if name.startswith('dutylist.features.')))"
    )
    ran = in_subprocess("-c", script, cwd=county, program=(sys.executable,))
    imported = ran.out.splitlines()[-1].split()
    assert "dutylist.features.adjust.status.command" in imported
    assert not {
        "dutylist.features.adjust.draft.command",
        "dutylist.features.adjust.show_command",
        "dutylist.features.diff.command",
    } & set(imported)
