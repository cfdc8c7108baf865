"""Several new records: all of them, or nothing."""

from pathlib import Path

import pytest

from dutylist.model.errors import UserError
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.new.records import write_new

FIRST, SECOND = "duties/findings/F-2026-001.yaml", "duties/findings/F-2026-002.yaml"


def finding(number: int, description: str = "两家都来检查") -> str:
    return f"id: F-2026-00{number}\ndate: 2026-03-02\nsource: survey\nproblem: overlap\ndescription: {description}\n"


def everything(root: Path) -> list[str]:
    return sorted(each.relative_to(root).as_posix() for each in root.rglob("*"))


def test_all_are_written_in_their_order(tmp_path: Path) -> None:
    assert write_new(tmp_path, {SECOND: lambda: finding(2), FIRST: lambda: finding(1)}) == [SECOND, FIRST]
    assert (tmp_path / FIRST).read_text(encoding="utf-8") == finding(1)


def test_a_second_one_that_is_there_already_takes_the_first_away_again(tmp_path: Path) -> None:
    (tmp_path / SECOND).parent.mkdir(parents=True)
    (tmp_path / SECOND).write_text("theirs", encoding="utf-8")
    before = everything(tmp_path)
    with pytest.raises(WriteRefusedError, match="已经存在"):
        write_new(tmp_path, {FIRST: lambda: finding(1), SECOND: lambda: finding(2)})
    assert everything(tmp_path) == before
    assert (tmp_path / SECOND).read_text(encoding="utf-8") == "theirs"


@pytest.mark.parametrize(
    ("description", "said"),
    [("长" * 2001, "写不成"), ('"看不见\u202e"', "写不成"), ('"\ud800"', "不能写进文件")],
)
def test_what_the_schema_or_a_file_cannot_hold_leaves_nothing_behind(
    description: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=said):
        write_new(tmp_path, {FIRST: lambda: finding(1), SECOND: lambda: finding(2, description)})
    assert everything(tmp_path) == []


def test_an_interruption_leaves_nothing_behind(tmp_path: Path) -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path, {FIRST: lambda: finding(1), SECOND: interrupted})
    assert everything(tmp_path) == []
