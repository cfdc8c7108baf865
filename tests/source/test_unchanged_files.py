"""Files that have not changed since an earlier run are known without being read."""

import os
from pathlib import Path

import pytest

from dutylist.source.base import content_id
from dutylist.source.snapshot import state_of
from dutylist.source.unchanged_files import KnownFile, UnchangedFiles
from dutylist.source.worktree import Worktree

ITEM = "duties/basic/DS0001.yaml"


def look(root: Path, known: dict[str, KnownFile]) -> UnchangedFiles:
    state = state_of(root)
    assert state
    return UnchangedFiles(root, state, known)


def read_all(source: UnchangedFiles) -> dict[str, KnownFile]:
    for entry in source.entries():
        source.id_without_reading(entry.path) or source.read(entry.path)
    return source.seen


def test_what_did_not_change_is_known_by_its_content(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_all(look(county, {}))
    assert first[ITEM].id == content_id((county / ITEM).read_bytes())
    monkeypatch.setattr(Worktree, "read", None)
    assert read_all(look(county, first)) == first


@pytest.mark.parametrize("size", ["other", "same"])
def test_a_changed_file_is_read_again(county: Path, size: str) -> None:
    first = read_all(look(county, {}))
    data = (county / ITEM).read_bytes()
    (county / ITEM).write_bytes(data[::-1] if size == "same" else data + b"\n")
    os.utime(county / ITEM, (0, 0))
    source = look(county, first)
    assert source.id_without_reading(ITEM) is None
    after = read_all(source)
    assert after[ITEM].id == content_id((county / ITEM).read_bytes()) != first[ITEM].id
    assert {path for path in after if after[path] != first[path]} == {ITEM}
