"""Every command that writes a result leaves a file of another kind, or one that is open elsewhere, as it is."""

from pathlib import Path

import pytest

from tests.command import in_process

COMMANDS = {
    "export": ("export", "-o", "x.docx"),
    "stats": ("stats", "-o", "x.docx"),
    "diff": ("diff", ".", ".", "-o", "x.docx"),
    "pocketbook": ("pocketbook", "铜陵镇", "-o", "."),
    "survey": ("survey", "form", "铜陵镇", "-o", "."),
}
FILES = {"pocketbook": "铜陵镇.pdf", "survey": "铜陵镇调研表.xlsx"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_of_another_kind_is_not_overwritten(county: Path, command: str) -> None:
    file = county / FILES.get(command, "x.docx")
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    ran = in_process(*COMMANDS[command])
    assert ran.status == (1 if command == "pocketbook" else 2), ran
    assert "图片" in ran.err or command == "survey"
    assert file.read_bytes() == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_open_elsewhere_is_told(county: Path, command: str) -> None:
    assert in_process(*COMMANDS[command]).status == 0
    file = county / FILES.get(command, "x.docx")
    (county / f".~lock.{file.name}#").touch()
    ran = in_process(*COMMANDS[command], *(("--force",) if command == "pocketbook" else ()))
    assert ran.status == (1 if command == "pocketbook" else 2), ran
    assert "正在 WPS、Office 或者别的程序里打开" in ran.err


def test_pages_of_rules_and_changes_of_layout_go_into_a_text_file(county: Path) -> None:
    assert in_process("explain", "R201", "-o", "说明.txt").status == 0
    assert (county / "说明.txt").read_text(encoding="utf-8").startswith("R201 unknown-township")
    item = county / "duties/basic/DS0001.yaml"
    item.write_bytes(item.read_bytes().replace(b"\n", b"\r\n"))
    assert in_process("fmt", "--diff", "-o", "改动.diff").status == 0
    assert "DS0001.yaml" in (county / "改动.diff").read_text(encoding="utf-8")
    assert "不认识的结尾 .docx" in in_process("explain", "-o", "说明.docx").err
    assert "没有文件 清单.docx" in in_process("find", "清单.docx").err
