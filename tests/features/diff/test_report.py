import re

import pytest

from dutylist.compare.comparison import Comparison, Side, comparison
from dutylist.features.diff.report import document
from dutylist.model.message import Language
from dutylist.output.document import DocumentOptions
from dutylist.output.renderers import text
from dutylist.output.safe_text import sanitize
from tests.compare.items import basic, checklist, compared, recalled
from tests.features.diff.diff_samples import MARKUP, SMALL, hostile


def render(shown: Comparison, *, language: Language = "zh", color: bool = False) -> str:
    return text.render(document(shown, language), DocumentOptions(width=1000, color=color))


def test_a_clerk_sees_what_happened_to_each_item_and_what_it_means_to_the_townships() -> None:
    assert (
        render(SMALL, language="zh", color=False)
        == """\
清单调整：v1 (0123456789) → 当前文件
共 5 项调整：新增 1 项、取消 1 项、清单间调整 1 项、范围调整 1 项、内容调整 1 项。乡镇负担：加重 1 项、减轻 3 项、不变 1 项。

新增 1 项
DS0003 矛盾纠纷和信息上报 · 基本履职 · 全部乡镇 · 替代 DS0002 · 负担加重 ↑
  类别
    + 平安法治
  施行日期
    + 2025-03-01
  乡镇职责
    + 排查上报
  替代事项
    + DS0002

取消 1 项
DS0002 收集上报信息 · 基本履职 · 全部乡镇 · 由 DS0003 替代 · 负担减轻 ↓
  类别
    - 平安法治
  施行日期
    - 2025-03-01
  乡镇职责
    - 定期排查邻里纠纷
    - 组织调解并回访

清单间调整 1 项
DS0201 消防安全检查 · 配合履职 → 上级收回 · 负担减轻 ↓
  依据
    - 《福建省消防条例》
  对应部门
    ~ 县消防救援大队：[-牵头-]{+承接+}（监督执法科）
    ~ 县消防救援大队 · 部门职责：制定年度检查计划并直接到企业{+和场所+}检查
    - 县应急管理局：协助
    - 县应急管理局 · 部门职责：督促行业主管部门
  乡镇职责
    - 配合通知企业
    - 宣传用火常识
  收回情况
    + 收回来源：其他
    + 工作方式：由县消防救援大队直接检查
  操作程序
    - 通知企业（乡镇，2个工作日内）
    - 到场检查（县消防救援大队，5个工作日内）

范围调整 1 项
DS0001 矛盾纠纷排查调解 · 基本履职 · 退出前楼镇 · 负担减轻 ↓

内容调整 1 项
DS0401 对擅自采矿行为的处罚 · 上级收回 · 文字修改 · 负担不变
  备注
    + 原由乡镇处置

合并与拆分
  替换：DS0002 收集上报信息 → DS0003 矛盾纠纷和信息上报

减负账（事项数，调整前 → 调整后）
乡镇      基本履职    配合履职    上级收回  基本和配合合计
西埔镇           2  1 → 0 (-1)  1 → 2 (+1)      3 → 2 (-1)  ███████████████████████████░░░░░░░░░░░░░
铜陵镇           2  1 → 0 (-1)  1 → 2 (+1)      3 → 2 (-1)  ███████████████████████████░░░░░░░░░░░░░
前楼镇  2 → 1 (-1)  1 → 0 (-1)  1 → 2 (+1)      3 → 1 (-2)  █████████████░░░░░░░░░░░░░░░░░░░░░░░░░░░
图例：█ 调整后仍承担  ▓ 加上的  ░ 减掉的（基本履职和配合履职）

事项进出
  西埔镇、铜陵镇
    基本履职 → 不在清单（1 项）：DS0002 收集上报信息
    配合履职 → 上级收回（1 项）：DS0201 消防安全检查
    不在清单 → 基本履职（1 项）：DS0003 矛盾纠纷和信息上报
  前楼镇
    基本履职 → 不在清单（2 项）：DS0001 矛盾纠纷排查调解、DS0002 收集上报信息
    配合履职 → 上级收回（1 项）：DS0201 消防安全检查
    不在清单 → 基本履职（1 项）：DS0003 矛盾纠纷和信息上报
"""
    )


def test_everything_but_the_content_is_english_in_an_english_report() -> None:
    shown = render(SMALL, language="en", color=False)
    assert "5 in all: 1 added, 1 removed, 1 moved, 1 rescoped, 1 amended." in shown
    assert "    ~ 县消防救援大队: [-lead-]{+receiver+} (监督执法科)\n" in shown
    assert " · basic · leaving 前楼镇 · lighter ↓\n" in shown
    assert "\n  not_township\n" not in shown
    assert "全部" not in shown


def test_in_colour_removed_words_are_red_and_added_ones_green_without_signs_around_them() -> None:
    shown = render(SMALL, language="zh", color=True)
    assert "县消防救援大队：\x1b[31;9m牵头\x1b[0m\x1b[32;4m承接\x1b[0m（监督执法科）" in shown
    assert "\x1b[32m+\x1b[0m \x1b[32m排查上报\x1b[0m" in shown
    assert "[-" not in shown
    assert "{+" not in shown


def test_two_checklists_with_the_same_items_are_said_to_have_them() -> None:
    shown = render(compared(checklist(basic()), checklist(basic())), language="zh", color=False)
    assert shown == "清单调整：v1 (0123456789) → 当前文件\n两边的事项没有差异。\n"


def test_where_a_file_could_not_be_compared_only_the_others_are_said_to_be_the_same() -> None:
    head = checklist(broken=frozenset({"duties/basic/DS0001.yaml"}))
    assert render(compared(checklist(basic()), head), language="zh", color=False).endswith("\n其余事项没有差异。\n")


def test_a_ledger_in_which_nothing_moved_is_one_line() -> None:
    shown = render(compared(checklist(recalled()), checklist(recalled(notes="说明"))), language="zh", color=False)
    assert shown.endswith("\n\n减负账：各乡镇三份清单的事项数都没有变化。\n")


def test_what_was_put_on_a_township_has_a_bar_of_its_own() -> None:
    shown = render(compared(checklist(basic(1)), checklist(basic(1), basic(2))), language="zh", color=False)
    assert shown.count(f"1 → 2 (+1)         0         0      1 → 2 (+1)  {'█' * 20}{'▓' * 20}\n") == 3
    assert "  全部 3 个乡镇\n    不在清单 → 基本履职（1 项）：DS0002 矛盾纠纷排查调解\n" in shown


def test_what_could_not_be_compared_and_townships_that_came_or_went_are_told_first() -> None:
    head = checklist(townships=("西埔镇", "康美镇"), broken=frozenset({"duties/basic/DS0001.yaml"}))
    shown = render(comparison(checklist(), head, (Side("a"), Side("b"))), language="zh", color=False)
    assert shown.splitlines()[1:4] == [
        "乡镇名录新增：康美镇",
        "乡镇名录减少：铜陵镇、前楼镇",
        "有 1 个文件没有通过检查，其中的内容没有比较：duties/basic/DS0001.yaml",
    ]


@pytest.mark.parametrize("text", MARKUP)
def test_no_text_acts_leaves_its_line_or_begins_one_as_a_command(text: str) -> None:
    shown = render(hostile(text), language="zh", color=False)
    for line in shown.splitlines():
        assert line == sanitize(line)
        assert not line.lstrip().startswith("::")
        if "\n" in text and text.splitlines()[-1] in line:
            assert "␊" in line
    shown.encode()


def test_colour_changes_nothing_but_colour() -> None:
    colored = re.sub(r"\x1b\[[0-9;]*m", "", render(SMALL, language="zh", color=True))
    plain = re.sub(r"\[-|-\]|\{\+|\+\}", "", render(SMALL, language="zh", color=False))
    assert re.sub(" +", " ", colored) == re.sub(" +", " ", plain)
