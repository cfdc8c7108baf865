"""`dutylist rename`: every file, or none; comments kept, the old name as a former one."""

import json
from pathlib import Path

import pytest

from dutylist.source.base import UnusableError
from dutylist.source.worktree import Worktree
from tests.command import in_process
from tests.conftest import Run

ITEM = "duties/basic/DS0002.yaml"
COOPERATIVE = "duties/cooperative/DS0201.yaml"
REGISTER = "duties/checklist.yaml"
DEPARTMENTS = "duties/departments.yaml"
RECALLED = "duties/recalled/DS0401.yaml"
RECORD = "duties/adjustments/ADJ-2026-002.yaml"


def text(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def edit(root: Path, path: str, old: str, new: str) -> None:
    before = text(root, path)
    assert old in before
    (root / path).write_text(before.replace(old, new), encoding="utf-8")


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", ["township", "乡镇", "街道", "Township"])
def test_a_township_is_renamed_in_all_files_and_stays_known_by_its_old_name(county: Path, run: Run, kind: str) -> None:
    run("fmt")
    ran = run("rename", kind, "铜陵镇", "铜陵街道", "--format", "json")
    assert ran.status == 0, ran.err
    assert '{name: 铜陵街道, code: "350626106", former: [铜陵镇]}' in text(county, REGISTER)
    assert "townships: [铜陵街道, 前楼镇]" in text(county, ITEM)
    assert not (county / "duties/posts/铜陵镇.yaml").exists()
    assert "township: 铜陵街道" in text(county, "duties/posts/铜陵街道.yaml")
    assert "township: 铜陵镇" in text(county, "duties/findings/F-2026-001.yaml")
    assert "{township: 铜陵镇, action: rename, to: 铜陵街道}" in text(county, RECORD)
    assert run.validate().codes == []
    assert run("fmt", "--check").status == 0
    moved = {each["path"]: each["moves_to"] for each in ran.report["files"]}
    assert moved == {ITEM: None, REGISTER: None, "duties/posts/铜陵镇.yaml": "duties/posts/铜陵街道.yaml"}
    assert (ran.report["records"], ran.report["old"], ran.report["new"]) == ([RECORD], "铜陵镇", "铜陵街道")


def test_a_dry_run_tells_the_same_and_writes_nothing(county: Path, run: Run) -> None:
    before = files(county)
    dry = run("rename", "township", "铜陵镇", "铜陵街道", "--dry-run", "--format", "json").report
    assert files(county) == before
    assert run("rename", "township", "铜陵镇", "铜陵街道", "--format", "json").report == {**dry, "dry_run": False}


def test_texts_quotes_and_comments_stay_and_documents_keep_the_name_of_their_time(county: Path, run: Run) -> None:
    (county / ITEM).write_text(
        """\
# 关于铜陵镇的注释
id: DS0002
list: basic
category: 平安法治
title: '铜陵镇矛盾纠纷调解'  # 铜陵镇
townships:
  # 先写大的
  - "铜陵镇"
  - 前楼镇
effective: 2025-03-01
basis:
  - {document: 铜陵镇人民调解办法}
township_duties:
  - 排查矛盾纠纷
notes: |
  铜陵镇有两处，
  另一处在铜陵镇码头。
""",
        encoding="utf-8",
    )
    ran = run("rename", "township", "铜陵镇", "铜陵街道", "--format", "json")
    after = text(county, ITEM)
    assert "title: '铜陵街道矛盾纠纷调解'  # 铜陵镇\n" in after
    assert '  # 先写大的\n  - "铜陵街道"\n' in after
    assert "notes: |\n  铜陵街道有两处，\n  另一处在铜陵街道码头。\n" in after
    assert "document: 铜陵镇人民调解办法" in after
    assert ran.report["remaining"] == [ITEM]


def test_a_longer_name_that_holds_the_old_one_stays(county: Path, run: Run) -> None:
    edit(county, DEPARTMENTS, "departments:\n", "departments:\n  - name: 城市管理局\n  - name: 驻县城市管理局办\n")
    edit(county, COOPERATIVE, "督促整改重大隐患", "与县城市管理局、驻县城市管理局办和城市管理局督促整改")
    assert run("rename", "部门", "城市管理局", "市容局").status == 0
    assert "与县城市管理局、驻县城市管理局办和市容局督促整改" in text(county, COOPERATIVE)


def test_a_department_is_found_by_its_short_name_and_renamed_in_assessments_too(county: Path, run: Run) -> None:
    ran = run("rename", "部门", "应急局", "县应急和消防管理局")
    assert ran.status == 0
    assert "  - name: 县应急和消防管理局\n    short: 应急局\n" in text(county, DEPARTMENTS)
    assert "former: [县应急管理局]" in text(county, DEPARTMENTS)
    assert "县应急和消防管理局" in text(county, "duties/assessments/KH-2025.yaml")
    assert "{department: 县应急管理局, action: rename, to: 县应急和消防管理局}" in text(county, RECORD)
    assert "简称“应急局”没有改" in ran.out
    assert run.validate().codes == []


def test_a_unit_is_renamed_for_its_department_alone(county: Path, run: Run) -> None:
    ran = run("rename", "unit", "执法大队", "综合执法大队")
    assert (ran.status, "县自然资源局、县市场监督管理局" in ran.err) == (2, True)
    assert run("rename", "科室", "执法大队", "综合执法大队", "--department", "自然资源局").status == 0
    register = text(county, DEPARTMENTS)
    assert "units: [{name: 综合执法大队, former: [执法大队]}, 地质勘查与矿产资源管理科]" in register
    assert "units: [综合监督科, 执法大队]" in register
    assert "unit: 综合执法大队" in text(county, RECALLED)
    assert not (county / RECORD).exists()
    assert run.validate().codes == []


def test_a_category_is_renamed_in_items_and_posts_and_nowhere_else(county: Path, run: Run) -> None:
    edit(county, COOPERATIVE, "title: 消防安全检查", "title: 应急管理及消防安全检查")
    assert run("rename", "类别", "应急管理及消防", "应急和消防").status == 0
    assert "城乡建设, {name: 应急和消防, former: [应急管理及消防]}]" in text(county, REGISTER)
    assert "category: 应急和消防\ntitle: 应急管理及消防安全检查" in text(county, COOPERATIVE)
    assert "应急和消防]" in text(county, "duties/posts/铜陵镇.yaml")
    assert run.validate().codes == []


def test_a_post_keeps_its_old_name_in_its_file(county: Path, run: Run) -> None:
    ran = run("rename", "岗位", "综合执法岗", "执法/巡查岗", "--township", "铜陵镇")
    assert ran.status == 0, ran.err
    posts = text(county, "duties/posts/铜陵镇.yaml")
    assert "  - name: 执法/巡查岗\n" in posts
    assert "    former: [综合执法岗]\n" in posts
    assert run.validate().codes == []


def test_a_name_comes_back_and_is_no_former_one_any_more(county: Path, run: Run) -> None:
    run("rename", "township", "铜陵镇", "铜陵街道")
    assert run("rename", "township", "铜陵街道", "铜陵镇").status == 0
    assert '{name: 铜陵镇, code: "350626106", former: [铜陵街道]}' in text(county, REGISTER)


REFUSED = [
    (("township", "铜铃镇", "新镇"), "是不是 铜陵镇？"),
    (("部门", "县自然资源", "新局"), "是不是 县自然资源局？"),
    (("类别", "民生服物", "民生"), "是不是 民生服务？"),
    (("科室", "监督执法可", "新科"), "是不是 监督执法科？"),
    (("岗位", "综合执法", "新岗"), "是不是 综合执法岗？"),
    (("乡阵", "铜陵镇", "新镇"), "乡镇"),
    (("township", "铜陵镇", "铜陵镇"), "新旧名称一样"),
    (("township", "铜陵镇", "前楼镇"), "--merge"),
    (("township", "铜陵镇", "城管局"), "已经有了"),
    (("category", "民生服务", "平安法治"), "--merge"),
    (("unit", "综合监督科", "执法大队"), "已经有了"),
    (("post", "综合执法岗", "平安法治岗"), "已经有了"),
    (("township", "铜陵镇", "../../x"), "文件名"),
    (("township", "铜陵镇", "CON"), "文件名"),
    (("township", "铜陵镇", "a\nb"), "换行"),
    (("township", "铜陵镇", "铜\u202e陵"), "看不见"),
    (("department", "县应急管理局", "[县应急局]"), "不要用 [ ]"),
    (("category", "民生服务", "民生 # 服务"), "不要用 #"),
    (("category", "民生服务", "all"), "不像类别的名称"),
    (("category", "民生服务", "2025"), "不像类别的名称"),
    (("category", "民生服务", " "), "是空的"),
    (("category", "民生服务", "民" * 61), "太长"),
    (("township", "铜陵镇", "新镇", "--department", "县应急管理局"), "--department"),
    (("township", "铜陵镇", "新镇", "--merge"), "没有乡镇 新镇"),
    (("post", "综合执法岗", "平安法治岗", "--merge"), "不能用 --merge"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_what_cannot_be_is_refused_with_the_reason(
    county: Path, run: Run, arguments: tuple[str, ...], said: str
) -> None:
    before = files(county)
    ran = run("rename", *arguments)
    assert ran.status == 2
    assert said in ran.err
    assert files(county) == before


def test_a_former_name_is_told_its_present_one_and_is_not_given_to_another(county: Path, run: Run) -> None:
    run("rename", "township", "铜陵镇", "铜陵街道")
    assert "已经改名为 铜陵街道" in run("rename", "township", "铜陵镇", "新镇").err
    assert "是 铜陵街道 的原名称" in run("rename", "township", "前楼镇", "铜陵镇").err


def test_a_broken_file_that_says_the_name_stops_it_all(county: Path, run: Run) -> None:
    edit(county, ITEM, "list: basic", "list: [basic")
    before = files(county)
    ran = run("rename", "township", "铜陵镇", "铜陵街道")
    assert (ran.status, ITEM in ran.err) == (2, True)
    assert files(county) == before


def test_where_a_file_stands_in_the_way_nothing_is_changed(county: Path, run: Run) -> None:
    (county / "duties/posts/铜陵街道.yaml").mkdir()
    before = files(county)
    assert run("rename", "township", "铜陵镇", "铜陵街道").status == 2
    assert files(county) == before


def test_without_a_policy_no_record_is_drafted_and_it_is_told(county: Path, run: Run) -> None:
    (county / "duties/policy.yaml").unlink()
    ran = run("rename", "township", "铜陵镇", "铜陵街道")
    assert (ran.status, "没有 duties/policy.yaml" in ran.out) == (0, True)
    assert not (county / RECORD).exists()


def test_nothing_is_renamed_while_a_file_may_not_be_read(
    county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, read = files(county), Worktree.read

    def refused(tree: Worktree, path: str) -> bytes:
        if path == COOPERATIVE:
            raise UnusableError("unreadable", "没有权限")
        return read(tree, path)

    monkeypatch.setattr(Worktree, "read", refused)
    ran = run("rename", "township", "铜陵镇", "铜陵街道")
    assert ran.status == 2
    assert f"{COOPERATIVE} 读不出来（没有权限），不知道里面有没有旧名称，所以什么也没有改" in ran.err
    assert files(county) == before


def test_merged_townships_are_named_once_and_uneven_items_are_told(county: Path, run: Run) -> None:
    edit(county, "duties/basic/DS0001.yaml", "townships: all", "townships: {except: [前楼镇]}")
    edit(county, COOPERATIVE, "townships: all", "townships: {except: [铜陵镇]}")
    ran = run("rename", "township", "前楼镇", "铜陵镇", "--merge", "--format", "json")
    assert ran.status == 0, ran.err
    assert "townships: [铜陵镇]" in text(county, ITEM)
    assert "townships: all" in text(county, "duties/basic/DS0001.yaml")
    assert "townships: all" in text(county, COOPERATIVE)
    assert '{name: 铜陵镇, code: "350626106", former: [前楼镇]}' in text(county, REGISTER)
    assert "前楼镇" not in text(county, REGISTER).replace("former: [前楼镇]", "")
    assert "{township: 前楼镇, action: merge, to: 铜陵镇}" in text(county, RECORD)
    assert ran.report["uneven"] == ["DS0001", "DS0201"]
    assert set(run.validate().codes) <= {"R702"}


def test_townships_with_two_files_of_posts_are_left_to_a_person(county: Path, run: Run) -> None:
    (county / "duties/posts/前楼镇.yaml").write_text(
        "township: 前楼镇\nposts:\n  - name: 综合岗\n    categories: [民生服务]\n", encoding="utf-8"
    )
    before = files(county)
    ran = run("rename", "township", "前楼镇", "铜陵镇", "--merge")
    assert (ran.status, "各有岗位清单" in ran.err) == (2, True)
    assert files(county) == before


def test_departments_that_both_have_duties_in_one_item_are_left_to_a_person(county: Path, run: Run) -> None:
    ran = run("rename", "department", "县应急管理局", "县消防救援大队", "--merge")
    assert (ran.status, COOPERATIVE in ran.err) == (2, True)
    assert run("rename", "department", "县应急管理局", "县城市管理局", "--merge").status == 0
    assert "former: [县应急管理局]" in text(county, DEPARTMENTS)


def test_units_of_a_merged_department_go_along(county: Path, run: Run) -> None:
    unit = "{name: 应急指挥股, phone: 0596-5880119}"
    edit(county, DEPARTMENTS, "units: [综合协调股]", f"units: [综合协调股, 市容股, {unit}]")
    ran = run("rename", "department", "县应急管理局", "县城市管理局", "--merge")
    assert "（综合协调股、市容股、应急指挥股）一并列到县城市管理局名下" in ran.out
    assert f"units: [市容股, 综合协调股, {unit}]" in text(county, DEPARTMENTS)
    assert "R204" not in run.validate().codes


def test_merged_categories_stand_once_in_a_post(county: Path, run: Run) -> None:
    assert run("rename", "category", "民生服务", "平安法治", "--merge").status == 0
    assert "categories: [党的建设, {name: 平安法治, former: [民生服务]}, 自然资源" in text(county, REGISTER)
    assert "categories: [党的建设, 平安法治]" in text(county, "duties/posts/铜陵镇.yaml")
    assert run.validate().codes == []


@pytest.mark.parametrize("form", ["markdown", "html", "json", "text"])
def test_it_is_told_in_both_languages_and_every_format(run: Run, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    ran = run("rename", "township", "铜陵镇", "铜陵街道", "--dry-run", "--format", form)
    assert ran.status == 0
    if form == "json":
        assert json.loads(ran.out)["kind"] == "township"
    else:
        assert "township renamed" in ran.out
        assert "A dry run" in ran.out


def test_documents_go_to_the_named_file(county: Path) -> None:
    for name in ("改名.docx", "改名.xlsx"):
        assert in_process("rename", "township", "铜陵镇", "铜陵街道", "--dry-run", "-o", name).status == 0
        assert (county / name).stat().st_size > 1000
