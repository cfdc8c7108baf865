"""What was made of a checklist is kept until a file changes, and never trusted when anything is wrong with it."""

from pathlib import Path

import pytest

from dutylist.reading.derived_cache import DerivedCache
from dutylist.reading.record_cache import cache_folder
from dutylist.source import snapshot as state

VALUE = b"an index\0\xff"


@pytest.fixture
def settled(county: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The county long after its last change."""
    monkeypatch.setattr(state, "SETTLED", -(10**18))
    return county


def _file() -> Path:
    (file,) = cache_folder().iterdir()
    return file


def test_a_kept_value_comes_back(settled: Path) -> None:
    assert DerivedCache(settled, "find").load() is None
    DerivedCache(settled, "find").save(VALUE)
    assert DerivedCache(settled, "find").load() == VALUE


def test_it_is_gone_when_a_file_changes(settled: Path) -> None:
    DerivedCache(settled, "find").save(VALUE)
    (settled / "duties/basic/DS0001.yaml").write_text("id: x\n")
    assert DerivedCache(settled, "find").load() is None


def test_other_names_salts_and_checklists_have_their_own(settled: Path, tmp_path: Path) -> None:
    DerivedCache(settled, "find").save(VALUE)
    assert DerivedCache(settled, "other").load() is None
    assert DerivedCache(settled, "find", "salt").load() is None
    assert DerivedCache(tmp_path, "find").load() is None


def test_what_is_derived_from_a_kept_value_is_kept_without_looking_at_the_files_again(settled: Path) -> None:
    DerivedCache(settled, "find").save(VALUE)
    kept = DerivedCache(settled, "find")
    kept.beside("more").save(VALUE)  # nobody knows yet what it is derived from
    assert kept.beside("more").load() is None
    assert kept.load() == VALUE
    (settled / "duties/basic/DS0001.yaml").write_text("id: x\n")
    kept.beside("more").save(VALUE)
    assert kept.beside("more").load() == VALUE
    assert DerivedCache(settled, "find").beside("more").load() is None


def test_what_was_made_while_a_file_changed_is_not_kept(settled: Path) -> None:
    kept = DerivedCache(settled, "find")
    (settled / "duties/basic/DS0001.yaml").write_text("id: x\n")
    kept.save(VALUE)
    assert not cache_folder().exists()
    assert DerivedCache(settled, "find").load() is None


def test_nothing_is_kept_of_files_that_were_only_just_written(county: Path) -> None:
    (county / "duties/basic/DS0001.yaml").write_text("id: x\n")
    DerivedCache(county, "find").save(VALUE)
    assert not cache_folder().exists()


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 400])
def test_a_damaged_file_is_as_none(settled: Path, damage: bytes) -> None:
    DerivedCache(settled, "find").save(VALUE)
    _file().write_bytes(damage)
    assert DerivedCache(settled, "find").load() is None


@pytest.mark.parametrize("at", [0, 20, 90, -1])
def test_a_flipped_bit_is_noticed(settled: Path, at: int) -> None:
    DerivedCache(settled, "find").save(VALUE)
    data = bytearray(_file().read_bytes())
    data[at] ^= 1
    _file().write_bytes(data)
    assert DerivedCache(settled, "find").load() is None


def test_a_cache_folder_that_cannot_be_written_is_no_error(settled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", "/dev/null/cache")
    DerivedCache(settled, "find").save(VALUE)
    assert DerivedCache(settled, "find").load() is None
