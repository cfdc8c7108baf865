"""Links that a repository brings along, and folders that cannot be read."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.command import in_process
from tests.source.repository import Repository


@pytest.fixture
def county(repository: Repository) -> Path:
    """The county in git; the current folder."""
    return repository.folder


@pytest.mark.parametrize("arguments", [("diff",), ("gate", "HEAD")], ids=["diff", "gate"])
def test_a_folder_that_cannot_be_read_is_an_error_and_no_removal(
    arguments: tuple[str, ...], county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def declined(path: Any) -> Any:
        if str(path).endswith("basic"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", declined)
    ran = in_process(*arguments)
    assert ran.status == 2
    assert "duties/basic" in ran.err
    assert "DS0001" not in ran.out


@pytest.mark.parametrize(
    "arguments", [("diff", "--format", "docx"), ("stats", "--format", "xlsx"), ("survey",), ("pocketbook", "铜陵镇")]
)
def test_nothing_is_written_through_a_link_in_place_of_the_folder_build(
    arguments: tuple[str, ...], county: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (county / "build").symlink_to(elsewhere)
    ran = in_process(*arguments)
    assert ran.status == 2
    assert "build" in ran.err
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("target", ["duties/posts", ".git/hooks"])
def test_nothing_is_written_into_the_list_or_into_gits_own_through_such_a_link(target: str, county: Path) -> None:
    (county / target).mkdir(exist_ok=True)
    before = sorted((county / target).iterdir())
    (county / "build").symlink_to(target)
    ran = in_process("stats", "--format", "xlsx")
    assert ran.status == 2
    assert target in ran.err
    assert sorted((county / target).iterdir()) == before


@pytest.mark.parametrize("target", ["../secret", ".env"])
def test_a_link_that_leads_out_of_the_checklist_is_not_shown(target: str, county: Path) -> None:
    (county / target).write_text("token: hidden\n")
    link = county / "duties/basic/DS0999.yaml"
    link.symlink_to((county / target).resolve())
    ran = in_process("show", "duties/basic/DS0999.yaml")
    assert ran.status == 2
    assert "hidden" not in ran.out
    assert in_process("show", target).status == 0
