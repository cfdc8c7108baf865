"""`dutylist province fetch`: the newest state of every county, from repositories that may be unreachable or hostile."""

import json
from pathlib import Path

import jsonschema_rs
import pytest

from tests.command import in_process

from .provinces import committed, county, git, province


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a province, which is the current one; the user's settings of git are a file in it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "省"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def statuses(*arguments: str) -> dict[str, tuple[str, str | None]]:
    """What became of each county: its status and its commit."""
    ran = in_process("province", "fetch", "--format", "json", *arguments)
    return {each["name"]: (each["status"], each["commit"]) for each in ran.report["counties"]}


def test_counties_are_fetched_once_and_again_only_where_something_is_new(root: Path, tmp_path: Path) -> None:
    remote = county(tmp_path / "云霄", "云霄县")
    (remote / "附件.pdf").write_bytes(b"%PDF" + b"x" * 5000)
    (remote / "说明.txt").write_text("说明")
    first = committed(remote)
    province(root, {"东山县": "", "云霄县": remote.as_uri(), "漳浦县": (tmp_path / "没有").as_uri()})
    ran = in_process("province", "fetch")
    assert ran.status == 1
    lines = [line.split() for line in ran.out.splitlines() if "3506" in line]
    assert [line[:3] for line in lines] == [
        ["东山县", "350626", "文件夹"],
        ["云霄县", "350622", "新取回"],
        ["漳浦县", "350623", "失败"],
    ]
    assert "没有这个仓库" in ran.out
    assert "失败 1" in ran.out
    got = root / "fetched/350622"
    assert (got / "duties/checklist.yaml").read_bytes() == (remote / "duties/checklist.yaml").read_bytes()
    assert (got / "说明.txt").exists()
    assert not (got / "附件.pdf").exists()
    missing = git(got, "rev-list", "--objects", "--missing=print", "HEAD").splitlines()
    assert [line for line in missing if line.startswith("?")] == [f"?{git(remote, 'rev-parse', 'HEAD:附件.pdf')}"]
    assert in_process("--root", str(got), "validate").status == 0

    assert statuses("--county", "云霄县") == {"云霄县": ("unchanged", first)}

    (remote / "duties/basic/DS0001.yaml").unlink()
    (remote / "说明.txt").write_text("新")
    second = committed(remote)
    # As a fetch leaves it that was killed, and as somebody leaves it who has worked in the folder.
    (got / ".git/index.lock").touch()
    (got / ".git/shallow.lock").touch()
    (got / "说明.txt").write_text("改过")
    assert statuses("--county", "350622") == {"云霄县": ("updated", second)}
    assert not (got / "duties/basic/DS0001.yaml").exists()
    assert (got / "说明.txt").read_text() == "新"
    assert git(got, "rev-list", "--count", "HEAD") == "1"
    assert (root / "fetched/.gitignore").read_text() == "*\n"


def test_a_branch_or_tag_is_fetched_from_an_address_and_from_a_folder_that_is_on_another(
    root: Path, tmp_path: Path
) -> None:
    remote = county(tmp_path / "云霄", "云霄县")
    tagged = committed(remote)
    git(remote, "tag", "v1")
    git(remote, "switch", "--quiet", "--create", "next")
    (remote / "新.txt").write_text("新")
    tip = committed(remote)
    file = province(root, {"云霄县": remote.as_uri()})
    text = file.read_text()
    for source, ref, expected in (
        (remote.as_uri(), "v1", ("new", tagged)),
        (remote.as_uri(), "next", ("updated", tip)),
        (str(remote), "main", ("updated", tagged)),
        (str(remote), "next", ("folder", tip)),
    ):
        file.write_text(text.replace(f'"{remote.as_uri()}"', f'"{source}", ref: {ref}'))
        assert statuses() == {"云霄县": expected}
    file.write_text(text.replace(f'"{remote.as_uri()}"', f'"{remote.as_uri()}", ref: 没有'))
    ran = in_process("province", "fetch")
    assert "没有这个分支或标签" in ran.out
    assert git(root / "fetched/350622", "rev-parse", "HEAD") == tagged


def test_no_secret_is_shown_and_nothing_of_a_stranger_is_run(root: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    remote = county(tmp_path / "云霄", "云霄县")
    (remote / ".gitattributes").write_text("*.yaml filter=evil\n")
    (remote / "duties/posts").mkdir(exist_ok=True)
    committed(remote)
    # As on a machine where filters are installed and where the address gets a token by the user's own settings.
    (tmp_path / "gitconfig").write_text(
        f'[url "https://clerk:s3cret@127.0.0.1:1/"]\n\tinsteadOf = https://git.example.invalid/\n'
        f'[filter "evil"]\n\tsmudge = touch {trace}; cat\n\trequired = true\n'
        f"[core]\n\thooksPath = {tmp_path / 'hooks'}\n"
    )
    (tmp_path / "hooks").mkdir()
    hook = tmp_path / "hooks/post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {trace}\n")
    hook.chmod(0o755)
    province(root, {"云霄县": remote.as_uri(), "漳浦县": "https://git.example.invalid/x.git"})
    ran = in_process("province", "fetch")
    assert [line.split()[2] for line in ran.out.splitlines() if "3506" in line] == ["新取回", "失败"]
    assert "连不上服务器" in ran.out
    assert "s3cret" not in ran.out + ran.err
    assert "clerk" not in ran.out + ran.err
    assert not trace.exists()


def test_a_transport_that_runs_commands_is_refused(root: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    province(root, {"云霄县": f"ext://sh -c touch% {trace}"})
    ran = in_process("province", "fetch")
    assert ran.status == 1
    assert not trace.exists()


def test_the_result_is_the_same_in_json_and_without_git_it_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = province(root, {"东山县": "", "云霄县": "https://example.invalid/x.git"})
    monkeypatch.setenv("PATH", str(root))
    ran = in_process("province", "fetch")
    assert (ran.status, ran.out) == (2, "")
    assert "没有 git" in ran.err
    report = in_process("province", "fetch", "--county", "东山县", "--format", "json").report
    schema = Path(__file__).parents[3] / "docs/json/province-fetch.schema.json"
    jsonschema_rs.Draft202012Validator(json.loads(schema.read_text())).validate(report)
    assert report["counties"] == [
        {"name": "东山县", "code": "350626", "status": "folder", "commit": None, "message": None}
    ]
    assert file.exists()
