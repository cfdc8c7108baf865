"""Which format a result has, by what was asked for and by the file's name."""

from pathlib import Path

import pytest

from dutylist.cli.report_output import chosen_format
from dutylist.model.errors import UserError
from tests.conftest import Run


@pytest.mark.parametrize(
    ("asked", "name", "wanted"),
    [
        (None, None, "text"),
        (None, "表.XLSX", "xlsx"),
        (None, "表.md", "markdown"),
        (None, "说明", "text"),
        ("json", "表.txt", "json"),
        ("ics", "期限", "ics"),
        ("xlsx", None, "xlsx"),
    ],
)
def test_what_is_asked_for_comes_first_and_then_the_ending(asked: str | None, name: str | None, wanted: str) -> None:
    assert chosen_format(asked, Path(name) if name else None, "ics") == wanted


@pytest.mark.parametrize(
    ("asked", "name"), [(None, "表.pdf"), (None, "表.doc"), ("text", "表.xlsx"), ("xlsx", "表.json"), ("xlsx", "表")]
)
def test_a_file_that_its_program_could_not_open_is_refused(asked: str | None, name: str) -> None:
    with pytest.raises(UserError):
        chosen_format(asked, Path(name), "ics")


@pytest.mark.parametrize(
    ("command", "name", "magic"),
    [
        (("posts", "matrix", "铜陵镇"), "表.xlsx", b"PK"),
        (("whistle", "report"), "表.xlsx", b"PK"),
        (("assess",), "表.docx", b"PK"),
        (("study", "--start", "2026-03-02"), "课.ics", b"BEGIN:VCALENDAR"),
        (("adjust", "status"), "期限.ics", b"BEGIN:VCALENDAR"),
    ],
)
def test_every_command_understands_the_ending(
    command: tuple[str, ...], name: str, magic: bytes, run: Run, tmp_path: Path
) -> None:
    assert run(*command, "-o", str(tmp_path / name)).status < 2
    assert (tmp_path / name).read_bytes().startswith(magic)
    refused = run(*command, "-o", str(tmp_path / "表.pdf"))
    assert (refused.status, "文件名的结尾可以是" in refused.err) == (2, True)
    assert not (tmp_path / "表.pdf").exists()
