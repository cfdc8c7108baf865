"""`diff` as a user runs it: between revisions, the work tree and folders, on good and on hostile repositories."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.command import Ran, in_process
from tests.conftest import COUNTY
from tests.source.repository import Repository, run_git

BASIC = "duties/basic/DS0001.yaml"
COOPERATIVE = "duties/cooperative/DS0201.yaml"


def edit(repository: Repository, path: str, old: str, new: str) -> None:
    file = repository.folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def diff(*arguments: str) -> tuple[dict[str, Any], Ran]:
    ran = in_process("diff", "--format", "json", *arguments)
    return (json.loads(ran.out) if ran.status < 2 else {}), ran


def actions(*arguments: str) -> list[tuple[str, str]]:
    found, ran = diff(*arguments)
    assert ran.status == 0, ran.err
    return [(change["item"], change["action"]) for change in found["changes"]]


def test_by_default_the_last_commit_is_compared_with_the_files_as_they_are(repository: Repository) -> None:
    edit(repository, BASIC, "townships: all", "townships: [铜陵镇]")
    found, ran = diff()
    assert (ran.status, ran.err) == (0, "")
    assert (found["base"]["name"], found["head"]) == ("HEAD", {"name": "worktree", "commit": None})
    assert found["base"]["commit"] == repository.git("rev-parse", "HEAD")
    (change,) = found["changes"]
    assert (change["item"], change["action"], change["burden"]) == ("DS0001", "rescope", "lighter")
    assert "铜陵镇" not in change["townships"]["removed"]


def test_every_way_to_name_two_versions_gives_the_same_changes(repository: Repository) -> None:
    (repository.folder / BASIC).unlink()
    head = repository.commit()
    repository.git("tag", "v2")
    wanted = [("DS0001", "remove")]
    for arguments in (["v1"], ["v1", "v2"], ["v1..v2"], ["v1.."], ["v1...v2"], ["HEAD~1", head], ["HEAD^!"]):
        assert actions(*arguments) == wanted
    assert actions("v2", "v1") == [("DS0001", "add")]
    assert actions("v2", "v2") == []


def test_folders_are_compared_where_there_is_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("old", "new"):
        shutil.copytree(COUNTY, tmp_path / name)
    (tmp_path / "new" / BASIC).unlink()
    monkeypatch.chdir(tmp_path)
    found, ran = diff("old", "new")
    assert (ran.status, ran.err) == (0, "")
    assert found["base"] == {"name": "old", "commit": None}
    assert [change["item"] for change in found["changes"]] == ["DS0001"]
    monkeypatch.chdir(tmp_path / "new")
    assert actions("../old") == [("DS0001", "remove")]


def test_the_ledger_counts_what_was_not_read_and_again_from_what_was_remembered(repository: Repository) -> None:
    (repository.folder / BASIC).unlink()
    repository.commit()
    first, _ = diff("v1", "HEAD")
    (account,) = (each for each in first["ledger"] if each["township"] == "铜陵镇")
    assert account["before"]["basic"] == account["after"]["basic"] + 1
    assert sum(account["before"].values()) == 4
    assert diff("v1", "HEAD")[0] == first
    backwards, _ = diff("HEAD", "v1")
    assert [(each["after"], each["before"]) for each in backwards["ledger"]] == [
        (each["before"], each["after"]) for each in first["ledger"]
    ]


def test_a_file_that_does_not_validate_is_named_and_the_rest_compared(repository: Repository) -> None:
    edit(repository, BASIC, "list: basic", "list: basik")
    edit(repository, COOPERATIVE, "title: ", "title: 新")
    found, ran = diff()
    assert ran.status == 1
    assert BASIC in ran.err
    assert [change["item"] for change in found["changes"]] == ["DS0201"]
    text = in_process("diff")
    assert text.status == 1
    assert BASIC in text.out


@pytest.mark.parametrize(
    "name", ["--output=pwned", "-h", "--help", "$(touch pwned)", "; touch pwned", "v1\nv1", "HEAD:duties", "'", "🙂"]
)
def test_a_hostile_name_is_only_a_name(name: str, repository: Repository) -> None:
    for arguments in (("--", name), ("--", "v1", name)):
        ran = in_process("diff", *arguments)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith("错误：")
    assert not (repository.folder / "pwned").exists()


@pytest.mark.parametrize("arguments", [[""], ["v1", ""], ["v1..v1", "v1"], ["v1", "v1..v1"], ["v1", "v1", "v1"]])
def test_wrong_usage_is_told(arguments: list[str], repository: Repository) -> None:
    ran = in_process("diff", *arguments)
    assert ran.status == 2
    assert ran.err.startswith("错误：")


def test_a_name_that_is_a_folder_and_a_revision_is_not_guessed(repository: Repository) -> None:
    shutil.copytree(COUNTY, repository.folder / "v1")
    ran = in_process("diff", "v1")
    assert ran.status == 2
    assert "./v1" in ran.err
    assert actions("refs/tags/v1") == []
    assert actions("./v1") == []


def test_a_repository_without_a_commit_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repository(tmp_path / "unborn")
    shutil.copytree(COUNTY, made.folder, dirs_exist_ok=True)
    monkeypatch.chdir(made.folder)
    ran = in_process("diff")
    assert ran.status == 2
    assert "提交" in ran.err


def test_a_folder_outside_git_says_what_it_would_need(run: Any) -> None:
    ran = in_process("diff")
    assert ran.status == 2
    assert "git" in ran.err


def test_a_shallow_clone_that_lacks_the_base_says_how_to_fetch_it(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = repository.git("rev-parse", "HEAD")
    (repository.folder / BASIC).unlink()
    repository.commit()
    clone = Repository(tmp_path / "shallow", "--depth=1", clone=repository.url)
    monkeypatch.chdir(clone.folder)
    for base in (first, "HEAD~1", "v1"):
        ran = in_process("diff", base)
        assert ran.status == 2
        assert "git fetch" in ran.err


def test_a_bare_repository_and_one_of_sha256_are_compared_too(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.folder / BASIC).unlink()
    repository.commit()
    bare = tmp_path / "bare.git"
    run_git(tmp_path, "clone", "--quiet", "--bare", repository.url, str(bare))
    monkeypatch.chdir(bare)
    assert actions("v1", "HEAD") == [("DS0001", "remove")]
    long = Repository(tmp_path / "long", "--object-format=sha256")
    shutil.copytree(COUNTY, long.folder, dirs_exist_ok=True)
    long.commit()
    (long.folder / BASIC).unlink()
    long.commit()
    monkeypatch.chdir(long.folder)
    assert actions("HEAD~1", "HEAD") == actions("HEAD~1") == [("DS0001", "remove")]


def test_nothing_a_repository_brings_along_is_run(repository: Repository) -> None:
    pwned = repository.folder / "pwned"
    script = repository.folder / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch {pwned}\ncat\n")
    script.chmod(0o755)
    repository.write({".gitattributes": "*.yaml diff=evil filter=evil\n"})
    for key in ("diff.external", "diff.evil.textconv", "diff.evil.command", "filter.evil.smudge", "core.fsmonitor"):
        repository.git("config", key, str(script))
    for name in ("pre-commit", "post-checkout", "post-index-change"):
        hook = repository.folder / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        shutil.copy(script, hook)
    edit(repository, BASIC, "title: ", "title: 新")
    assert actions() == [("DS0001", "amend")]
    assert not pwned.exists()


def test_a_result_goes_to_a_file_and_a_folder_is_refused(repository: Repository) -> None:
    edit(repository, BASIC, "title: ", "title: 新")
    ran = in_process("diff", "--format", "markdown", "-o", "out.md")
    assert (ran.status, ran.out) == (0, "")
    assert "out.md" in ran.err
    assert "DS0001" in (repository.folder / "out.md").read_text(encoding="utf-8")
    refused = in_process("diff", "-o", "duties")
    assert refused.status == 2
    missing = in_process("diff", "-o", "no/such/folder.md")
    assert missing.status == 2
    assert not (repository.folder / "no").exists()


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_the_official_table_is_written_to_build(format_: str, repository: Repository) -> None:
    edit(repository, BASIC, "title: ", "title: 新")
    ran = in_process("diff", "--format", format_)
    assert (ran.status, ran.out) == (0, "")
    assert (repository.folder / "build" / f"调整对比表.{format_}").read_bytes().startswith(b"PK")


def test_the_ending_of_the_file_tells_the_format_and_may_not_contradict_it(repository: Repository) -> None:
    edit(repository, BASIC, "title: ", "title: 新")
    assert in_process("diff", "-o", "表.docx").status == 0
    assert (repository.folder / "表.docx").read_bytes().startswith(b"PK")
    assert in_process("diff", "-o", "diff.json").status == 0
    assert json.loads((repository.folder / "diff.json").read_bytes())["version"] == 1
    for arguments in (["--format", "docx", "-o", "README.md"], ["--format", "text", "-o", "表.xlsx"]):
        before = sorted(repository.folder.iterdir())
        ran = in_process("diff", *arguments)
        assert (ran.status, sorted(repository.folder.iterdir())) == (2, before)


def test_comments_and_the_order_of_keys_are_no_change(repository: Repository) -> None:
    lines = (repository.folder / BASIC).read_text(encoding="utf-8").splitlines()
    category = next(number for number, line in enumerate(lines) if line.startswith("category:"))
    lines[category : category + 2] = ["# 注释", *reversed(lines[category : category + 2])]
    repository.write({BASIC: "\n".join(lines) + "\n"})
    assert repository.git("status", "--porcelain")
    assert actions() == []


def test_an_item_that_goes_to_another_list_is_one_change(repository: Repository) -> None:
    recalled = (repository.folder / "duties/recalled/DS0401.yaml").read_text(encoding="utf-8")
    (repository.folder / COOPERATIVE).unlink()
    repository.write({"duties/recalled/DS0201.yaml": recalled.replace("DS0401", "DS0201")})
    found, ran = diff()
    assert ran.status == 0
    (change,) = found["changes"]
    assert (change["action"], change["from"], change["to"]) == ("move", "cooperative", "recalled")
    assert change["burden"] == "lighter"
