"""Forms make the change that was meant, and nothing else."""

import re
from pathlib import Path
from typing import Final

import pytest

from tests.frontends.serve.visit import Visitor, serving

ITEM: Final = "duties/basic/DS0001.yaml"
HELP: Final = "duties/cooperative/DS0201.yaml"
TESTS: Final = Path(__file__).parents[2]
Form = list[tuple[str, str]]


def save(visitor: Visitor, path: str, changes: dict[str, str | list[str]]) -> str:
    """Change some fields of a form and save; what the page says."""
    page = visitor.ask(f"file/{path}")
    return visitor.go(f"file/{path}", [*page.form(changes), ("do", "save")]).said()


def press(visitor: Visitor, button: str, form: Form) -> Form:
    """Press a button of a row; the form after it."""
    page = visitor.ask(f"file/{HELP}", [*form, ("do", button)])
    assert page.status == 200
    return page.form()


def lines(form: Form, field: str) -> list[str]:
    """The lines of a field."""
    return [value for name, value in form if name == field]


def title_of(text: str) -> str:
    """The line of the title."""
    return next(line for line in text.splitlines() if line.startswith("title:"))


@pytest.mark.parametrize("root", [TESTS / "fixtures" / "county", TESTS.parent], ids=["county", "sample"])
def test_a_form_that_is_sent_untouched_changes_nothing(root: Path) -> None:
    files = sorted((root / "duties").rglob("*.yaml"))
    with serving(root) as visitor:
        for file in files[:: 1 if len(files) < 50 else 12]:
            path = file.relative_to(root).as_posix()
            page = visitor.ask(f"file/{path}")
            assert page.status == 200
            looked = visitor.ask(f"file/{path}", [*page.form(), ("do", "check")])
            assert looked.status == 200, looked.said()
            assert "还没有改动" in looked.text, path


def test_a_field_is_changed_and_every_comment_stays(visitor: Visitor, county: Path) -> None:
    file = county / ITEM
    text = file.read_text(encoding="utf-8").replace("title:", "# 名称由办公室核对\ntitle:", 1) + "# 最后一行\n"
    file.write_text(text, encoding="utf-8")
    assert "已保存" in save(visitor, ITEM, {"title": "消防安全宣传教育工作"})
    assert file.read_text(encoding="utf-8") == text.replace(title_of(text), "title: 消防安全宣传教育工作")


def test_townships_are_ticked(visitor: Visitor, county: Path) -> None:
    save(visitor, ITEM, {"townships.mode": "named", "townships": ["铜陵镇", "前楼镇"]})
    assert "townships: [铜陵镇, 前楼镇]\n" in (county / ITEM).read_text(encoding="utf-8")
    save(visitor, ITEM, {"townships.mode": "except", "townships": ["前楼镇"]})
    assert "townships: {except: [前楼镇]}\n" in (county / ITEM).read_text(encoding="utf-8")
    save(visitor, ITEM, {"townships.mode": "all", "townships": []})
    assert "townships: all\n" in (county / ITEM).read_text(encoding="utf-8")


def test_whoever_ticks_townships_means_them(visitor: Visitor, county: Path) -> None:
    save(visitor, ITEM, {"townships": ["铜陵镇"]})
    assert "townships: [铜陵镇]\n" in (county / ITEM).read_text(encoding="utf-8")
    save(visitor, ITEM, {"townships.mode": "all"})
    assert "townships: all\n" in (county / ITEM).read_text(encoding="utf-8")


def test_lines_are_added_moved_and_taken_out(visitor: Visitor) -> None:
    form = visitor.ask(f"file/{HELP}").form()
    first = lines(form, "township_duties")
    form = press(visitor, "add:township_duties", form)
    form = [(name, "协助维持秩序" if (name, value) == ("township_duties", "") else value) for name, value in form]
    form = press(visitor, f"up:township_duties.{len(first)}", form)
    wanted = [*first[:-1], "协助维持秩序", first[-1]]
    assert lines(form, "township_duties") == wanted
    form = press(visitor, "down:township_duties.0", form)
    form = press(visitor, "drop:township_duties.0", form)
    assert "已保存" in visitor.go(f"file/{HELP}", [*form, ("do", "save")]).said()
    after = lines(visitor.ask(f"file/{HELP}").form(), "township_duties")
    assert after == [wanted[0], *wanted[2:]]


def test_lines_and_rows_take_their_comments_along(visitor: Visitor, county: Path) -> None:
    file = county / HELP
    text = file.read_text(encoding="utf-8").replace(
        "township_duties: [配合通知企业]\n",
        "township_duties:\n  # 与部门商定\n  - 配合通知企业\n  - 临时写的一条\n  - 协助维持秩序  # 夏季\n",
    )
    text = text.replace("  - {step: 到场检查", "  # 三天\n  - {step: 到场检查")
    file.write_text(text, encoding="utf-8")
    form = press(visitor, "drop:township_duties.1", visitor.ask(f"file/{HELP}").form())
    form = press(visitor, "up:township_duties.1", form)
    form = press(visitor, "up:procedure.1", form)
    form = press(visitor, "add:procedure", form)
    form = [(name, "复查" if name == "procedure.2.step" else value) for name, value in form]
    assert "已保存" in visitor.go(f"file/{HELP}", [*form, ("do", "save")]).said()
    wanted = text[: text.index("township_duties:")] + (
        "township_duties:\n  - 协助维持秩序  # 夏季\n  # 与部门商定\n  - 配合通知企业\n"
        "not_township: [联合执法, 受委托执法]\nprocedure:\n  # 三天\n"
        "  - {step: 到场检查, by: 县消防救援大队, within: 3}\n"
        "  - {step: 发现隐患并上报, by: 乡镇, within: 1}\n  - {step: 复查}\n"
        "supports: {training: 每年组织一次消防业务培训}\n"
    )
    assert file.read_text(encoding="utf-8") == wanted


CHANGED: Final[list[tuple[str, list[str], dict[str, str], str, str]]] = [
    (
        "policy.yaml", ["key:doors.adjustment.circumstances"],
        {"key.doors.adjustment.circumstances.4": "court", "doors.adjustment.circumstances.4": "判决"},
        "      restructuring: 机构职能调整\n", "      restructuring: 机构职能调整\n      court: 判决\n",
    ),
    (
        "policy.yaml", [], {"key.doors.adjustment.circumstances.0": "law"}, "      law_change:", "      law:",
    ),
    (
        "policy.yaml", ["drop:whistle.kinds.1"], {"whistle.kinds.1.close_within_days": "7"},
        "    joint_enforcement: {name: 综合执法, arrive_within_minutes: 120, close_within_days: 10}\n"
        "    resident_demand: {name: 群众诉求, arrive_within_minutes: 480, close_within_days: 5}\n",
        "    resident_demand: {name: 群众诉求, arrive_within_minutes: 480, close_within_days: 7}\n",
    ),
    (
        "policy.yaml", ["up:doors.adjustment.steps.2"], {},
        "      - {id: consult, name: 联合会商, within: 10}\n      - {id: review, name: 编办和司法局审核, within: 15}\n",
        "      - {id: review, name: 编办和司法局审核, within: 15}\n      - {id: consult, name: 联合会商, within: 10}\n",
    ),
    (
        "departments.yaml", [], {"departments.0.units.0.phone": "0596-5881235"},
        "units: [执法大队, 地质", "units: [{name: 执法大队, phone: 0596-5881235}, 地质",
    ),
    (
        "departments.yaml", ["add:departments.1.units", "up:departments.1.units.1"], {"departments.1.units.0.name": "法制科"},
        "units: [监督执法科]", "units: [法制科, 监督执法科]",
    ),
    (
        "checklist.yaml", ["down:categories.0", "add:categories.1.former"], {"categories.1.former": "党建工作"},
        "[党的建设, 民生服务,", "[民生服务, {name: 党的建设, former: [党建工作]},",
    ),
    (
        "adjustments/ADJ-2026-001.yaml", ["drop:steps.4"], {"steps.3.document": "东委编〔2026〕4号"},
        "东委编〔2026〕3号}\n  publish: {date: 2026-03-27}\n", "东委编〔2026〕4号}\n",
    ),
    (
        "assessments/KH-2025.yaml", [], {"indicators.0.weight": "2.5"}, "weight: 5", "weight: 2.5",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("path", "buttons", "values", "before", "after"), CHANGED)
def test_maps_and_lists_of_records_are_edited_row_by_row(
    visitor: Visitor, county: Path, path: str, buttons: list[str], values: dict[str, str], before: str, after: str
) -> None:
    file = county / "duties" / path
    text = file.read_text(encoding="utf-8")
    assert before in text
    page = visitor.ask(f"file/duties/{path}")
    for button in buttons:
        page = visitor.ask(f"file/duties/{path}", [*page.form(), ("do", button)])
    form = page.form(dict(values))
    assert "已保存" in visitor.go(f"file/duties/{path}", [*form, ("do", "save")]).said()
    assert file.read_text(encoding="utf-8") == text.replace(before, after, 1)


def test_what_a_form_does_not_show_is_left_as_it_is(visitor: Visitor, county: Path) -> None:
    file = county / HELP
    text = file.read_text(encoding="utf-8") + "备注栏: 甲\n"
    text = text.replace("  - {step: 到场检查, by: 县消防救援大队, within: 3}", "  - 只写了一句话")
    text = text.replace("support\n", "support\n    unknown: 1\n")
    file.write_text(text, encoding="utf-8")
    assert "已保存" in save(visitor, HELP, {"title": "消防安全监督检查"})
    assert file.read_text(encoding="utf-8") == text.replace("消防安全检查", "消防安全监督检查")


def test_changed_fields_are_ticked_and_keep_their_order(visitor: Visitor, county: Path) -> None:
    path = "duties/adjustments/ADJ-2026-001.yaml"
    file = county / path
    text = re.sub("fields: .*?]", "fields: [township_duties, departments]", file.read_text(encoding="utf-8"), count=1)
    file.write_text(text, encoding="utf-8")
    page = visitor.ask(f"file/{path}")
    name = next(each for each, value in page.form() if value == "township_duties")
    assert [value for each, value in page.form() if each == name] == ["township_duties", "departments"]
    visitor.go(f"file/{path}", [*page.form(), ("do", "save")])
    assert file.read_text(encoding="utf-8") == text
    visitor.go(f"file/{path}", [*page.form({name: ["township_duties", "departments", "notes"]}), ("do", "save")])
    assert "[township_duties, departments, notes]" in file.read_text(encoding="utf-8")


def test_a_key_that_is_given_twice_is_told_and_not_lost(visitor: Visitor) -> None:
    path = "duties/policy.yaml"
    form = visitor.ask(f"file/{path}").form({"key.doors.adjustment.circumstances.1": "law_change"})
    page = visitor.ask(f"file/{path}", [*form, ("do", "check")])
    assert "law_change（重复）" in page.tree.get_element_by_id("said.doors.adjustment.circumstances.1").text_content()
    assert "法律法规立改废释" in page.tree.get_element_by_id("beside").text_content()


@pytest.mark.parametrize("mode", ["", "?mode=text"])
def test_line_breaks_of_windows_stay(visitor: Visitor, county: Path, mode: str) -> None:
    file = county / ITEM
    text = file.read_text(encoding="utf-8")
    file.write_bytes(text.replace("\n", "\r\n").encode())
    page = visitor.ask(f"file/{ITEM}{mode}")
    given = text.replace(title_of(text), "title: 新名称")
    changes: dict[str, str | list[str]] = {"text": given} if mode else {"title": "新名称"}
    sent = [(name, value.replace("\n", "\r\n")) for name, value in page.form(changes)]
    assert "已保存" in visitor.go(f"file/{ITEM}{mode}", [*sent, ("do", "save")]).said()
    assert file.read_bytes() == given.replace("\n", "\r\n").encode()


def test_a_file_in_the_encoding_of_chinese_windows_is_saved_as_utf8(visitor: Visitor, county: Path) -> None:
    file = county / ITEM
    text = file.read_text(encoding="utf-8")
    file.write_bytes(text.encode("gb18030"))
    page = visitor.ask(f"file/{ITEM}")
    assert title_of(text) in page.text
    visitor.go(f"file/{ITEM}?mode=text", [*page.form(), ("do", "save")])
    assert file.read_text(encoding="utf-8") == text


def test_a_department_is_added_and_taken_out(visitor: Visitor, county: Path) -> None:
    form = visitor.ask(f"file/{HELP}").form()
    count = sum(name == "row.departments" for name, _ in form)
    form = press(visitor, "add:departments", form)
    given = {f"departments.{count}.name": "县市场监督管理局", f"departments.{count}.role": "support"}
    form = [(name, given.get(name, value)) for name, value in form]
    form = press(visitor, f"add:departments.{count}.duties", form)
    form = [(name, "督促整改" if name == f"departments.{count}.duties" else value) for name, value in form]
    visitor.go(f"file/{HELP}", [*form, ("do", "save")])
    text = (county / HELP).read_text(encoding="utf-8")
    assert "县市场监督管理局" in text
    assert "督促整改" in text
    form = press(visitor, f"drop:departments.{count}", visitor.ask(f"file/{HELP}").form())
    visitor.go(f"file/{HELP}", [*form, ("do", "save")])
    assert "县市场监督管理局" not in (county / HELP).read_text(encoding="utf-8")


def test_what_validate_says_stands_beside_the_field_before_it_is_saved(visitor: Visitor, county: Path) -> None:
    before = (county / ITEM).read_bytes()
    form = visitor.ask(f"file/{ITEM}").form({"title": "消防安全宣传。"})
    page = visitor.ask(f"file/{ITEM}", [*form, ("do", "check")])
    assert "R405" in page.tree.get_element_by_id("said.title").text_content()
    assert "1 个问题 事项名称" in " ".join(page.tree.get_element_by_id("count").text_content().split())
    assert "title: 消防安全宣传。" in page.tree.get_element_by_id("beside").text_content()
    assert (county / ITEM).read_bytes() == before


def test_recalled_work_that_returns_is_told_before_it_is_saved(visitor: Visitor) -> None:
    form = visitor.ask(f"file/{HELP}").form({"township_duties": ["对擅自采矿行为依法处罚"]})
    page = visitor.ask(f"file/{HELP}", [*form, ("do", "check")])
    assert "R503" in page.tree.get_element_by_id("said.township_duties.0").text_content()


def test_a_change_outside_is_put_together_with_ones_own(visitor: Visitor, county: Path) -> None:
    form = visitor.ask(f"file/{ITEM}").form({"title": "我改的名称"})
    file = county / ITEM
    file.write_text(file.read_text(encoding="utf-8") + "notes: 别人加的备注\n", encoding="utf-8")
    visitor.go(f"file/{ITEM}", [*form, ("do", "save")])
    text = file.read_text(encoding="utf-8")
    assert "title: 我改的名称" in text
    assert "notes: 别人加的备注" in text


def test_where_both_have_changed_a_field_somebody_chooses(visitor: Visitor, county: Path) -> None:
    form = visitor.ask(f"file/{ITEM}").form({"title": "我改的名称"})
    file = county / ITEM
    before = file.read_text(encoding="utf-8")
    theirs = before.replace(title_of(before), "title: 别人改的名称")
    file.write_text(theirs, encoding="utf-8")
    page = visitor.ask(f"file/{ITEM}", [*form, ("do", "save")])
    assert page.status == 409
    assert file.read_text(encoding="utf-8") == theirs
    visitor.go(f"file/{ITEM}", [*page.form({"choose.title": "mine"}), ("do", "save")])
    assert file.read_text(encoding="utf-8") == before.replace(title_of(before), "title: 我改的名称")


def test_a_broken_file_opens_as_text_and_is_mended_there(visitor: Visitor, county: Path) -> None:
    file = county / ITEM
    right = file.read_text(encoding="utf-8")
    file.write_text(right.replace("townships: all", "townships: [all"), encoding="utf-8")
    assert "读不出来的文件" in visitor.ask("").text
    page = visitor.ask(f"file/{ITEM}")
    assert "写法有误" in page.said()
    visitor.go(f"file/{ITEM}?mode=text", [*page.form({"text": right}), ("do", "save")])
    assert file.read_text(encoding="utf-8") == right


def test_a_new_item_gets_the_next_id(visitor: Visitor, county: Path) -> None:
    form = [("list", "basic"), ("title", "海上休闲垂钓管理"), ("category", ""), ("effective", "2026-12-01")]
    assert "海上休闲垂钓管理" in visitor.go("new", form).text
    assert any("海上休闲垂钓管理" in each.read_text(encoding="utf-8") for each in (county / "duties/basic").iterdir())
    assert "写上事项名称" in visitor.ask("new", [("list", "basic"), ("title", " ")]).text
    assert "写上事项名称" in visitor.ask("new", [("list", "--root=/"), ("title", "甲")]).text


def test_the_find_box_answers_whose_task_it_is(visitor: Visitor) -> None:
    page = visitor.ask("find?text=%E6%B6%88%E9%98%B2%E5%AE%89%E5%85%A8%E6%A3%80%E6%9F%A5")
    assert "DS0201" in page.text
    assert page.tree.find_class("verdict")
