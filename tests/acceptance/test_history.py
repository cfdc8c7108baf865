"""`history` as a user runs it: on good and on hostile repositories."""

from pathlib import Path
from typing import Any

import pytest

from dutylist.features.history.schema import HistoryResult
from tests.command import in_process, in_subprocess
from tests.output.six_formats import assert_same_words
from tests.source.repository import Repository, run_git

ITEM = "DS0201"
FILE = f"duties/cooperative/{ITEM}.yaml"


def edit(repository: Repository, old: str, new: str, path: str = FILE) -> str:
    file = repository.folder / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    return repository.commit({path: text.replace(old, new)}, f"{old} → {new}")


def states(*arguments: str) -> list[str]:
    report: dict[str, Any] = in_process("history", "--format", "json", *arguments).report
    return [event["state"] for event in report["events"]]


def test_a_life_is_told_by_the_real_command(repository: Repository) -> None:
    edit(repository, "[配合通知企业]", "[配合通知企业, 宣传用火常识]")
    ran = in_subprocess("history", ITEM, cwd=repository.folder)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("DS0201  消防安全检查\n现在：配合履职（duties/cooperative/DS0201.yaml）\n共 2 条")
    assert "  调整记录：ADJ-2026-001（动态调整，监督检查发现）\n" in ran.out
    assert "县委县政府审定 2026-03-26（东委编〔2026〕3号） · 公布 2026-03-27" in ran.out
    assert "  乡镇职责\n    + 宣传用火常识\n" in ran.out


def test_in_english_only_the_countys_own_words_are_chinese(repository: Repository) -> None:
    ran = in_subprocess("history", "DS0001", cwd=repository.folder, env={"DUTYLIST_LANG": "en"})
    assert "came when its list first entered the repository" in ran.out
    assert "commit message: first edition of the list" in ran.out


def test_all_formats_say_the_same(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(repository, "[配合通知企业]", "[配合通知并督促企业, 宣传用火常识]")
    changed = ["ADJ-2026-001", "监督检查发现", "县委县政府审定2026-03-26", "+宣传用火常识", "消防安全检查"]
    assert_same_words(
        monkeypatch,
        "history",
        ITEM,
        result=HistoryResult,
        zh=[*changed, "现在：配合履职", "新增·配合履职", "内容调整·配合履职·负担加重↑", "乡镇职责"],
        en=[*changed, "now: cooperative", "added·cooperative", "amended·cooperative·heavier↑", "township_duties"],
    )


def test_the_command_moves_and_the_history_follows(repository: Repository) -> None:
    assert in_process("move", ITEM, "recalled").status == 0
    repository.commit()
    assert states(ITEM)[0] == "add"
    assert len(states(ITEM)) == 2


@pytest.mark.parametrize("typed", ["ds201", "ＤＳ０２０１", FILE])
def test_an_id_may_be_typed_as_people_do(typed: str, repository: Repository) -> None:
    assert in_process("history", typed).out.startswith(ITEM)


def test_a_broken_version_does_not_stop_the_life_and_shows_in_the_status(repository: Repository) -> None:
    edit(repository, "townships: all", "townships: [")
    edit(repository, "townships: [", "townships: all")
    ran = in_process("history", ITEM)
    assert (ran.status, ran.err) == (1, "")
    assert "  读不出来 · duties/cooperative/DS0201.yaml  提交 " in ran.out
    assert "  内容和读不出来以前一样\n" in ran.out
    assert states(ITEM) == ["add", "unread", "restored"]


def test_another_revision_may_be_named(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "refused")
    repository.commit(
        {
            "duties/basic/DS0003.yaml": (repository.folder / "duties/basic/DS0001.yaml")
            .read_text()
            .replace("DS0001", "DS0003")
        }
    )
    repository.git("checkout", "--quiet", "main")
    assert in_process("history", "DS0003").status == 2
    assert states("DS0003", "refused") == ["add"]


# What there is not


def wrong(*arguments: str) -> str:
    ran = in_process("history", *arguments)
    assert (ran.status, ran.out) == (2, "")
    return ran.err


def test_an_unknown_id_is_told_with_the_nearest(repository: Repository) -> None:
    assert wrong("DS0211") == "错误：提交历史里没有事项 DS0211\n提示：是不是 DS0201？\n"


def test_what_is_no_id_is_told_with_what_is_one(repository: Repository) -> None:
    assert wrong("消防") == "错误：“消防”不是事项编号\n提示：编号是县的前缀加四位以上数字，例如 DS0201。\n"


def test_an_item_that_is_not_committed_yet_is_told_apart_from_none(repository: Repository) -> None:
    assert in_process("new", "basic", "--title", "新的事项名称").status == 0
    (path,) = repository.git("ls-files", "--others", "--exclude-standard").splitlines()
    assert f"{path} 还没有提交" in wrong(Path(path).stem)


@pytest.mark.parametrize("revision", ["", "main..main", "--output=x", "nosuch", "HEAD:duties", "$(touch x)"])
def test_a_revision_that_is_none_is_wrong_usage(revision: str, repository: Repository) -> None:
    assert wrong(ITEM, "--", revision).startswith("错误：")
    assert repository.git("status", "--porcelain") == ""


def test_without_a_repository_or_a_commit_there_is_no_history(county: Path) -> None:
    assert "不在 git 仓库里" in wrong(ITEM)
    run_git(county, "init", "--quiet")
    assert "还没有提交" in wrong(ITEM)


# Where it is asked


def test_a_bare_repository_and_a_subfolder_tell_the_same(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(repository, "消防检查", "消防检查、防火")
    shown = in_process("history", ITEM)
    monkeypatch.chdir(repository.folder / "duties/basic")
    assert in_process("history", ITEM) == shown
    bare = Repository(tmp_path / "bare.git", "--bare", clone=repository.url)
    monkeypatch.chdir(bare.folder)
    assert in_process("history", ITEM) == shown
    monkeypatch.chdir(tmp_path)
    assert in_process("--root", "bare.git", "history", ITEM) == shown


def test_a_shallow_clone_says_what_is_missing_and_how_to_fetch_it(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(repository, "消防检查", "防火检查")
    clone = Repository(tmp_path / "clone", "--depth=1", clone=repository.url)
    monkeypatch.chdir(clone.folder)
    ran = in_process("history", ITEM)
    assert ran.status == 0
    assert "取回的历史从这里开始，更早的经过看不到" in ran.out
    assert "git fetch --unshallow" in ran.err
    assert "git fetch --unshallow" in wrong("DS0999")
    assert not in_process("history", ITEM, "--format", "json").report["complete"]


def test_a_missing_object_is_told_and_not_passed_over(repository: Repository) -> None:
    repository.lose(repository.git("rev-parse", f"HEAD:{FILE}"))
    assert "仓库里缺少" in wrong(ITEM)


def test_nothing_is_written_and_no_hook_or_driver_is_run(repository: Repository) -> None:
    edit(repository, "消防检查", "防火检查")
    for name in ("diff.external", "core.pager", "diff.x.textconv", "core.fsmonitor", "log.showSignature"):
        repository.git("config", name, "touch trapped")
    repository.write({".git/info/attributes": "* diff=x\n"})
    before = sorted(repository.folder.rglob("*"))
    assert in_subprocess("history", ITEM, cwd=repository.folder).status == 0
    assert sorted(repository.folder.rglob("*")) == before


def test_ids_are_offered_to_the_shell(repository: Repository) -> None:
    asked = {"_DUTYLIST_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "dutylist history DS02"}
    assert '"DS0201":"消防安全检查"' in in_subprocess(cwd=repository.folder, env=asked).out
