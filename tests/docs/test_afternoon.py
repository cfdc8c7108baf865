"""The guide's afternoon: its commands, one after the other, in a folder that holds nothing but the published list."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.acceptance.runners import CHECKOUT
from tests.features.exchange.annexes import plain

PAGE = CHECKOUT / "docs/afternoon.zh-CN.md"


def commands() -> list[str]:
    """The commands of the page in their order."""
    blocks = re.findall(r"^```console\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def test_the_commands_of_the_afternoon_work_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    server = tmp_path / "server.git"
    subprocess.run(["git", "init", "-q", "--bare", "--initial-branch=master", str(server)], check=True)
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "东山县清单.docx").write_bytes(plain())
    kept = {name: value for name, value in os.environ.items() if not re.match("(GIT|DUTYLIST_LANG)", name)}
    environment = kept | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path / "home"),
        "DUTYLIST_CACHE_DIR": str(tmp_path / "cache"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    for command in commands():
        if command.startswith("git commit -a"):
            with (desk / "duties/departments.yaml").open("a", encoding="utf-8") as file:
                file.write("  - {name: 县档案馆}\n")
        done = subprocess.run(
            ["bash", "-c", re.sub(r"https://gitee\.com/\S+", str(server), command)],
            cwd=desk,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert len(list((desk / "build").glob("*镇.pdf"))) == 7
    branches = subprocess.run(
        ["git", "--git-dir", str(server), "branch", "--format=%(refname:short)"], capture_output=True, check=True
    )
    assert branches.stdout.decode().split() == ["master", "改电话"]
    stored = subprocess.run(
        ["git", "--git-dir", str(server), "ls-tree", "-r", "--name-only", "-z", "master"],
        capture_output=True,
        check=True,
    )
    assert not any(name.startswith("build/") for name in stored.stdout.decode().split("\0"))


def test_git_takes_a_dozen_lines_at_most_and_the_pictures_are_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert sum(command.startswith("git ") for command in commands()) <= 12
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert len(pictures) == 3
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
    assert [link for link in links if not (PAGE.parent / link).is_file()] == []
