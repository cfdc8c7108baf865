"""`show ID` with the real command and the real git: one item in full, or what became of it."""

from pathlib import Path

import pytest

from dutylist.features.show.schema import ShowResult
from tests.command import Ran, in_process, in_subprocess
from tests.output.six_formats import assert_same_words
from tests.source.repository import Repository

ITEM = "DS0201"
FILE = f"duties/cooperative/{ITEM}.yaml"


def change(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def refused(*arguments: str) -> str:
    ran = in_process("show", *arguments)
    assert (ran.status, ran.out) == (2, "")
    return ran.err


def test_an_item_is_shown_in_full(repository: Repository) -> None:
    ran = in_subprocess("show", ITEM, cwd=repository.folder)
    assert (ran.status, ran.err) == (0, "")
    title = "DS0201 消防安全检查"
    first, *fields = in_process("show", FILE).out.splitlines()
    body, _, rest = ran.out.partition("\n\n")
    assert first == f"[事项] {title}"
    assert body.splitlines() == [title, *(f"  {line.replace('- ', '', 1)}" for line in fields)]
    assert rest.splitlines()[:-2] == [
        "序号（口袋书和导出的清单）",
        "  配合履职事项第 001 号：西埔镇、铜陵镇、前楼镇",
        "",
        "印在",
        "  口袋书：配合履职事项，“应急管理及消防”类",
        "  部门责任清单：县消防救援大队，牵头事项 DS0201",
        "  部门责任清单：县应急管理局，协助事项 DS0201",
        "",
        "岗位",
        "  铜陵镇 综合执法岗（综合执法队），岗位手册第 001 号",
        "",
        "监督发现的问题",
        "  F-2026-001 2026-03-02 职责交叉（铜陵镇，2026-04-01 办结）：两个部门对同一场所重复检查",
        "",
        "调整记录",
        "  ADJ-2026-001 内容调整（2026-03-26 审定，东委编〔2026〕3号）",
        "",
        "来龙去脉",
        rest.splitlines()[-3],
    ]
    assert rest.splitlines()[-3].startswith("共 1 条")
    assert rest.endswith("\n详细经过：dutylist history DS0201\n")


def test_all_formats_say_the_same(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [
        "DS0201 消防安全检查",
        "配合通知企业",
        "县消防救援大队",
        "综合执法岗",
        "ADJ-2026-001",
        "两个部门对同一场所重复检查",
    ]
    assert_same_words(
        monkeypatch,
        "show",
        ITEM,
        result=ShowResult,
        zh=[*names, "配合履职事项第 001 号", "印在", "乡镇职责：", "2026-03-26 审定", "来龙去脉"],
        en=[*names, "cooperative 001", "printed in", "township_duties:", "approved 2026-03-26", "history"],
    )


def test_whistles_indicators_and_townships_without_the_item_are_told(repository: Repository) -> None:
    assert "  没有这一项：西埔镇\n" in in_process("show", "DS0002").out
    assert "吹哨\n  W01 占道经营\n" in in_process("show", "DS0002").out
    assert "  KH-2025 K01 消防安全宣传教育覆盖率（考核乡镇，县应急管理局）\n" in in_process("show", "DS0001").out


@pytest.mark.parametrize("typed", ["ds201", "ＤＳ０２０１", "DS0201"])
def test_an_id_may_be_typed_as_people_do(repository: Repository, typed: str) -> None:
    assert in_process("show", typed) == in_process("show", ITEM)


def test_programs_get_the_same(repository: Repository) -> None:
    report = in_process("show", ITEM, "--format", "json").report
    assert report["item"]["title"] == "消防安全检查"
    assert report["numbers"][1] == {"township": "铜陵镇", "number": 1, "count": 1}
    assert [record["id"] for record in report["records"]] == ["ADJ-2026-001"]
    assert [event["state"] for event in report["history"]] == ["add"]


def test_without_git_all_but_the_history_is_shown(county: Path) -> None:
    ran = in_process("show", ITEM)
    assert ran.status == 0
    assert "来龙去脉" not in ran.out
    assert in_process("show", ITEM, "--format", "json").report["history"] is None


def test_a_file_of_that_name_is_shown_as_a_file(repository: Repository) -> None:
    (repository.folder / ITEM).write_text("甲\n", encoding="utf-8")
    assert in_process("show", ITEM) == Ran(0, "甲\n", "")


def test_ids_are_offered_to_the_shell_and_where_none_fits_files_are(repository: Repository) -> None:
    for typed, offered in (("DS02", '"DS0201":"消防安全检查"'), ("duties/", "_files")):
        asked = {"_DUTYLIST_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"dutylist show {typed}"}
        assert offered in in_subprocess(cwd=repository.folder, env=asked).out


# What is not there


def test_an_unknown_id_is_told_with_the_nearest(repository: Repository) -> None:
    assert refused("DS0211").startswith("错误：清单里没有事项 DS0211\n提示：是不是 DS0201？\n")


def test_a_removed_item_is_told_as_such_with_who_took_its_place(repository: Repository) -> None:
    repository.git("rm", "--quiet", FILE)
    assert "已从文件夹里删去，还没有提交" in refused(ITEM)
    change(repository.folder, "duties/basic/DS0001.yaml", "townships: all", f"townships: all\nreplaces: [{ITEM}]")
    repository.commit({}, "removed")
    said = refused(ITEM)
    assert said.startswith(f"错误：事项 {ITEM}“消防安全检查”已经不在清单，")
    assert "提示：由 DS0001 消防安全宣传教育 接续。" in said
    assert "DS0201 消防安全检查" not in in_process("show", "DS0001").out


def test_an_item_whose_file_is_broken_is_told_with_what_to_do(repository: Repository) -> None:
    change(repository.folder, FILE, "list: cooperative", "list: [")
    assert refused(ITEM).startswith(f"错误：{FILE} 读不出来\n提示：看错在哪里：dutylist validate {FILE}\n")
    ran = in_process("show", "DS0001")
    assert ran.status == 1
    assert "注意：有 1 个文件读不出来" in ran.err


def test_wrong_usage_is_told(repository: Repository) -> None:
    assert "一次只能显示一个事项" in refused(ITEM, "DS0001")
    assert "一次只能显示一个事项" in refused(ITEM, FILE)
    assert "--format 和 --output 只用于事项编号" in refused(FILE, "--format", "json")


def test_texts_from_the_checklist_do_not_act_on_the_terminal(repository: Repository) -> None:
    change(repository.folder, "duties/findings/F-2026-001.yaml", "两个部门", '"\\e[31m红"  #')
    change(repository.folder, "duties/posts/铜陵镇.yaml", "综合执法岗", "'##[error]岗'")
    out = in_process("show", ITEM).out
    assert "\x1b" not in out
    assert "##[error]" not in out
