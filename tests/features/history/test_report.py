"""A life as a clerk reads it."""

from pathlib import Path

import pytest

from dutylist.features.history.report import document
from dutylist.output.document import DocumentOptions
from dutylist.output.renderers.text import render
from dutylist.output.safe_text import sanitize
from tests.compare.items import basic, but, recalled
from tests.diagnostics.samples import HOSTILE
from tests.lifecycle.past_county import PastCounty, amend, file_of, move, record

ITEM = basic()
FILE = "duties/basic/DS0001.yaml"


@pytest.fixture
def county(tmp_path: Path) -> PastCounty:
    return PastCounty(tmp_path / "county")


def text(county: PastCounty, *, english: bool = False, color: bool = False, item: str = "DS0001") -> str:
    options = DocumentOptions(width=1000, color=color)
    shown = render(document(county.life(item), "en" if english else "zh"), options)
    return shown.replace(county.git("rev-parse", "HEAD")[:10], "HEAD......")


def test_a_clerk_reads_what_the_item_is_and_how_it_came_to_be_so(county: PastCounty) -> None:
    first = county.git("rev-parse", "HEAD")[:10]
    taken_back = recalled(1, title=ITEM.title, category=ITEM.category)
    county.moved(taken_back, "basic", message="收回", **record(1, move("basic", "recalled")))
    assert (
        text(county)
        == f"""\
DS0001  矛盾纠纷排查调解
现在：上级收回（duties/recalled/DS0001.yaml）
共 2 条，2023-11-14 至 2023-11-14。

2023-11-14  新增 · 基本履职 · 全部乡镇 · 负担加重 ↑  提交 {first}
  随这份清单第一次入库
  提交说明：first
  类别
    + 平安法治
  施行日期
    + 2025-03-01
  乡镇职责
    + 定期排查邻里纠纷
    + 组织调解并回访

2023-11-14  清单间调整 · 基本履职 → 上级收回 · 负担减轻 ↓  提交 HEAD......
  调整记录：ADJ-2023-001（动态调整，法律法规立改废释）
    县委县政府审定 2023-11-13（东委编〔2023〕1号）
  提交说明：收回
  对应部门
    + 县自然资源局：承接（执法大队）
  乡镇职责
    - 定期排查邻里纠纷
    - 组织调解并回访
  收回情况
    + 收回来源：赋权执法
    + 工作方式：直接立案查处
    + 工作方式：反馈乡镇
"""
    )


def test_the_same_in_english(county: PastCounty) -> None:
    county.commit(file_of(but(ITEM, notes="备注", title="矛盾纠纷的排查调解")) | record(1, amend("title")), "x")
    assert text(county, english=True).splitlines()[14:] == [
        "",
        "2023-11-14  amended · basic · neutral  commit HEAD......",
        "  record: ADJ-2023-001 (adjustment, 法律法规立改废释)",
        "    县委县政府审定 2023-11-13 (东委编〔2023〕1号)",
        "  no adjustment record for: notes",
        "  commit message: x",
        "  title",
        "    ~ 矛盾纠纷{+的+}排查调解",
        "  notes",
        "    + 备注",
    ]


def test_a_removed_item_is_off_the_list_and_its_texts_are_not_repeated(county: PastCounty) -> None:
    county.drop(FILE)
    county.commit(record(1, {"item": "DS0001", "action": "remove", "reason": "abolished"}), "x")
    shown = text(county)
    assert "\n现在：不在清单\n" in shown
    assert shown.endswith("""
2023-11-14  取消 · 基本履职 · 全部乡镇 · 负担减轻 ↓  提交 HEAD......
  调整记录：ADJ-2023-001（动态调整，法律法规立改废释）
    县委县政府审定 2023-11-13（东委编〔2023〕1号）
    取消原因：废止
  提交说明：x
""")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({FILE: "id: [DS0001\n"}, "  Y125 "),
        (file_of(but(ITEM, notes="x")), "  没有调整记录\n"),
        (file_of(but(ITEM, notes="x")) | {"duties/adjustments/ADJ-2023-009.yaml": "[DS0001"},
         "  没有调整记录；有记录读不出来：duties/adjustments/ADJ-2023-009.yaml\n"),
        (file_of(but(ITEM, notes="x")) | record(1, amend("notes"), decided=None), "（动态调整，法律法规立改废释，还没有审定）\n"),
        ({FILE: "# 注释\n" + file_of(ITEM)[FILE]}, "另有 1 次提交只改了写法（注释、次序、文件夹），内容没有变：HEAD......"),
        (file_of(recalled(1)), "  同一个编号有 2 个文件：duties/basic/DS0001.yaml、duties/recalled/DS0001.yaml\n"),
    ],
)  # fmt: skip
def test_what_a_clerk_has_to_know_is_said(files: dict[str, str], said: str, county: PastCounty) -> None:
    county.commit(files)
    assert said in text(county)


def test_the_way_through_merges_is_told(county: PastCounty) -> None:
    county.git("checkout", "--quiet", "-b", "side")
    county.commit(file_of(but(ITEM, notes="一")), "aside")
    county.git("checkout", "--quiet", "main")
    county.git("merge", "--quiet", "--no-ff", "--message=x", "side")
    assert "  合并进来：2023-11-14 HEAD......\n" in text(county)
    county.git("checkout", "--quiet", "-b", "refused")
    county.commit(file_of(but(ITEM, notes="二")), "refused")
    county.git("checkout", "--quiet", "main")
    county.git("merge", "--quiet", "--no-ff", "--strategy=ours", "--message=x", "refused")
    assert "  合并时没有采用，没有进入清单\n" in text(county)


def test_in_colour_the_item_stands_out_and_words_have_no_marks(county: PastCounty) -> None:
    county.commit(file_of(but(ITEM, title="矛盾纠纷的排查调解")))
    shown = text(county, color=True)
    assert shown.startswith("\x1b[1mDS0001\x1b[0m  \x1b[1m矛盾纠纷的排查调解\x1b[0m\n")
    assert "矛盾纠纷\x1b[32;4m的\x1b[0m排查调解" in shown
    assert "\x1b[33m没有调整记录\x1b[0m" in shown
    assert "{+" not in shown


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_commit_message_acts_on_no_terminal_and_no_build_log(hostile: str, county: PastCounty) -> None:
    words = hostile.replace("\0", "").strip() or "x"
    county.commit(file_of(but(ITEM, notes="x")), words.encode("utf-8", "replace").decode())
    for line in text(county).splitlines():
        assert line == sanitize(line)
        assert not line.lstrip().startswith("::")
