"""Every list that `export` writes comes back as it was, and adds nothing when it comes a second time."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.command import in_process
from tests.output.office.readers import rows, word

SAMPLE = Path(__file__).resolve().parents[2]
LISTS = ("basic", "cooperative", "recalled")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample county with every third item and all of which anything else speaks."""
    folder = tmp_path_factory.mktemp("whole")
    for name in ("duties", "schema"):
        shutil.copytree(SAMPLE / name, folder / name)
    files = sorted((folder / "duties").rglob("*.yaml"))
    items = [file for file in files if file.parent.name in LISTS]
    named = {
        name for file in files for name in re.findall(r"\bDS\d{4}\b", file.read_text("utf-8")) if name != file.stem
    }
    for file in items:
        if file.stem not in named and int(file.stem[2:]) % 3:
            file.unlink()
    return folder


def emptied(whole: Path, folder: Path, *, records: bool) -> Path:
    """The same county without items, and unless `records`, without what is said about them elsewhere."""
    shutil.copytree(whole, folder)
    about_items = ("adjustments", "assessments", "findings", "whistles", "posts")
    for name in (*LISTS, *(() if records else about_items)):
        shutil.rmtree(folder / "duties" / name)
    # Published tables name no units.
    (folder / "dutylist.toml").write_text('[rules]\nR303 = "warning"\n', "utf-8")
    return folder


def items(county: Path, file: Path) -> list[dict[str, Any]]:
    assert in_process("--root", str(county), "export", "--format", "json", "-o", str(file)).status == 0
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["items"]
    return sorted(found, key=lambda each: str(each["id"]))


def printed(county: Path, file: Path) -> list[list[list[str]]]:
    """The published tables, cell by cell."""
    assert in_process("--root", str(county), "export", "-o", str(file)).status == 0
    return [rows(table) for table in word(file.read_bytes()).tables]


@pytest.mark.parametrize("asked", [("docx",), ("docx", "--official"), ("xlsx",), ("csv",), ("json",)])
def test_a_written_list_comes_back_equal_and_a_second_time_adds_nothing(
    asked: tuple[str, ...], whole: Path, tmp_path: Path
) -> None:
    form, *more = asked
    # A Word file has no ids: its items get new ones, of which no record speaks.
    empty = emptied(whole, tmp_path / "empty", records=form != "docx")
    file = tmp_path / f"清单.{form}"
    assert in_process("--root", str(whole), "export", *more, "-o", str(file)).status == 0
    told = in_process("--root", str(empty), "import", str(file), "--write", "--format", "json")
    assert told.status == 0, told.out[-2000:]
    count = sum(1 for name in LISTS for _ in (whole / "duties" / name).iterdir())
    assert json.loads(told.out)["summary"]["new"] == count
    if form == "docx":
        assert printed(empty, tmp_path / "a.docx") == printed(whole, tmp_path / "b.docx")
    else:
        assert items(empty, tmp_path / "a.json") == items(whole, tmp_path / "b.json")
    before = {path: path.read_bytes() for path in empty.rglob("*.yaml")}
    again = in_process("--root", str(empty), "import", str(file), "--write", "--format", "json")
    assert {name: json.loads(again.out)["summary"][name] for name in ("new", "changed")} == {"new": 0, "changed": 0}
    assert {path: path.read_bytes() for path in empty.rglob("*.yaml")} == before
