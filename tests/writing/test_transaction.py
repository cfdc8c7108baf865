"""Several files written as one."""

from pathlib import Path

import pytest

from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.transaction import write_together


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
