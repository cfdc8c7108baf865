"""Forms make the change that was meant, and nothing else."""

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


def test_a_line_that_is_taken_out_leaves_the_comments_of_the_others(visitor: Visitor, county: Path) -> None:
    file = county / HELP
    text = file.read_text(encoding="utf-8")
    duties = text[text.index("township_duties:") :].splitlines()[1:]
    first = next(line for line in duties if line.strip().startswith("- "))
    added = text.replace(first, f"  # 与部门商定\n{first}\n  - 临时写的一条", 1)
    file.write_text(added, encoding="utf-8")
    form = press(visitor, "drop:township_duties.1", visitor.ask(f"file/{HELP}").form())
    visitor.go(f"file/{HELP}", [*form, ("do", "save")])
    assert file.read_text(encoding="utf-8") == added.replace("  - 临时写的一条\n", "")


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
