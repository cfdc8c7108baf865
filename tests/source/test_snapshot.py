"""The state of the files changes with every change that reading would notice, and says when it cannot be trusted."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dutylist.source.snapshot import SETTLED, state_of

ITEM = "duties/basic/DS0001.yaml"


def _grown(root: Path) -> None:
    (root / ITEM).write_text("id: x\n")


def _same_size(root: Path) -> None:
    (root / ITEM).write_bytes((root / ITEM).read_bytes()[::-1])


def _touched(root: Path) -> None:
    os.utime(root / ITEM, ns=(0, 0))


def _swapped(root: Path) -> None:
    other = root / "duties/basic/DS0002.yaml"
    (root / ITEM).rename(root / "x")
    other.rename(root / ITEM)
    (root / "x").rename(other)


def _added(root: Path) -> None:
    (root / "duties/cooperative/DS0900.yaml").write_text("")


def _removed(root: Path) -> None:
    (root / ITEM).unlink()


def _deep(root: Path) -> None:
    (root / "duties/posts/a/b").mkdir(parents=True)


@pytest.mark.parametrize("change", [_grown, _same_size, _touched, _swapped, _added, _removed, _deep])
def test_a_change_is_seen(change: Callable[[Path], None], county: Path) -> None:
    before = state_of(county)
    assert before
    change(county)
    after = state_of(county)
    assert after
    assert after.digest != before.digest


def test_the_metadata_of_each_file_are_told_by_its_path(county: Path) -> None:
    before = state_of(county)
    _touched(county)
    after = state_of(county)
    assert before
    assert after
    old, new = before.marks(county), after.marks(county)
    assert {path for path in new if old.get(path) != new[path]} == {ITEM}
    assert {path for path in new if path.endswith(".yaml")} == {
        path.relative_to(county).as_posix() for path in (county / "duties").rglob("*.yaml")
    }


def test_nothing_changed_is_the_same_state(county: Path) -> None:
    before, after = state_of(county), state_of(county)
    assert before
    assert after
    assert before.digest == after.digest


def test_what_lies_outside_or_is_hidden_does_not_count(county: Path) -> None:
    before = state_of(county)
    (county / "notes.txt").write_text("x")
    assert before
    assert (after := state_of(county))
    assert before.digest == after.digest


def test_fresh_files_are_not_settled(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (county / ITEM).write_text("")
    fresh = state_of(county)
    assert fresh
    assert not fresh.settled
    now = (county / ITEM).stat().st_ctime_ns
    monkeypatch.setattr("time.time_ns", lambda: now + SETTLED + 1)
    later = state_of(county)
    assert later
    assert later.settled
    assert later.digest == fresh.digest


def test_links_leave_the_state_unknown(county: Path) -> None:
    (county / "duties/basic/DS0009.yaml").symlink_to("DS0001.yaml")
    assert state_of(county) is None


def test_a_folder_that_cannot_be_read_leaves_it_unknown(tmp_path: Path) -> None:
    assert state_of(tmp_path) is None
