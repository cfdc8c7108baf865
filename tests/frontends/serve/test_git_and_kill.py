"""Work with git by buttons, a merge conflict field by field, and a server that is killed while it saves."""

import os
import signal
import subprocess
import sys
import threading
from http.client import HTTPException
from pathlib import Path
from typing import Final

import pytest

from tests.frontends.serve.visit import Visitor, serving

ITEM: Final = "duties/basic/DS0001.yaml"


def git(county: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run git."""
    return subprocess.run(["git", *words], cwd=county, capture_output=True, check=False)


@pytest.fixture
def repository(county: Path) -> Path:
    """The county as a git repository with one commit."""
    git(county, "init", "--quiet", "--initial-branch=main")
    git(county, "config", "user.name", "甲")
    git(county, "config", "user.email", "a@example.org")
    git(county, "add", "--all")
    git(county, "commit", "--quiet", "--message=一")
    return county


def title_of(text: str) -> str:
    """The line of the title."""
    return next(line for line in text.splitlines() if line.startswith("title:"))


def test_a_merge_conflict_is_solved_field_by_field(repository: Path) -> None:
    file = repository / ITEM
    before = file.read_text(encoding="utf-8")
    git(repository, "switch", "--quiet", "--create", "other")
    file.write_text(before.replace(title_of(before), "title: 那边的名称"), encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message=二")
    git(repository, "switch", "--quiet", "main")
    file.write_text(before.replace(title_of(before), "title: 这边的名称"), encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message=三")
    assert git(repository, "merge", "other").returncode == 1
    with serving(repository) as visitor:
        page = visitor.ask(f"file/{ITEM}")
        assert "那边的名称" in page.text
        assert "这边的名称" in page.text
        done = visitor.go(f"file/{ITEM}", [("choose.title", "theirs"), ("do", "save")])
        assert "冲突已经解决" in done.said()
    assert file.read_text(encoding="utf-8") == before.replace(title_of(before), "title: 那边的名称")
    assert git(repository, "ls-files", "--unmerged").stdout == b""


def test_branch_commit_gate_and_push_by_buttons(repository: Path, tmp_path: Path) -> None:
    server = tmp_path / "server.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(server))
    git(repository, "remote", "add", "origin", str(server))
    git(repository, "push", "--quiet", "origin", "main")
    with serving(repository) as visitor:
        page = visitor.ask("git", [("do", "branch"), ("branch", "gaiming")])
        assert "git switch --create gaiming" in page.text
        form = [*visitor.ask(f"file/{ITEM}").form({"title": "消防安全宣传教育工作"}), ("do", "save")]
        visitor.go(f"file/{ITEM}", form)
        assert ITEM in visitor.ask("git").text
        assert "dutylist gate origin/main" in visitor.ask("git", [("do", "gate")]).text
        page = visitor.ask("git", [("do", "commit"), ("message", "改一个名称")])
        assert "git commit" in page.text
        page = visitor.ask("git", [("do", "push")])
        assert "做好了" in page.said()
    assert git(repository, "log", "-1", "--format=%s", "origin/gaiming").stdout.decode().strip() == "改一个名称"
    assert git(server, "branch", "--list", "gaiming").stdout


@pytest.mark.parametrize("name", ["--detach", "a b", "a..b", "", "-f", "a~1", "@{-1}"])
def test_a_name_that_is_an_option_or_no_branch_is_refused(repository: Path, name: str) -> None:
    with serving(repository) as visitor:
        page = visitor.ask("git", [("do", "branch"), ("branch", name)])
    assert "没有做成" in page.said()
    assert git(repository, "branch", "--show-current").stdout == b"main\n"


def test_a_server_killed_while_it_saves_leaves_whole_files(county: Path) -> None:
    file = county / ITEM
    before = file.read_text(encoding="utf-8")
    for wait in (0.0, 0.02):
        running = subprocess.Popen(
            [sys.executable, "-m", "dutylist", "serve"],
            cwd=county,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        visitor = Visitor(int(address.split(":")[2].partition("/")[0]), address.rsplit("/", 2)[1])
        saving = threading.Thread(target=_save_for_ever, args=(visitor,), daemon=True)
        saving.start()
        while saving.is_alive() and file.read_text(encoding="utf-8") == before:
            saving.join(0.005)
        saving.join(wait)
        running.send_signal(signal.SIGKILL)
        running.wait()
        running.stdout.close()
        saving.join(30)
        text = file.read_text(encoding="utf-8")
        assert text != before
        assert text == before.replace(title_of(before), title_of(text))
        file.write_text(before, encoding="utf-8")


def _save_for_ever(visitor: Visitor) -> None:
    try:
        for number in range(10_000):
            page = visitor.ask(f"file/{ITEM}")
            visitor.ask(f"file/{ITEM}", [*page.form({"title": f"第{number}个名称"}), ("do", "save")])
    except (OSError, HTTPException):
        return
