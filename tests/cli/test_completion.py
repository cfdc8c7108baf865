"""Completion as shells ask for it: with what each word means."""

from pathlib import Path

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
