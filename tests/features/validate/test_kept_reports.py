"""A validation of files that have not changed is not made twice, and never said of files that have."""

from pathlib import Path

import pytest

from dutylist.features.validate import command
from tests.conftest import Run

ITEM = "duties/basic/DS0001.yaml"


def wrong(county: Path) -> None:
    """Make one finding."""
    file = county / ITEM
    file.write_bytes(file.read_bytes().replace(b"id: DS0001", b"id: DS0003"))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that grows whenever a report is made anew."""
    made: list[str] = []
    real = command._new_report

    def count(*arguments: object) -> object:
        made.append("made")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(command, "_new_report", count)
    return made


def test_the_second_time_the_same_is_said_without_running_a_rule(county: Path, run: Run, counted: list[str]) -> None:
    wrong(county)
    first = run("validate", "--format", "json")
    second = run("validate", "--format", "json")
    assert first.out == second.out
    assert (first.status, second.status) == (1, 1)
    assert counted == ["made"]


def test_any_change_is_seen(county: Path, run: Run, counted: list[str]) -> None:
    assert run("validate").status == 0
    wrong(county)
    assert run("validate").status == 1
    (county / "dutylist.toml").write_text('[rules]\nR101 = "off"\nR205 = "off"\nR309 = "off"\n')
    settled = run.validate()
    assert "R101" not in {each["code"] for each in settled.diagnostics}
    (county / "duties/basic/DS0009.yaml").write_text("id: DS0009\n")
    assert any(each["path"].endswith("DS0009.yaml") for each in run.validate().diagnostics)
    (county / "duties/basic/DS0009.yaml").unlink()
    assert run.validate().out == settled.out
    assert len(counted) == 4


def test_what_is_asked_for_counts(county: Path, run: Run, counted: list[str]) -> None:
    wrong(county)
    everything = {each["code"] for each in run.validate().diagnostics}
    assert "R101" in everything
    assert "R101" not in {each["code"] for each in run.validate("--ignore", "R101").diagnostics}
    assert {each["path"] for each in run.validate("duties/posts").diagnostics} <= {"duties/posts/铜陵镇.yaml"}
    assert {each["code"] for each in run.validate("--select", "R101").diagnostics} == {"R101"}
    assert len(counted) == 4


def test_the_language_counts(county: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong(county)
    chinese = run("validate").out
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    assert run("validate").out != chinese


def test_a_damaged_cache_counts_as_none(county: Path, run: Run, tmp_path: Path) -> None:
    wrong(county)
    right = run("validate").out
    for file in (tmp_path / "cache").iterdir():
        data = bytearray(file.read_bytes())
        data[-1] ^= 1
        file.write_bytes(data)
    assert run("validate").out == right


def test_without_the_cache_nothing_is_kept(county: Path, run: Run, counted: list[str]) -> None:
    run("validate", "--no-cache")
    run("validate", "--no-cache")
    assert len(counted) == 2
