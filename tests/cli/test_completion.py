"""Completion as shells ask for it: with what each word means."""

from pathlib import Path

import pytest

from dutylist.cli.registry import COMMANDS
from tests.command import in_subprocess


def completed(words: str, county: Path) -> str:
    """What zsh is offered for these words."""
    asked = {"_DUTYLIST_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": words}
    return in_subprocess(cwd=county, env=asked).out


def test_commands_are_offered_with_what_they_do(county: Path) -> None:
    offered = completed("dutylist ", county)
    for command in COMMANDS:
        assert f'"{command.name}":"{command.zh}"' in offered


def test_ids_are_offered_with_their_titles(county: Path) -> None:
    assert '"DS0201":"消防安全检查"' in completed("dutylist move DS02", county)


def test_townships_are_offered_by_their_beginnings(county: Path) -> None:
    offered = completed("dutylist pocketbook 铜", county)
    assert "铜陵镇" in offered
    assert "西埔镇" not in offered


def test_departments_are_offered_by_full_and_by_short_names(county: Path) -> None:
    assert '"县消防救援大队":"消防大队"' in completed("dutylist department 县消", county)
    assert '"消防大队":"县消防救援大队"' in completed("dutylist department 消防", county)


def test_posts_are_offered_of_the_township_that_was_named(county: Path) -> None:
    assert "综合执法岗" in completed("dutylist handbook 铜陵镇 --post 综", county)
    assert "综合执法岗" in completed("dutylist handbook --post 综", county)
    assert "综合执法岗" not in completed("dutylist handbook 西埔镇 --post 综", county)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("dutylist adjust show ADJ", '"ADJ-2026-001":"两个部门对同一场所重复检查"'),
        ("dutylist findings resolve F-2026-002 --adjustment ADJ", '"ADJ-2026-001":"两个部门对同一场所重复检查"'),
        ("dutylist assess KH", '"KH-2025":'),
        ("dutylist findings propose F", '"F-2026-002":"两家都来"'),
        ("dutylist explain G10", '"G101":'),
        ("dutylist validate --select R20", '"R201":'),
    ],
)
def test_records_are_offered_with_what_they_say(county: Path, words: str, offered: str) -> None:
    record = (
        "id: F-2026-002\ndate: 2026-05-04\nsource: survey\nitems: [DS0201]\nproblem: overlap\ndescription: 两家都来\n"
    )
    (county / "duties/findings/F-2026-002.yaml").write_text(record, encoding="utf-8")
    shown = completed(words, county)
    assert offered in shown
    assert "F-2026-001" not in shown  # it is resolved


@pytest.mark.parametrize("words", ["dutylist pocketbook ", "dutylist department ", "dutylist handbook --post "])
def test_where_there_is_no_checklist_nothing_is_offered_and_nothing_is_said(tmp_path: Path, words: str) -> None:
    asked = {"_DUTYLIST_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": words}
    ran = in_subprocess(cwd=tmp_path, env=asked)
    assert (ran.status, ran.err) == (0, "")
    assert "铜陵镇" not in ran.out


def test_a_register_that_cannot_be_read_offers_nothing(county: Path) -> None:
    (county / "duties/checklist.yaml").write_text("county: [", encoding="utf-8")
    assert "铜" not in completed("dutylist pocketbook 铜", county)
