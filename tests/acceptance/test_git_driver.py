"""The diff driver with the real git: what `git log -p` and its like show once `show --install` was run."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from dutylist.features.init.repository import NewCounty, county_files
from dutylist.features.show.git_driver import ATTRIBUTE
from dutylist.reading.schema_labels import schema_directory
from tests.acceptance.runners import BIN, CHECKOUT
from tests.command import in_process, in_subprocess
from tests.conftest import COUNTY
from tests.source.repository import Repository

ITEM = "duties/cooperative/DS0201.yaml"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A county in git whose second commit changes an item; the current folder."""
    made = Repository(tmp_path / "county")
    made.git("config", "user.name", "t")
    made.git("config", "user.email", "t@t")
    shutil.copytree(COUNTY, made.folder, dirs_exist_ok=True)
    made.commit({".gitattributes": f"{ATTRIBUTE}\n"}, "first")
    text = (COUNTY / ITEM).read_text(encoding="utf-8")
    made.commit({ITEM: text.replace("[督促整改重大隐患]", "[督促整改重大隐患, 通报情况]")}, "second")
    monkeypatch.chdir(made.folder)
    monkeypatch.setenv("PATH", f"{BIN}{os.pathsep}{os.environ['PATH']}")
    return made


def lines(text: str) -> list[str]:
    """The lines of a difference from its first hunk on."""
    return text[text.index("\n@@") + 1 :].splitlines()


CHANGE = [
    "@@ -18,6 +18,7 @@ 县应急管理局",
    "     职责角色：协助部门",
    "     部门职责：",
    "       - 督促整改重大隐患",
    "+      - 通报情况",
    " 乡镇职责：",
    "   - 配合通知企业",
    " 无需承担：",
]


@pytest.mark.parametrize("command", [["log", "-p", "-1"], ["show"], ["diff", "HEAD~1"], ["diff", "HEAD~1", "HEAD"]])
def test_git_shows_the_change_as_a_person_reads_it(repository: Repository, command: list[str]) -> None:
    done = in_process("show", "--install")
    assert (done.status, done.out) == (0, "")
    assert "还差一步" not in done.err
    assert lines(repository.git(*command)) == CHANGE


def test_blame_shows_it_so_too(repository: Repository) -> None:
    in_process("show", "--install")
    assert "通报情况" in repository.git("blame", ITEM)
    assert ") 对应部门：" in repository.git("blame", ITEM)


def test_words_are_compared_by_the_character(repository: Repository) -> None:
    in_process("show", "--install")
    text = (repository.folder / ITEM).read_text(encoding="utf-8")
    repository.commit({ITEM: text.replace("通报情况", "按月通报有关情况")}, "third")
    assert "      - {+按月+}通报{+有关+}情况" in repository.git("show", "--word-diff")


def test_a_broken_version_is_shown_as_it_is_and_history_goes_on(repository: Repository) -> None:
    in_process("show", "--install")
    repository.commit({ITEM: "id: [\x1b[31m\n"}, "broken")
    repository.commit({ITEM: (COUNTY / ITEM).read_text(encoding="utf-8")}, "mended")
    history = repository.git("log", "-p", "--", ITEM)
    assert "+id: [␛[31m\n" in history
    assert history.count("\ncommit ") == 3


def test_settings_that_cannot_be_written_are_no_fault_of_the_repository(repository: Repository) -> None:
    (repository.folder / ".git/config.lock").touch()
    done = in_process("show", "--install")
    assert (done.status, done.err.splitlines()[0]) == (2, "错误：.git/config 写不进去")
    assert ".git/config.lock" in done.err


def test_what_was_read_is_remembered_until_the_next_installation(repository: Repository) -> None:
    in_process("show", "--install")
    first = repository.git("log", "-p")
    assert repository.git("rev-parse", "--verify", "refs/notes/textconv/dutylist")
    assert repository.git("log", "-p") == first
    in_process("show", "--install")
    assert "textconv" not in repository.git("for-each-ref")


def test_what_lies_in_the_repository_is_not_run(repository: Repository, tmp_path: Path) -> None:
    trap = f"import pathlib; pathlib.Path(r'{tmp_path}/pwned').touch()\n"
    names = ("dutylist/__init__", "dutylist/__main__", "json", "ruamel/__init__", "sitecustomize", "msgspec")
    repository.commit({f"{name}.py": trap for name in names} | {"dutylist.sh": "touch pwned\n"}, "trap")
    in_process("show", "--install")
    assert lines(repository.git("show", "HEAD~1")) == CHANGE
    assert not (tmp_path / "pwned").exists()


def test_without_the_attribute_the_missing_step_is_told(repository: Repository) -> None:
    repository.commit({".gitattributes": ""})
    assert f"在 .gitattributes 里加一行 {ATTRIBUTE}" in in_process("show", "--install").err


def test_without_a_name_nothing_is_kept_and_git_works(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL"):
        monkeypatch.setenv(name, str(repository.folder.parent / "nobody"))
    repository.git("config", "--remove-section", "user")
    repository.git("config", "user.useConfigOnly", "true")
    assert "git config --global user.name" in in_process("show", "--install").err
    plain = subprocess.run(["git", "show"], cwd=repository.folder, capture_output=True, check=True)
    assert "通报情况" in plain.stdout.decode()


def test_outside_a_repository_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = in_process("show", "--install")
    assert done.status == 2
    assert "不在 git 仓库里" in done.err
    assert in_process("--root", "absent", "show", "--install").status == 2


def test_a_clone_without_the_settings_shows_yaml(repository: Repository) -> None:
    assert "+    duties: [督促整改重大隐患, 通报情况]" in repository.git("show")


@pytest.mark.parametrize("path", ["duties/checklist.yaml", "duties/basic/DS0001.yaml", "duties/whistles/cases/1.yaml"])
def test_new_counties_and_this_project_have_the_attribute(tmp_path: Path, path: str) -> None:
    ours = (CHECKOUT / ".gitattributes").read_bytes()
    theirs = county_files(NewCounty(), schema_directory())[".gitattributes"]
    for number, text in enumerate((ours, theirs)):
        made = Repository(tmp_path / str(number))
        made.write({".gitattributes": text})
        assert made.git("check-attr", "diff", path) == f"{path}: diff: dutylist"
        assert made.git("check-attr", "diff", ".pre-commit-config.yaml").endswith(": unspecified")


def test_the_settings_in_the_guides_are_those_that_are_installed(repository: Repository) -> None:
    told = {"docs/git.zh-CN.md": in_process("show", "--install").err}
    told["docs/git.md"] = in_subprocess("show", "--install", env={"DUTYLIST_LANG": "en"}).err
    installed = dict(
        line.split("\n", 1) for line in repository.git("config", "--null", "--get-regexp", "^diff").split("\0") if line
    )
    for guide, said in told.items():
        text = (CHECKOUT / guide).read_text(encoding="utf-8")
        assert f"$ dutylist show --install\n{said}" in text
        assert "\n".join(CHANGE[:-2]) in text
        block = next(block for block in text.split("```") if "git config diff." in block)
        other = Repository(repository.folder.parent / guide)
        script = block.partition("\n")[2]
        subprocess.run(["sh", "-e", "-c", script], cwd=other.folder, check=True)
        for name in ("cachetextconv", "xfuncname", "wordregex"):
            assert other.git("config", f"diff.dutylist.{name}") == installed[f"diff.dutylist.{name}"], guide
        assert other.git("config", "diff.dutylist.textconv") == "dutylist show"
