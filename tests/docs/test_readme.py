"""What the READMEs show is what happens: every command runs, and where output is shown it is that output."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dutylist.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")


def shown_commands(name: str) -> list[tuple[str, str]]:
    """Each `$ command` of the console blocks with the output shown below it; make is what CI itself runs."""
    found: list[tuple[str, str]] = []
    for block in re.findall(
        r"^```console\n(.*?)^```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    ):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            if not command.startswith("make "):
                found.append((command, output))
    return found


CASES = [
    pytest.param(command, output, id=f"{name}: {command}")
    for name in READMES
    for command, output in dict.fromkeys(shown_commands(name))
]


@pytest.mark.parametrize(("command", "output"), CASES)
def test_a_shown_command_does_what_is_shown(command: str, output: str, tmp_path: Path) -> None:
    for folder in ("duties", "schema"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "build").mkdir()
    # The last of --all would print seven books; the first one shows that the command works.
    command = command.replace("--all", "西埔镇")
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=tmp_path,
        env={
            **{name: value for name, value in os.environ.items() if name != "DUTYLIST_LANG"},
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "DUTYLIST_CACHE_DIR": str(tmp_path / "cache"),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    if output:
        assert done.stdout == output


@pytest.mark.parametrize("name", READMES)
def test_each_readme_shows_every_command_at_work(name: str) -> None:
    used = {re.split(r"\s+", command)[1] for command, _ in shown_commands(name) if command.startswith("dutylist ")}
    assert {command.name for command in COMMANDS} <= used


@pytest.mark.parametrize("name", READMES)
def test_the_links_of_a_readme_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
