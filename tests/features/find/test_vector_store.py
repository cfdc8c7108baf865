"""Vectors of texts, kept for all checklists and processes of a user."""

import sqlite3
from pathlib import Path

import pytest

from dutylist.features.find import vector_store
from dutylist.features.find.vector_store import VectorStore


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, which is not there yet."""
    folder = tmp_path / "cache"
    monkeypatch.delenv(vector_store.VARIABLE, raising=False)
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(folder))
    return folder


def test_what_one_keeps_all_find_but_for_another_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = VectorStore("19 a", 2), VectorStore("19 a", 2)
    assert one.find([b"x"]) == {}
    one.keep({b"x": b"11", b"y": b"22"})
    other.keep({b"y": b"33", b"z": b"44"})
    assert other.find([b"x", b"y", b"z", b"-"] * 300) == {b"x": b"11", b"y": b"22", b"z": b"44"}
    assert VectorStore("19 b", 2).find([b"x"]) == {}
    assert VectorStore("19 a", 3).find([b"x"]) == {}
    monkeypatch.setenv(vector_store.VARIABLE, str(tmp_path / "elsewhere"))
    assert VectorStore("19 a", 2).find([b"x"]) == {}


def test_the_oldest_go_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_store, "_MOST", 3)
    store = VectorStore("m", 1)
    for key in (b"a", b"b", b"c", b"d", b"e"):
        store.keep({key: key})
    assert set(store.find([b"a", b"b", b"c", b"d", b"e"])) == {b"c", b"d", b"e"}


def test_a_damaged_file_is_begun_anew(cache: Path) -> None:
    store = VectorStore("m", 1)
    store.keep({b"a": b"1"})
    (file,) = cache.iterdir()
    file.write_bytes(b"no database at all, but long enough to be taken for one" * 9)
    assert store.find([b"a"]) == {}
    store.keep({b"a": b"1"})
    assert store.find([b"a"]) == {b"a": b"1"}


def test_a_file_that_cannot_be_used_is_done_without(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_store, "_WAIT", 0.01)
    store = VectorStore("m", 1)
    store.keep({b"a": b"1"})
    (file,) = cache.iterdir()
    with sqlite3.connect(file) as busy:
        busy.execute("BEGIN EXCLUSIVE")
        assert store.find([b"a"]) == {}
        store.keep({b"b": b"1"})
    busy.close()
    assert store.find([b"a", b"b"]) == {b"a": b"1"}
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", "/dev/null/nowhere")
    VectorStore("m", 1).keep({b"a": b"1"})
    assert VectorStore("m", 1).find([b"a"]) == {}
