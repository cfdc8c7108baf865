"""Several files written as one."""

from pathlib import Path

import pytest

from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.transaction import ChangedMeanwhileError, write_together


def test_what_somebody_else_wrote_meanwhile_is_not_put_back(tmp_path: Path) -> None:
    register, kept = tmp_path / "register.yaml", tmp_path / "kept.yaml"
    register.write_bytes(b"before")
    kept.write_bytes(b"before")
    (tmp_path / "there.yaml").write_bytes(b"theirs")

    def others(done: int, _total: int) -> None:
        if done == 2:
            register.write_bytes(b"others")

    both = {"register.yaml": (b"before", b"ours"), "kept.yaml": (b"before", b"ours")}
    with pytest.raises(WriteRefusedError):
        write_together(tmp_path, {"there.yaml": b"ours"}, both, others)
    assert [register.read_bytes(), kept.read_bytes()] == [b"others", b"before"]


def test_a_file_is_removed_only_as_it_was_read_and_comes_back_if_another_changed(tmp_path: Path) -> None:
    for name in ("first.yaml", "second.yaml"):
        (tmp_path / name).write_bytes(b"before")
    with pytest.raises(ChangedMeanwhileError):
        write_together(tmp_path, {"new.yaml": b"n"}, {}, removed={"first.yaml": b"before", "second.yaml": b"other"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "first.yaml": b"before",
        "second.yaml": b"before",
    }
    write_together(tmp_path, {"new.yaml": b"n"}, {}, removed={"first.yaml": b"before"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.yaml", "second.yaml"]
