import pytest

from dutylist.features.gate.entries import GateReport
from dutylist.features.gate.report import document
from dutylist.output.document import DocumentOptions
from dutylist.output.renderers.text import render
from tests.diagnostics.samples import HOSTILE
from tests.features.gate.gate_samples import FILES, PASSED, REFUSED, UNREAD, URGENT, hostile, many, told


def shown(report: GateReport, *, color: bool = False) -> str:
    return render(document(report), DocumentOptions(width=1000, color=color))


def test_a_refusal_shows_what_is_missing_the_next_step_and_the_place() -> None:
    assert (
        shown(told(REFUSED))
        == """\
变更关口：不予通过（v1 (0123456789) → 当前文件）
3 项变动：2 项不能放行，1 项可以放行。

先要解决的 2 个问题
  DS0001“矛盾纠纷排查调解”被取消（duties/basic/DS0001.yaml 已删除），没有调整记录 (G101)
    先办程序，再改清单。运行 dutylist adjust draft v1 起草记录。
  DS0201“消防安全检查”还不能放行：ADJ-2026-001 的程序没有走完，还差“联合会商”“编办和司法局审核”“县委县政府审定” (G201)
    下一步是“联合会商”。办完后在 ADJ-2026-001 的 steps 里写上日期。
    位置：duties/adjustments/ADJ-2026-001.yaml:4:1
    另见：duties/recalled/DS0201.yaml:1:5

提请注意 1 条
  ADJ-2026-003 已审定新增（DS0003），这一次清单没有照着改 (G503)

可以放行的 1 项
  DS0002 收集信息 · 内容调整 · 基本履职 ← ADJ-2026-002
"""
    )


def test_what_passes_is_shown_with_its_record_on_one_line_each() -> None:
    assert (
        shown(told(PASSED))
        == """\
变更关口：通过（v1 (0123456789) → 当前文件）
1 项变动有已经审定的调整记录。

可以放行的 1 项
  DS0201 消防安全检查 · 清单间调整 · 配合履职 → 上级收回 ← ADJ-2026-001
"""
    )


def test_an_emergency_that_passes_is_not_said_to_be_approved() -> None:
    assert shown(told(URGENT)).splitlines()[1] == "1 项变动有调整记录，其中 1 项按紧急情况先行放行，手续还没有办完。"


def test_where_a_file_could_not_be_read_only_the_others_are_said_to_be_the_same() -> None:
    said = shown(told(UNREAD)).splitlines()
    assert said[1] == "其余事项没有变动，但是有下列问题，先解决再放行。"
    assert said[4].startswith("  duties/basic/DS0001.yaml 没有通过检查，没法判断改了什么")


def test_in_english_everything_but_names_is_english() -> None:
    report = told(REFUSED, language="en")
    assert shown(report).startswith(
        "Change gate: refused (v1 (0123456789) → the files as they are)\nChanges: 3; 2 may not pass, 1 may.\n"
    )
    assert "DS0001 “矛盾纠纷排查调解” was removed (duties/basic/DS0001.yaml is gone), and no record lists it" in shown(
        report
    )
    assert "ADJ-2026-001 still lacks “联合会商”, “编办和司法局审核”, “县委县政府审定”" in shown(report)


def test_what_one_record_lacks_for_many_items_is_shown_once() -> None:
    text = shown(told(many(60)))
    assert text.count("G201") == 1
    assert "同样情况的还有 59 项：DS0002 " in text


def test_colours_are_only_used_where_they_are_wanted() -> None:
    assert "\x1b" not in shown(told(REFUSED))
    assert shown(told(REFUSED), color=True).startswith("\x1b[1;31m变更关口：")
    assert shown(told(PASSED), color=True).startswith("\x1b[1;32m变更关口：")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_acts_on_a_terminal_or_a_build_log(text: str) -> None:
    report = told(hostile(text), FILES)
    page = shown(report)
    assert not {character for character in page if character < " " and character != "\n"}
    assert not any(line.lstrip().startswith("::") for line in page.splitlines())
    assert "##[" not in page
    assert "\u202e" not in page
