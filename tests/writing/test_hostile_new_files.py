"""A new file is there with all its content or not at all, whenever the writing is stopped, on any file system."""

import os
from pathlib import Path

import pytest

from dutylist.features.init.repository import lay_out_county
from dutylist.writing.atomic_write import write_new_bytes
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.new.files import create_file


def test_the_new_name_never_stands_for_less_than_the_whole_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[bytes]] = []
    fsync = os.fsync

    def look(descriptor: int) -> None:
        # What a process killed at this moment leaves at the new name.
        seen.append([path.read_bytes() for path in tmp_path.glob("*.yaml")])
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    create_file(tmp_path, "DS0001.yaml", b"id: DS0001\n")
    assert seen[0] == []
    assert all(content in ([], [b"id: DS0001\n"]) for content in seen)


def test_what_somebody_else_puts_there_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def meanwhile(descriptor: int) -> None:
        (tmp_path / "DS0001.yaml").write_bytes(b"theirs")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(WriteRefusedError):
        create_file(tmp_path, "DS0001.yaml", b"ours")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("DS0001.yaml", b"theirs")]


def test_where_the_file_system_has_no_links_the_file_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", fail)
    write_new_bytes(tmp_path / "new", b"text")
    with pytest.raises(FileExistsError):
        write_new_bytes(tmp_path / "new", b"other")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("new", b"text")]


def test_a_county_cannot_be_laid_out_below_what_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WriteRefusedError):
        lay_out_county(tmp_path / "file/deeper/county", {"a.txt": b""})
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
