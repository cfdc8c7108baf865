"""What the READMEs show is what happens: every command runs, and where output is shown it is that output."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from dutylist.cli.registry import COMMANDS
from tests.command import in_process
from tests.conftest import COUNTY
from tests.features.exchange.annexes import plain
from tests.features.exchange.workbooks import small as workbook

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")


class Shown(NamedTuple):
    """A command with the output shown below it, and the exit status that it is shown to leave.

    Those of a block marked `history` run in the repository that benchmarks/sample_history.py makes.
    """

    command: str
    output: str
    history: bool


def shown_commands(name: str) -> list[Shown]:
    """Each `$ command` of the console blocks; make is what CI itself runs."""
    found: list[Shown] = []
    text = (ROOT / name).read_text(encoding="utf-8")
    for where, block in re.findall(r"^```console( history)?\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            if not command.startswith(("make ", "python benchmarks/", "cd ")):
                found.append(Shown(command, output, bool(where)))
    return found


_PLAIN = re.compile(r"dutylist (?!serve|lsp|mcp|start)[^|&;<>$]*")
"""A command that a shell only splits into words, which nobody talks to, and which the tests may run in their own process."""
_ENDED = """
mkfifo said
timeout --foreground --preserve-status --signal=INT 100 dutylist serve > said &
server=$!
read -r address < said
[[ $address == http://127.0.0.1:* ]] && kill -INT $(pgrep -P $server)
wait $server
"""
"""The server as it is shown, ended when it has told its address."""

CASES = {shown: name for name in READMES for shown in shown_commands(name)}
"""What is shown, each once where both READMEs show the same, with one that shows it."""


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its history."""
    made = tmp_path_factory.mktemp("readme") / "history"
    subprocess.run([sys.executable, ROOT / "benchmarks/sample_history.py", made], check=True)
    return made


@pytest.mark.parametrize("shown", [pytest.param(shown, id=f"{CASES[shown]}: {shown.command}") for shown in CASES])
def test_a_shown_command_does_what_is_shown(
    shown: Shown, tmp_path: Path, history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, output, in_history = shown
    if " start " in command:
        (tmp_path / "东山县清单.docx").write_bytes(plain())
    elif in_history:
        shutil.copytree(history, tmp_path, dirs_exist_ok=True)
    else:
        # Where no output is shown, books and pages of a small county do; tests/features print those of the sample.
        small = not output and command.startswith(("dutylist pocketbook", "dutylist handbook", "dutylist site"))
        for folder in ("duties", "schema"):
            shutil.copytree((COUNTY if small and folder == "duties" else ROOT) / folder, tmp_path / folder)
        (tmp_path / "build").mkdir()
    if " import " in command:
        for name in ("清单", "铜陵镇", "西埔镇"):
            (tmp_path / f"{name}.docx").write_bytes(plain())
        telephones = workbook(("单位", "科室", "电话"), ("县公安局", "治安管理大队", "0596-5881234"))
        (tmp_path / "通讯录.xlsx").write_bytes(telephones)
    # The last of --all would print seven books; the first one shows that the command works.
    command = command.replace("--all", "西埔镇")
    if not output and _PLAIN.fullmatch(command):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("DUTYLIST_TODAY", "2026-11-23")
        ran = in_process(*shlex.split(command, comments=True)[1:])
        assert ran.status == 0, ran.err
        return
    done = subprocess.run(
        ["bash", "-c", _ENDED if command == "dutylist serve" else command],
        cwd=tmp_path,
        env={
            **{name: value for name, value in os.environ.items() if name != "DUTYLIST_LANG"},
            "DUTYLIST_TODAY": "2026-11-23",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "COLUMNS": "100",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == (1 if "不予通过" in output else 0), done.stdout
    if output:
        assert _without_ids(done.stdout) == _without_ids(output)


def _without_ids(text: str) -> str:
    """The ids of the sample's history change with every word of the sample; what is said of it does not."""
    return re.sub(r"\([0-9a-f]{10}\)", "(…)", text)


@pytest.mark.parametrize("name", READMES)
def test_each_readme_shows_every_command_at_work(name: str) -> None:
    used = {shown.command.split()[1] for shown in shown_commands(name) if shown.command.startswith("dutylist ")}
    assert {command.name for command in COMMANDS} <= used


@pytest.mark.parametrize("name", READMES)
def test_the_links_of_a_readme_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
