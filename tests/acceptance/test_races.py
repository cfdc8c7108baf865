"""What several people begin at once: each gets a number of its own, and the same thing is recorded once."""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from dutylist.cli import attempts
from dutylist.cli.new_ids import with_new_ids
from dutylist.writing import county_lock, errors, transaction
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.new.records import write_new
from dutylist.writing.next_id import FINDINGS, ITEMS
from dutylist.writing.transaction import write_together
from tests.command import PROGRAM, Ran, in_process
from tests.conftest import Run
from tests.source.repository import Repository

SAME = ("whistle", "new", "W01", "--township", "铜陵镇", "--place", "金銮大道", "--blown", "2026-03-20T09:10")


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-03-20")


def at_once(*commands: Sequence[str]) -> list[Ran]:
    """Run these commands as processes that start together, and wait for all."""
    started = [
        subprocess.Popen(
            [*PROGRAM, *arguments], env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for arguments in commands
    ]
    ended = [(process, *process.communicate()) for process in started]
    return [Ran(process.returncode, out, err) for process, out, err in ended]


def files(folder: str) -> list[str]:
    return sorted(each.name for each in Path("duties", folder).iterdir())


@pytest.mark.usefixtures("county")
def test_items_begun_at_once_get_numbers_of_their_own_whatever_their_list() -> None:
    lists = ["basic", "cooperative", "recalled"]
    ran = at_once(*(("new", each, "--title", f"新事项{number}") for number, each in enumerate(lists)))
    assert [each.status for each in ran] == [0] * 3, [each.err for each in ran]
    paths = [Path(each.out.strip()) for each in ran]
    assert len({path.stem for path in paths}) == 3
    for number, path in enumerate(paths):
        assert f"title: 新事项{number}\n" in path.read_text(encoding="utf-8")


@pytest.mark.usefixtures("county")
def test_the_same_whistle_recorded_at_once_is_recorded_once() -> None:
    ran = at_once(*[SAME] * 3)
    assert [each.status for each in ran] == [0] * 3, [each.err for each in ran]
    assert sorted(each.out for each in ran) == [""] * 2 + ["duties/whistles/cases/2026-0002.yaml\n"]
    assert files("whistles/cases") == ["2026-0001.yaml", "2026-0002.yaml"]


@pytest.mark.usefixtures("county")
def test_different_whistles_at_once_are_all_recorded() -> None:
    ran = at_once(*((*SAME[:-1], f"2026-03-20T09:1{minute}") for minute in range(3)))
    assert [each.status for each in ran] == [0] * 3, [each.err for each in ran]
    assert files("whistles/cases") == [f"2026-000{number}.yaml" for number in range(1, 5)]


def test_a_form_imported_at_once_by_several_is_recorded_once(run: Run) -> None:
    assert run("survey", "铜陵镇").status == 0
    form = Path("build/铜陵镇调研表.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(form.read_bytes()))
    for row in range(5, 9):
        book["调研表"][f"E{row}"], book["调研表"][f"F{row}"] = "职责不清", f"说不清{row}"
    book.save(form)
    ran = at_once(*[("survey", "import", str(form), "--write")] * 3)
    assert [each.status for each in ran] == [0] * 3, [each.err for each in ran]
    told = [
        re.findall("说不清.", Path("duties/findings", name).read_text(encoding="utf-8")) for name in files("findings")
    ]
    assert sorted(each for texts in told for each in texts) == [f"说不清{row}" for row in range(5, 9)]


@pytest.fixture
def edited(repository: Repository) -> None:
    """The county in git with one item that was changed after v1; the current folder."""
    item = repository.folder / "duties/basic/DS0001.yaml"
    item.write_text(item.read_text(encoding="utf-8").replace("消防演练", "消防培训"), encoding="utf-8")


@pytest.mark.usefixtures("edited")
def test_a_change_is_drafted_once_by_several_at_once() -> None:
    ran = at_once(*[("adjust", "draft", "v1")] * 3)
    assert [each.status for each in ran] == [0] * 3, [each.err for each in ran]
    assert sorted(each.out for each in ran) == [""] * 2 + ["duties/adjustments/ADJ-2026-002.yaml\n"]
    assert files("adjustments") == ["ADJ-2026-001.yaml", "ADJ-2026-002.yaml"]


@pytest.mark.usefixtures("county")
def test_a_finding_gets_one_record_from_several_at_once() -> None:
    text = finding("F-2026-002") + "items: [DS0201]\n"
    Path("duties/findings/F-2026-002.yaml").write_text(text, encoding="utf-8")
    ran = at_once(*[("findings", "propose", "F-2026-002", "--by", "amend")] * 3)
    assert [each.status for each in ran] == [0] * 3, [each.err for each in ran]
    assert files("adjustments") == ["ADJ-2026-001.yaml", "ADJ-2026-002.yaml"]


def finding(record_id: str) -> str:
    return f"id: {record_id}\ndate: 2026-03-02\nsource: survey\nproblem: overlap\ndescription: 两家都来检查\n"


def test_what_was_written_of_an_attempt_that_came_second_is_taken_away(tmp_path: Path) -> None:
    seen: list[frozenset[str]] = []

    def attempt(used: frozenset[str]) -> list[str]:
        ids = FINDINGS.several_of_year(2026, used, 2)
        if not seen:
            write_new(tmp_path, {FINDINGS.path(ids[1]): lambda: finding(ids[1])})
        seen.append(used)
        return write_new(tmp_path, {FINDINGS.path(each): partial(finding, each) for each in ids})

    assert with_new_ids(tmp_path, FINDINGS, attempt) == [FINDINGS.path(f"F-2026-00{n}") for n in (3, 4)]
    assert seen == [frozenset(), frozenset({"F-2026-002"})]
    assert sorted(each.stem for each in (tmp_path / "duties/findings").iterdir()) == [
        "F-2026-002", "F-2026-003", "F-2026-004",
    ]  # fmt: skip


def test_the_same_id_on_another_list_counts_as_taken_and_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path, other = "duties/basic/DS0001.yaml", "duties/recalled/DS0001.yaml"
    (tmp_path / other).parent.mkdir(parents=True)
    (tmp_path / other).write_text("theirs", encoding="utf-8")
    with pytest.raises(WriteRefusedError) as refused:
        write_together(tmp_path, {path: b"ours"}, {}, confirm=lambda: ITEMS.demand_alone(tmp_path, [path]))
    assert (refused.value.why, refused.value.arguments["path"]) == (errors.EXISTS, other)
    assert not (tmp_path / path).parent.exists()
    assert (tmp_path / other).read_text(encoding="utf-8") == "theirs"


def test_what_is_always_in_the_way_is_told_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "_PAUSE", 0)
    tried = 0

    def attempt(_used: frozenset[str]) -> None:
        nonlocal tried
        tried += 1
        raise WriteRefusedError(errors.EXISTS, path="duties/findings/F-2026-001.yaml")

    with pytest.raises(WriteRefusedError):
        with_new_ids(tmp_path, FINDINGS, attempt)
    assert tried == 100


def test_a_file_in_place_of_the_folder_is_told_at_once(county: Path) -> None:
    shutil.rmtree("duties/findings")
    Path("duties/findings").write_text("x", encoding="utf-8")
    ran = in_process("new", "finding", "--title", "无人受理")
    assert (ran.status, ran.out) == (2, "")
    assert "duties/findings 已经存在" in ran.err
    assert (county / "duties/findings").read_text(encoding="utf-8") == "x"


@pytest.mark.usefixtures("county")
def test_posts_begun_at_once_in_one_file_are_all_there() -> None:
    for township in ("铜陵镇", "前楼镇"):  # one that has a file, one that gets it
        ran = at_once(*(("new", "post", "--township", township, "--title", f"{name}岗") for name in "甲乙丙"))
        assert [each.status for each in ran] == [0] * 3, [each.err for each in ran]
        text = Path(f"duties/posts/{township}.yaml").read_text(encoding="utf-8")
        assert [text.count(f"{name}岗") for name in "甲乙丙"] == [1] * 3


@pytest.mark.usefixtures("county")
def test_a_post_begun_twice_at_once_is_there_once() -> None:
    ran = at_once(*[("new", "post", "--township", "铜陵镇", "--title", "档案管理岗")] * 3)
    assert sorted(each.status for each in ran) == [0, 2, 2], [each.err for each in ran]
    assert all("已经有岗位" in each.err for each in ran if each.status)
    assert Path("duties/posts/铜陵镇.yaml").read_text(encoding="utf-8").count("name: 档案管理岗") == 1


@pytest.mark.usefixtures("county")
def test_a_finding_resolved_twice_at_once_keeps_the_first_resolution() -> None:
    path = Path("duties/findings/F-2026-002.yaml")
    path.write_text(finding("F-2026-002"), encoding="utf-8")
    ran = at_once(*(("findings", "resolve", "F-2026-002", "--note", f"处理{number}") for number in range(3)))
    assert sorted(each.status for each in ran) == [0, 2, 2], [each.err for each in ran]
    assert all("已在 2026-03-20 办结" in each.err for each in ran if each.status)
    assert path.read_text(encoding="utf-8").count("处理") == 1


@pytest.mark.usefixtures("county")
def test_what_is_written_while_a_file_is_laid_out_or_resolved_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("duties/findings/F-2026-002.yaml")
    commands = {
        (
            "fmt",
            str(path),
        ): "date: 2026-03-02\nid: F-2026-002\nsource: survey\nproblem: overlap\ndescription: 两家都来\n",
        ("findings", "resolve", "F-2026-002", "--note", "已处理"): finding("F-2026-002"),
        ("fix", str(path)): finding("F-2026-002").replace("两家都来检查", "两家,都来检查"),
    }
    write = transaction.demand_unchanged
    for arguments, text in commands.items():
        path.write_text(text, encoding="utf-8")

        def meanwhile(root: Path, file: str, before: bytes, text: str = text) -> None:
            if "另一人" not in path.read_text(encoding="utf-8"):
                path.write_text(f"{text}# 另一人写的\n", encoding="utf-8")
            write(root, file, before)

        with monkeypatch.context() as changed:
            changed.setattr(transaction, "demand_unchanged", meanwhile)
            ran = in_process(*arguments)
        after = path.read_text(encoding="utf-8")
        assert (ran.status, "另一人写的" in after, after != f"{text}# 另一人写的\n") == (0, True, True), ran.err


def test_a_process_that_never_ends_is_told(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(county_lock, "_LONGEST", 0.1)
    Path("duties/findings/F-2026-002.yaml").write_text(finding("F-2026-002"), encoding="utf-8")
    with county_lock.county_lock(county):
        ran = in_process("findings", "resolve", "F-2026-002", "--note", "已处理")
    assert ran.status == 2
    assert "别的 dutylist 正在写这份清单" in ran.err
