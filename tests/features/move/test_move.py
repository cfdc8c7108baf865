"""An item that moves to another list."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dutylist.features.move.move import Move, carry_out, plan_move
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.item import LISTS, ListName
from dutylist.reading.parse_fast import values
from dutylist.reading.schema import compile_schema
from dutylist.writing import atomic_write
from dutylist.writing import errors as refusal
from dutylist.writing.edit.lookup import value_at
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.new import files as create
from dutylist.writing.new.item import ORIGIN, PLACEHOLDER, new_item
from dutylist.writing.yaml.document import parse_spans
from tests.command import in_process
from tests.conftest import COUNTY
from tests.writing.written_items import written

ITEM = BY_NAME["item"]
COOPERATIVE = """\
# yaml-language-server: $schema=../../schema/item.schema.json
id: DS0201
list: cooperative
category: 应急管理及消防
title: 消防安全检查 # 名称
townships: all
effective: 2025-03-01
departments:
  - name: 县消防救援大队
    role: lead
    duties: [制定年度检查计划]
  # 协助
  - name: 县应急管理局
    unit: 综合科
    role: support
    duties:
      - 督促整改
township_duties:
  - 配合通知企业 # 只通知
notes: 说明
"""
MOVES = [(source, target) for source in LISTS for target in LISTS if source != target]


def example(list_name: ListName) -> str:
    text = new_item("DS0007", list_name, category="民生服务", title="社会救助", effective="2025-03-01")
    return text.replace(ORIGIN, "other")


@pytest.mark.parametrize(("source", "target"), MOVES)
def test_a_moved_item_fits_its_new_list_once_the_origin_is_filled_in(source: ListName, target: ListName) -> None:
    move = plan_move(example(source), f"duties/{source}/DS0007.yaml", target)
    found = values(move.text.replace(ORIGIN, "other").encode())
    assert (move.item, move.target, found["list"]) == ("DS0007", f"duties/{target}/DS0007.yaml", target)
    assert compile_schema(ITEM)(found)


@pytest.mark.parametrize(("source", "target"), MOVES)
def test_what_a_new_list_demands_is_marked_to_be_filled_in_and_named(source: ListName, target: ListName) -> None:
    before, path = example(source).replace(PLACEHOLDER, "已填"), f"duties/{source}/DS0007.yaml"
    move = plan_move(before, path, target)
    demanded = {note.key for note in move.notes if "请填写" in note.text.zh}
    added = [line for line in move.text.splitlines() if PLACEHOLDER in line]
    assert bool(demanded) == bool(added)


def test_a_leading_department_becomes_the_receiver_and_nothing_is_lost() -> None:
    move = plan_move(COOPERATIVE, "duties/cooperative/DS0201.yaml", "recalled")
    assert (
        move.text
        == """\
# yaml-language-server: $schema=../../schema/item.schema.json
id: DS0201
list: recalled
category: 应急管理及消防
title: 消防安全检查 # 名称
townships: all
effective: 2025-03-01
departments:
  - name: 县消防救援大队
    unit: 请填写内设机构
    role: receiver
    duties: [制定年度检查计划]
  # 协助
  # - name: 县应急管理局
  #   unit: 综合科
  #   role: support
  #   duties:
  #     - 督促整改
# 收回情况
recall:
  # 收回来源：delegated_enforcement 赋权执法，assessment 考核指标，other 其他
  origin: 请填写收回来源
  method:
    - 请填写承接部门怎样办理
# township_duties:
#   - 配合通知企业 # 只通知
notes: 说明
"""
    )
    assert [note.text.zh.format(key=note.key) for note in move.notes] == [
        "township_duties：这个清单里不用，原文作为注释保留",
        "departments[0]：改写成承接部门，请核对",
        "departments[1]：这个清单里不用，原文作为注释保留",
        "departments[0].unit：这个清单必须有，请填写",
        "recall：这个清单必须有，请填写",
    ]


def test_the_first_receiver_becomes_the_leading_department_and_the_others_support() -> None:
    text = (
        "id: DS0401\nlist: recalled\n"
        "departments: [{name: 甲, role: receiver}, {name: 乙, role: receiver, duties: [办]}]\n"
        "recall: {origin: other, method: [办]}\n"
    )
    move = plan_move(text, "duties/recalled/DS0401.yaml", "cooperative")
    assert move.text == (
        "id: DS0401\nlist: cooperative\n"
        "departments: [{name: 甲, role: lead, duties: [请填写部门具体做什么]}, "
        "{name: 乙, role: support, duties: [办]}]\n"
        "# 乡镇职责\ntownship_duties:\n  - 请填写乡镇配合做什么、配合到什么程度\n"
        "# recall: {origin: other, method: [办]}\n"
    )


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(written(), st.sampled_from(LISTS))
def test_a_move_of_any_item_loses_no_word(text: str, target: ListName) -> None:
    path = "duties/basic/DS0001.yaml" if target != "basic" else "duties/recalled/DS0001.yaml"
    assume(text.endswith("\n") and not re.search(r"[|>]\d?\+", text))  # see the tests of `edit`
    moved = plan_move(text, path, target).text
    assert value_at(moved, ("list",)) == target
    parse_spans(moved.removeprefix("\ufeff"))
    for word in re.findall(r"[\u4e00-\u9fff]+", text):
        assert word in moved


def test_a_file_that_only_says_the_wrong_list_is_put_right_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "duties/recalled/DS0201.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(COOPERATIVE, encoding="utf-8")
    move = plan_move(COOPERATIVE, "duties/recalled/DS0201.yaml", "recalled")
    carry_out(tmp_path, move)
    assert path.read_text(encoding="utf-8") == move.text


@pytest.mark.parametrize(
    ("path", "to", "why"),
    [
        ("duties/cooperative/DS0201.yaml", "cooperative", refusal.SAME_LIST),
        ("duties/posts/DS0201.yaml", "recalled", refusal.NOT_AN_ITEM),
        ("duties/basic/../../DS0201.yaml", "recalled", refusal.NOT_AN_ITEM),
        ("duties/basic/x.yaml", "recalled", refusal.NOT_AN_ITEM),
    ],
)
def test_what_cannot_be_moved_is_refused(path: str, to: ListName, why: object) -> None:
    with pytest.raises(WriteRefusedError) as caught:
        plan_move(COOPERATIVE, path, to)
    assert caught.value.why is why


@pytest.fixture
def move(tmp_path: Path) -> Move:
    (tmp_path / "duties/cooperative").mkdir(parents=True)
    (tmp_path / "duties/cooperative/DS0201.yaml").write_text(COOPERATIVE, encoding="utf-8")
    return plan_move(COOPERATIVE, "duties/cooperative/DS0201.yaml", "recalled")


def files(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in root.rglob("*") if p.is_file()}


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path, move: Move) -> None:
    carry_out(tmp_path, move)
    assert files(tmp_path) == {"duties/recalled/DS0201.yaml": move.text}


def test_an_existing_file_is_never_replaced(tmp_path: Path, move: Move) -> None:
    (tmp_path / "duties/recalled").mkdir()
    (tmp_path / "duties/recalled/DS0201.yaml").write_text("old", encoding="utf-8")
    with pytest.raises(WriteRefusedError, match="已经存在"):
        carry_out(tmp_path, move)
    assert files(tmp_path) == {"duties/recalled/DS0201.yaml": "old", "duties/cooperative/DS0201.yaml": COOPERATIVE}


def test_an_interruption_before_the_old_file_goes_leaves_both(
    tmp_path: Path, move: Move, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink
    monkeypatch.setattr(Path, "unlink", lambda path, **how: unlink(path, **how) if how else interrupted())
    with pytest.raises(KeyboardInterrupt):
        carry_out(tmp_path, move)
    assert files(tmp_path) == {"duties/recalled/DS0201.yaml": move.text, "duties/cooperative/DS0201.yaml": COOPERATIVE}
    # The same again finishes it.
    monkeypatch.undo()
    carry_out(tmp_path, move)
    assert files(tmp_path) == {"duties/recalled/DS0201.yaml": move.text}


def test_a_killed_move_is_finished_by_the_same_command(
    tmp_path: Path, move: Move, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(COUNTY, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    before = files(tmp_path)["duties/cooperative/DS0201.yaml"]
    target = tmp_path / "duties/recalled/DS0201.yaml"
    target.write_text(plan_move(before, move.source, "recalled").text, encoding="utf-8")
    left = target.with_name(f".dutylist-{atomic_write._machine()}7fffffff{'0' * 16}.tmp")
    left.write_bytes(b"half")
    assert in_process("move", "DS0201", "recalled").status == 0
    assert not (tmp_path / move.source).exists()
    assert not left.exists()


def test_two_files_of_an_id_that_no_move_left_are_both_kept(
    tmp_path: Path, move: Move, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(COUNTY, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    target = tmp_path / "duties/recalled/DS0201.yaml"
    target.write_text(move.text.replace("消防", "防火"), encoding="utf-8")
    ran = in_process("move", "DS0201", "recalled")
    assert (ran.status, move.source in ran.err, move.target in ran.err) == (2, True, True)
    assert (tmp_path / move.source).exists()


def test_a_failure_to_write_leaves_everything_as_it_was(
    tmp_path: Path, move: Move, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(create, "write_new_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        carry_out(tmp_path, move)
    assert files(tmp_path) == {"duties/cooperative/DS0201.yaml": COOPERATIVE}
    assert not (tmp_path / "duties/recalled").exists()


def test_a_folder_that_leads_outside_is_not_followed(tmp_path: Path, move: Move) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (tmp_path / "duties/recalled").symlink_to(outside)
    with pytest.raises(WriteRefusedError) as caught:
        carry_out(tmp_path, move)
    assert caught.value.why is refusal.OUTSIDE
    assert not list(outside.iterdir())


def test_an_old_file_that_is_gone_is_told(tmp_path: Path, move: Move) -> None:
    (tmp_path / move.source).unlink()
    with pytest.raises(WriteRefusedError, match="没有"):
        carry_out(tmp_path, move)
    assert not (tmp_path / move.target).exists()


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
