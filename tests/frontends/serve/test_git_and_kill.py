"""Work with git by buttons, a merge conflict field by field, and a server that is killed while it saves."""

import os
import re
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


def conflicting(repository: Path, path: str, ours: str | None, theirs: str | None) -> None:
    """A merge that stops because both sides have changed a file, or one of them (None) has deleted it."""
    file = repository / path

    def on(branch: list[str], text: str | None) -> None:
        git(repository, "switch", "--quiet", *branch)
        file.write_text(text, encoding="utf-8") if text is not None else file.unlink()
        git(repository, "commit", "--quiet", "--all", "--message=二")

    on(["--create", "other"], theirs)
    on(["main"], ours)
    assert git(repository, "merge", "other").returncode == 1


def test_a_conflict_names_everything_in_chinese(repository: Path) -> None:
    path = "duties/cooperative/DS0201.yaml"
    before = (repository / path).read_text(encoding="utf-8")
    conflicting(repository, path, *(re.sub("unit: .*", f"unit: {name}", before, count=1) for name in ("甲股", "乙股")))
    with serving(repository) as visitor:
        page = visitor.ask(f"file/{path}")
        shown = " ".join(page.tree.get_element_by_id("main").text_content().split())
        assert "职责角色：牵头（主责）部门" in shown
        assert "对应部门" in shown
        assert not re.search(r"\b(departments|name|unit|role|lead|support|duties)\b", shown.replace(path, ""))
        assert "还有冲突没有解决" in visitor.ask("git", [("do", "commit"), ("message", "合并")]).text
    assert git(repository, "ls-files", "--unmerged").stdout


@pytest.mark.parametrize("deleted", ["ours", "theirs"])
@pytest.mark.parametrize("kept", [True, False])
def test_where_one_side_deletes_what_the_other_changes_somebody_chooses(
    repository: Path, deleted: str, kept: bool
) -> None:
    before = (repository / ITEM).read_text(encoding="utf-8")
    changed = before.replace(title_of(before), "title: 改过的名称")
    conflicting(repository, ITEM, *((None, changed) if deleted == "ours" else (changed, None)))
    with serving(repository) as visitor:
        page = visitor.ask(f"file/{ITEM}")
        assert f"{'这边（当前分支）' if deleted == 'ours' else '那边（合并进来的）'}删去了这个文件" in page.said()
        assert "改过的名称" in page.text
        done = visitor.go(f"file/{ITEM}", [("do", "keep" if kept else "remove")])
        assert "冲突已经解决" in done.said()
    assert git(repository, "ls-files", "--unmerged").stdout == b""
    assert (repository / ITEM).exists() == kept
    assert not kept or (repository / ITEM).read_text(encoding="utf-8") == changed


@pytest.mark.parametrize("squash", [False, True], ids=["merge", "squash"])
def test_from_a_branch_to_the_deletion_of_the_merged_branch_by_buttons(
    repository: Path, tmp_path: Path, squash: bool
) -> None:
    server, forge = tmp_path / "server.git", tmp_path / "forge"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(server))
    git(repository, "remote", "add", "origin", str(server))
    git(repository, "push", "--quiet", "origin", "main")
    git(tmp_path, "clone", "--quiet", str(server), str(forge))
    git(forge, "config", "user.name", "乙")
    git(forge, "config", "user.email", "b@example.org")
    with serving(repository) as visitor:
        page = visitor.ask("git", [("do", "branch"), ("branch", "gaiming")])
        assert "git switch --create gaiming" in page.text
        form = [*visitor.ask(f"file/{ITEM}").form({"title": "消防安全宣传教育工作"}), ("do", "save")]
        visitor.go(f"file/{ITEM}", form)
        assert ITEM in visitor.ask("git").text
        assert "dutylist gate origin/main" in visitor.ask("git", [("do", "gate")]).text
        page = visitor.ask("git", [("do", "commit"), ("message", "改一个名称")])
        assert "git commit" in page.text
        assert "dutylist gate origin/main...gaiming" in visitor.ask("git", [("do", "gate-branch")]).text
        page = visitor.ask("git", [("do", "push")])
        assert "做好了" in page.said()
        assert "提合并请求" in page.text
        assert git(server, "log", "-1", "--format=%s", "gaiming").stdout.decode().strip() == "改一个名称"
        assert "没有这个分支" in visitor.ask("git", [("do", "delete"), ("branch", "main")]).text
        git(forge, "fetch", "--quiet")
        git(forge, "merge", *(("--squash",) if squash else ("--no-ff", "--no-edit")), "origin/gaiming")
        if squash:
            git(forge, "commit", "--quiet", "--message=合并")
        git(forge, "push", "--quiet", "origin", "main", ":gaiming")
        page = visitor.ask("git", [("do", "update")])
        assert "没有做成" not in page.said()
        assert [each.text for each in page.tree.xpath("//select[@id='delete']/option")] == ["gaiming"]
        assert "做好了" in visitor.ask("git", [("do", "delete"), ("branch", "gaiming")]).said()
    assert git(repository, "branch", "--list").stdout.decode().split() == ["*", "main"]
    assert "消防安全宣传教育工作" in (repository / ITEM).read_text(encoding="utf-8")


def test_a_branch_with_work_of_its_own_is_not_deleted(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "own")
    (repository / ITEM).write_text((repository / ITEM).read_text(encoding="utf-8") + "notes: 甲\n", encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message=二")
    git(repository, "switch", "--quiet", "main")
    with serving(repository) as visitor:
        page = visitor.ask("git", [("do", "delete"), ("branch", "own")])
    assert "没有做成" in page.said()
    assert git(repository, "branch", "--list", "own").stdout


def test_the_main_branch_is_merged_into_ones_own_and_conflicts_are_solved(repository: Path) -> None:
    file = repository / ITEM
    before = file.read_text(encoding="utf-8")
    git(repository, "switch", "--quiet", "--create", "own")
    file.write_text(before.replace(title_of(before), "title: 我的名称"), encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message=二")
    git(repository, "switch", "--quiet", "main")
    file.write_text(before.replace(title_of(before), "title: 主分支的名称"), encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message=三")
    git(repository, "switch", "--quiet", "own")
    with serving(repository) as visitor:
        page = visitor.ask("git", [("do", "merge")])
        assert "合并还没有做完" in page.said()
        assert "冲突" in page.text
        page = visitor.ask("git", [("do", "abort")])
        assert "合并还没有做完" not in page.said()
        assert file.read_text(encoding="utf-8") == before.replace(title_of(before), "title: 我的名称")
        visitor.ask("git", [("do", "merge")])
        visitor.go(f"file/{ITEM}", [("choose.title", "theirs"), ("do", "save")])
        assert "做好了" in visitor.ask("git", [("do", "commit"), ("message", "并入主分支")]).said()
    assert git(repository, "rev-list", "--count", "--merges", "HEAD").stdout.strip() == b"1"


def test_an_item_is_moved_with_its_record_drafted(repository: Path) -> None:
    help_ = "duties/cooperative/DS0201.yaml"
    with serving(repository) as visitor:
        assert "选一份清单" in visitor.go(f"file/{help_}", [("do", "move"), ("list", "--help")]).said()
        page = visitor.go(f"file/{help_}", [("do", "move"), ("list", "recalled")])
        assert "移好了" in page.said()
        assert "改正后再运行一次" in page.said()
        there = "duties/recalled/DS0201.yaml"
        filled = page.form({"recall.origin": "other", "recall.method": ["由县消防救援大队直接检查"]})
        visitor.go(f"file/{there}", [*filled, ("do", "save")])
        page = visitor.go(f"file/{there}", [("do", "draft")])
        assert "起草好了" in page.said()
        (record,) = page.tree.find_class("opened")
        drafted = visitor.ask(record.get("href").removeprefix(f"/{visitor.token}/"))
        assert "清单间调整" in drafted.text
    assert not (repository / help_).exists()
    assert "list: recalled" in (repository / there).read_text(encoding="utf-8")


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
