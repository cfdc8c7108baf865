"""Ids of records that must not be given again."""

from pathlib import Path

import pytest

from dutylist.writing.next_id import ADJUSTMENTS
from tests.source.repository import Repository


def test_ids_come_from_the_work_tree_head_other_branches_and_the_index(tmp_path: Path) -> None:
    made = Repository(tmp_path / "county")
    made.commit({"duties/adjustments/ADJ-2026-001.yaml": "x", "duties/adjustments/old/ADJ-2026-009.yaml": "x"})
    made.git("checkout", "--quiet", "-b", "other")
    made.commit({"duties/adjustments/ADJ-2026-002.yaml": "x"})
    made.git("update-ref", "refs/remotes/origin/theirs", "HEAD")
    made.git("checkout", "--quiet", "main")
    made.git("branch", "--quiet", "-D", "other")
    made.write({"duties/adjustments/adj-2026-003.yml": "x", "duties/adjustments/README.md": "x"})
    assert ADJUSTMENTS.used_ids(made.folder).ids == {"ADJ-2026-001", "ADJ-2026-002", "ADJ-2026-003"}


def test_without_a_repository_the_work_tree_counts_and_without_a_folder_nothing(tmp_path: Path) -> None:
    assert ADJUSTMENTS.used_ids(tmp_path).ids == frozenset()
    (tmp_path / "duties/adjustments").mkdir(parents=True)
    (tmp_path / "duties/adjustments/ADJ-2025-012.yaml").touch()
    assert ADJUSTMENTS.used_ids(tmp_path).ids == {"ADJ-2025-012"}


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ((), "ADJ-2026-001"),
        (("ADJ-2025-007",), "ADJ-2026-001"),
        (("ADJ-2026-001", "ADJ-2026-003"), "ADJ-2026-004"),
        (("ADJ-2026-0003",), "ADJ-2026-004"),
        (("ADJ-2026-999",), "ADJ-2026-1000"),
        (("ADJ-2026-99999999999",), "ADJ-2026-001"),
    ],
)
def test_the_next_id_follows_the_highest_of_the_year(taken: tuple[str, ...], free: str) -> None:
    assert ADJUSTMENTS.next_of_year(2026, taken) == free
