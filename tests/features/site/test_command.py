"""`dutylist site` as a user runs it."""

from pathlib import Path

import pytest

from tests.conftest import Run


def test_it_writes_into_the_build_folder(county: Path, run: Run) -> None:
    ran = run("site")
    assert ran.status == 0, ran.err
    assert "3 个乡镇的网页" in ran.out
    assert (county / "build/site/铜陵镇.html").read_bytes().startswith(b"<!doctype html>")
    assert (county / "build/site/铜陵镇/index.html").exists()


def test_nothing_is_written_from_a_checklist_with_errors(county: Path, run: Run) -> None:
    file = county / "duties/basic/DS0001.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("list: basic", "list: basic\ncolour: red"), encoding="utf-8"
    )
    ran = run("site", "-o", "pages")
    assert ran.status == 1
    assert not (county / "pages").exists()


def test_the_name_of_a_file_is_no_folder(run: Run) -> None:
    ran = run("site", "-o", "铜陵镇.html")
    assert (ran.status, "这里要写文件夹，不是文件" in ran.err) == (2, True)


def test_pages_that_were_not_written_now_are_told(county: Path, run: Run) -> None:
    (county / "pages").mkdir()
    (county / "pages/旧镇.html").write_text("<!doctype html>", encoding="utf-8")
    ran = run("site", "-o", "pages")
    assert "旧镇.html" in ran.err


def test_it_is_told_in_english_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    assert "pages of 3 townships" in run("site").out
