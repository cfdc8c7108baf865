"""Results in files of their user's choice: what may be replaced, and what is open elsewhere."""

import os
from pathlib import Path

import pytest

from dutylist.features.exchange.export import docx_export, xlsx_export
from dutylist.features.exchange.export.publication import publication
from dutylist.model.errors import UserError
from dutylist.output.office.cells import show_invisible
from dutylist.writing import result_file
from dutylist.writing.result_file import kind_of, write_result_file
from tests.features.books import samples

PUBLISHED = publication(samples.checklist(*samples.three_lists(2)))
CONTENTS = {
    "docx": docx_export.render(PUBLISHED, show_invisible),
    "xlsx": xlsx_export.render(PUBLISHED, show_invisible),
    "pdf": b"%PDF-1.7\n",
    "old_office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
    "picture": b"\x89PNG\r\n\x1a\n",
    "zip": b"PK\x03\x04" + bytes(40),
    "rtf": b"{\\rtf1\\ansi}",
    "html": b"<!DOCTYPE html>\n<html></html>",
    "xml": b'<?xml version="1.0"?><testsuites/>',
    "calendar": b"BEGIN:VCALENDAR\r\n",
    "json": b'{"version": 1}\n',
    "yaml": "# yaml-language-server: $schema=x\nid: 甲\n".encode(),
    "binary": b"SQLite format 3\x00\x10",
    "text": "序号,事项名称\n".encode("utf-8-sig"),
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_a_content_is_told_by_how_it_begins(kind: str) -> None:
    assert kind_of(CONTENTS[kind]) == kind


@pytest.mark.parametrize("text", ["办事指南".encode("gb18030"), "办事指南".encode("utf-16"), b"plain"])
def test_a_text_in_any_encoding_is_a_text(text: bytes) -> None:
    assert kind_of(text) == "text"


@pytest.mark.parametrize("old", CONTENTS)
@pytest.mark.parametrize("new", ["docx", "text", "json"])
def test_only_a_file_of_the_same_kind_is_replaced(tmp_path: Path, old: str, new: str) -> None:
    file = tmp_path / "结果"
    file.write_bytes(CONTENTS[old])
    if old == new:
        write_result_file(file, CONTENTS[new], "结果")
        assert file.read_bytes() == CONTENTS[new]
        return
    with pytest.raises(UserError, match="覆盖"):
        write_result_file(file, CONTENTS[new], "结果")
    assert file.read_bytes() == CONTENTS[old]


@pytest.mark.parametrize("name", ["DS0001.yaml", "dutylist.toml", "a.py"])
def test_no_source_is_replaced_by_a_text_whatever_it_looks_like(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("title: 甲\n", "utf-8")
    with pytest.raises(UserError, match="没有用文本覆盖"):
        write_result_file(tmp_path / name, "答复".encode(), name)


@pytest.mark.parametrize("text", ["<!-- dutylist-diff -->\n# 对比\n", "[目录](#目录)\n"])
def test_markdown_that_begins_like_something_else_is_still_a_text(tmp_path: Path, text: str) -> None:
    file = tmp_path / "对比.md"
    for each in ("# 统计\n", text, "# 统计\n"):
        write_result_file(file, each.encode(), file.name)
        assert file.read_text("utf-8") == each
    with pytest.raises(UserError, match="没有用网页覆盖"):
        write_result_file(file, CONTENTS["html"], file.name)


def test_an_empty_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "空.docx").touch()
    write_result_file(tmp_path / "空.docx", CONTENTS["docx"], "空.docx")
    assert kind_of((tmp_path / "空.docx").read_bytes()) == "docx"


@pytest.mark.parametrize("lock", ["~$对比表.docx", "~$表.docx", ".~对比表.docx", ".~lock.对比表.docx#"])
def test_a_file_that_an_office_program_has_open_is_left_as_it_is(tmp_path: Path, lock: str) -> None:
    file = tmp_path / "对比表.docx"
    file.write_bytes(CONTENTS["docx"])
    (tmp_path / lock).touch()
    with pytest.raises(UserError, match="正在 WPS、Office 或者别的程序里打开") as refused:
        write_result_file(file, CONTENTS["docx"] + b"new", file.name)
    assert any(lock in zh for zh, _ in refused.value.hints)
    assert file.read_bytes() == CONTENTS["docx"]


def test_a_lock_that_is_left_without_its_file_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "~$表.docx").touch()
    write_result_file(tmp_path / "表.docx", CONTENTS["docx"], "表.docx")


def test_a_sharing_violation_of_windows_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(path: Path, data: bytes) -> None:
        error = PermissionError(13, "Permission denied")
        error.winerror = 32  # type: ignore[attr-defined, unused-ignore]
        raise error

    monkeypatch.setattr(result_file, "write_bytes", held)
    with pytest.raises(UserError, match="正在 WPS、Office 或者别的程序里打开"):
        write_result_file(tmp_path / "表.docx", CONTENTS["docx"], "表.docx")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_without_permission_it_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UserError, match="没有权限"):
        write_result_file(tmp_path / "表.docx", CONTENTS["docx"], "表.docx")
