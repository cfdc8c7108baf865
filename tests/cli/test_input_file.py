"""A file that somebody names is read, or it is said why not; nothing is waited for."""

import os
import sys
from pathlib import Path

import pytest

from dutylist.cli.input_file import bytes_of, without_lock_files
from dutylist.model.errors import UserError


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def refused(name: str, most: int = 100) -> str:
    with pytest.raises(UserError) as raised:
        bytes_of(Path(name), most)
    return raised.value.render("zh")


def test_a_file_is_looked_for_from_the_current_folder_or_by_its_whole_path(tmp_path: Path) -> None:
    (tmp_path / "来函.txt").write_bytes(b"abc")
    assert bytes_of(Path("来函.txt"), 3) == b"abc"
    assert bytes_of(tmp_path / "来函.txt", 3) == b"abc"


def test_a_file_may_have_as_many_bytes_as_allowed_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 101)
    assert refused("a") == "a 太大"
    assert len(bytes_of(Path("a"), 101)) == 101


def test_what_is_not_there_is_said_in_chinese() -> None:
    assert refused("没有.txt").startswith("没有.txt 读不出来：")


@pytest.mark.parametrize("lock", ["~$清单.docx", "~$东山县清单.docx", ".~清单.docx", ".~lock.清单.docx#"])
def test_what_an_office_program_keeps_beside_an_open_document_is_no_document(tmp_path: Path, lock: str) -> None:
    (tmp_path / lock).write_bytes(b"\x05admin" + bytes(40))
    assert "打开文档时放在旁边的临时文件" in refused(lock)
    (tmp_path / "清单.docx").write_bytes(b"PK")
    (tmp_path / "福建东山县清单.docx").write_bytes(b"PK")
    with pytest.raises(UserError) as raised:
        bytes_of(tmp_path / lock, 100)
    document = "福建东山县清单.docx" if "东山县" in lock else "清单.docx"
    assert raised.value.hints[0][0] == f"要读的是 {document}。"
    (tmp_path / lock).write_bytes(b"PK" + bytes(5000))
    assert bytes_of(Path(lock), 6000).startswith(b"PK")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    assert refused("夹") == "夹 是文件夹，不是文件"


def test_a_name_that_no_file_can_have_is_no_defect() -> None:
    assert "读不出来" in refused("a\0b")
    assert "读不出来" in refused("长" * 3000)


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    assert refused("管道") == "管道 不是普通文件"


def test_what_an_open_file_leaves_beside_it_is_named_and_left_out_among_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "~$清单.docx").write_bytes(b"x" * 162)
    (tmp_path / "清单.docx").write_bytes(b"x")
    (tmp_path / "~$long.docx").write_bytes(b"x" * 5_000)
    assert "临时文件" in refused("~$清单.docx", 9_999)
    every = [Path("~$清单.docx"), Path("清单.docx"), Path("~$long.docx")]
    assert without_lock_files(every) == every[1:], "a list may have such a name"
    assert "~$清单.docx" in capsys.readouterr().err
    assert without_lock_files(every[:1]) == every[:1]
