"""`gate` as a user runs it: the way of a change from the draft to the last step, and between which versions."""

import os
import shutil
from pathlib import Path

import pytest

from tests.acceptance.gating import (
    BASIC,
    COOPERATIVE,
    FULL,
    OTHER,
    RETITLE,
    codes,
    edit,
    gate,
    recall,
    record,
    retitle,
    told,
)
from tests.command import in_process, in_subprocess
from tests.conftest import COUNTY
from tests.source.repository import Repository, run_git

# The way through


def test_from_the_draft_to_the_last_step_the_gate_says_what_comes_next(repository: Repository) -> None:
    retitle(repository)
    assert (
        told()
        == "DS0201“消防检查”改了事项名称（title），没有调整记录。先办程序，再改清单。运行 dutylist adjust draft v1 起草记录。"
    )
    assert in_process("adjust", "draft", "v1").status == 0
    (draft,) = {path.name for path in (repository.folder / "duties/adjustments").iterdir()} - {"ADJ-2026-001.yaml"}
    assert codes() == ["G106"]
    (repository.folder / "duties/adjustments" / draft).unlink()
    waiting = ["乡镇申请", "联合会商", "编办和司法局审核", "县委县政府审定"]
    for count in range(4):
        repository.write(record(RETITLE, steps=FULL[:count]))
        found, _ = gate()
        assert [each["next"] for each in found["refusals"]] == [waiting[count]]
    repository.write(record(RETITLE))
    assert codes() == []
    repository.commit()
    found, ran = gate("v1", "HEAD")
    assert (ran.status, ran.err) == (0, "")
    assert found["covered"] == [{"item": "DS0201", "action": "amend", "records": ["ADJ-2026-002"]}]


def test_a_text_verdict_shows_the_item_the_record_and_the_next_step(repository: Repository) -> None:
    retitle(repository)
    repository.write(record(RETITLE, steps=("apply",)))
    ran = in_process("gate", "v1")
    assert ran.status == 1
    commit = repository.git("rev-parse", "v1")[:10]
    assert ran.out == (
        f"变更关口：不予通过（v1 ({commit}) → 当前文件）\n"
        "1 项变动不能放行。\n"
        "\n"
        "先要解决的 1 个问题\n"
        "  DS0201“消防检查”还不能放行：ADJ-2026-002 的程序没有走完，还差“联合会商”“编办和司法局审核”“县委县政府审定” (G201)\n"
        "    下一步是“联合会商”。办完后在 ADJ-2026-002 的 steps 里写上日期。\n"
        "    位置：duties/adjustments/ADJ-2026-002.yaml:7:1\n"
        "    另见：duties/cooperative/DS0201.yaml:2:5\n"
    )


def test_where_nothing_changed_the_gate_is_open(repository: Repository) -> None:
    edit(repository, BASIC, "id: DS0001", "# 没有改内容\nid: DS0001")
    ran = in_process("gate", "v1")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("事项没有变动。\n")


def test_ids_of_commits_that_a_pipeline_gives_in_full_are_shown_short(repository: Repository) -> None:
    commit = repository.git("rev-parse", "v1").strip()
    ran = in_process("gate", f"{commit}...{commit}", "--format", "markdown")
    assert f"`{commit[:10]}` → `{commit[:10]}`" in ran.out
    assert commit not in ran.out
    assert in_process("gate", commit, "--format", "json").report["base"] == {"name": commit[:10], "commit": commit}


def test_in_english_it_says_the_same(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    retitle(repository)
    assert told() == (
        "DS0201 “消防检查” changed in title, and no record lists it。first the procedure, then the list: "
        "dutylist adjust draft v1 drafts the record."
    )


@pytest.mark.parametrize("format_", ["text", "json", "github", "gitlab", "markdown"])
def test_every_format_gives_the_same_exit_status(format_: str, repository: Repository) -> None:
    assert in_process("gate", "v1", "--format", format_).status == 0
    (repository.folder / BASIC).unlink()
    ran = in_process("gate", "v1", "--format", format_)
    assert (ran.status, ran.err) == (1, "")
    assert "DS0001" in ran.out


def test_what_an_approved_record_lists_and_nobody_did_is_told_on_standard_error(repository: Repository) -> None:
    repository.write(record(RETITLE))
    ran = in_process("gate", "v1")
    assert ran.status == 0
    assert ran.err == "注意：ADJ-2026-002 已审定修改事项名称（title）（DS0201），这一次清单没有照着改 (G503)\n"
    assert "注意" not in ran.out


# Used once


def test_a_record_that_an_earlier_commit_followed_is_used_up(repository: Repository) -> None:
    retitle(repository)
    followed = repository.commit(record(RETITLE))
    retitle_again = "title: 消防检查"
    edit(repository, COOPERATIVE, retitle_again, "title: 场所消防检查")
    assert told("HEAD").startswith(
        f"DS0201“场所消防检查”不能放行：ADJ-2026-002 已在提交 {followed} 用过，一份记录只能用一次"
    )
    assert codes("v1") == []


def test_a_record_published_before_counts_as_used_up_where_there_is_no_history(
    repository: Repository, tmp_path: Path
) -> None:
    retitle(repository)
    repository.write(record(RETITLE, steps=(*FULL, "publish")))
    before = tmp_path / "before"
    shutil.copytree(repository.folder / "duties", before / "duties")
    edit(repository, COOPERATIVE, "title: 消防检查", "title: 场所消防检查")
    assert codes(str(before)) == ["G205"]


# No gap


def test_what_leaves_a_township_is_received_or_has_a_basis(repository: Repository) -> None:
    (repository.folder / OTHER).unlink()
    abolished = "{item: DS0002, action: remove, reason: abolished}"
    repository.write(record(abolished))
    assert codes() == []
    repository.write(record(abolished, document=""))
    assert told() == (
        "DS0002“矛盾纠纷调解”被取消，但是没有依据，这些乡镇没有人管：铜陵镇、前楼镇。"
        "在 ADJ-2026-002 的步骤里写上文号（document），或者在 reason 里引用文件《……》。"
    )
    repository.write(record("{item: DS0002, action: remove, reason: merged}"))
    assert "写的是合并，但是没有事项用 replaces 写明替代它，这些乡镇没有人管：" in told()


def test_a_recalled_item_names_who_receives_it(repository: Repository) -> None:
    recall(repository, departments="[{name: 县消防救援大队, role: receiver}]")
    repository.write(record("{item: DS0201, action: move, from: cooperative, to: recalled}"))
    assert told() == (
        "DS0201“消防安全检查”收回以后没有人接：没有写县消防救援大队由哪个内设机构承接。"
        "在 DS0201 的 departments 里写上 role: receiver 的部门和它的 unit（内设机构）。"
    )


# Versions


def test_a_file_broken_before_is_told_and_everything_else_still_judged(repository: Repository) -> None:
    (repository.folder / BASIC).write_text("id: [", encoding="utf-8")
    repository.commit()
    shutil.copy(COUNTY / BASIC, repository.folder / BASIC)
    retitle(repository)
    assert codes("HEAD") == ["G402", "G101"]


def test_a_version_without_a_checklist_has_nothing_to_compare(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "empty")
    repository.git("rm", "-r", "--quiet", "--cached", ".")
    repository.record()
    repository.git("tag", "empty-tag")
    repository.git("checkout", "--quiet", "--force", "main")
    assert codes("empty-tag") == ["G404"]
    assert codes("v1", "empty-tag") == ["G404"]


def test_a_bare_repository_is_judged_like_any_other(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    retitle(repository)
    repository.commit()
    repository.git("tag", "v2")
    run_git(tmp_path, "clone", "--quiet", "--bare", str(repository.folder), "bare.git")
    monkeypatch.chdir(tmp_path / "bare.git")
    assert codes("v1", "v2") == ["G101"]
    assert codes("v1...v2") == ["G101"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("",),
        ("nosuch",),
        ("--output=x",),
        ("v1", "--output=x.pdf"),
        ("v1", "HEAD", "HEAD"),
        ("v1..HEAD", "HEAD"),
        ("--", "--output=x"),
        ("$(touch x)",),
        ("v1", "--format", "sarif"),
    ],
)
def test_what_is_no_version_is_wrong_usage(arguments: tuple[str, ...], repository: Repository) -> None:
    ran = in_process("gate", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("错误：")
    assert not (repository.folder / "x").exists()


def test_a_branch_named_like_a_command_is_not_put_into_the_advice(repository: Repository) -> None:
    repository.git("branch", "a;touch-x")
    retitle(repository)
    found, _ = gate("a;touch-x")
    commit = repository.git("rev-parse", "v1")
    assert found["refusals"][0]["next"] == f"dutylist adjust draft {commit}"


def test_a_shallow_clone_that_lacks_the_base_says_how_to_fetch_it(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = repository.git("rev-parse", "HEAD")
    retitle(repository)
    repository.commit()
    Repository(tmp_path / "shallow", "--depth=1", clone=repository.url)
    monkeypatch.chdir(tmp_path / "shallow")
    ran = in_process("gate", first)
    assert (ran.status, ran.out) == (2, "")
    assert "git fetch" in ran.err


def test_as_a_process_of_its_own_it_is_the_same(repository: Repository) -> None:
    retitle(repository)
    ran = in_subprocess("gate", "v1", cwd=repository.folder, env={"DUTYLIST_CACHE_DIR": os.devnull})
    assert (ran.status, ran.out) == (1, in_process("gate", "v1").out)
