"""The index, made anew and brought up to date: both are the same, whatever changed."""

import gc
import re
import shutil
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import astuple

from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.reading.load import load_root
from dutylist.search import index as index_module
from dutylist.search.answer import answer
from dutylist.search.index import index_of, updated_index
from dutylist.search.pinyin import sounds_of
from tests.conftest import COUNTY

BASIC = "duties/basic"


def _loaded(root: Path) -> Checklist:
    return load_root(root, use_cache=False).checklist


def _amend(root: Path) -> None:
    _replace(root / BASIC / "DS0002.yaml", "矛盾", "邻里海上吵架")


def _add(root: Path, number: str = "DS0001") -> None:
    text = (root / BASIC / "DS0002.yaml").read_text(encoding="utf-8")
    (root / BASIC / f"{number}5.yaml").write_text(text.replace("DS0002", f"{number}5"), encoding="utf-8")


def _add_last(root: Path) -> None:
    _add(root, "DS9999")


def _remove(root: Path) -> None:
    (root / BASIC / "DS0002.yaml").unlink()


def _move(root: Path) -> None:
    (root / BASIC / "DS0002.yaml").rename(root / BASIC / "DS9998.yaml")


def _county(root: Path) -> None:
    _replace(root / "duties/checklist.yaml", "2025-1", "2026-1")


def _departments(root: Path) -> None:
    _replace(root / "duties/departments.yaml", "县应急管理局", "县应急局")


def _words(root: Path) -> None:
    (root / "duties/words.yaml").write_text("words:\n  - {term: 矛盾纠纷, said: [邻居干仗]}\n", encoding="utf-8")


def _nothing(root: Path) -> None:
    pass


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("change", [_amend, _add, _add_last, _remove, _move, _county, _departments, _words, _nothing])
def test_an_index_brought_up_to_date_is_that_of_the_changed_checklist(
    tmp_path: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "county"
    shutil.copytree(COUNTY, root)
    before = index_of(_loaded(root))
    before.weights("消防")  # what was looked up before belongs to the old items
    change(root)
    after = _loaded(root)
    monkeypatch.setattr(index_module, "_WORTHWHILE", 0.0)
    updated = updated_index(before, after)
    assert astuple(updated) == astuple(index_of.__wrapped__(after))
    assert sounds_of(updated, sounds_of(before)) == sounds_of(updated)


def test_only_the_changed_item_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "county"
    shutil.copytree(COUNTY, root)
    before = index_of(_loaded(root))
    _amend(root)
    after = _loaded(root)
    seen: list[str] = []
    classes = index_module._classes

    def noted(item: Item, strange: re.Pattern[str]) -> dict[str, int]:
        seen.append(item.id)
        return classes(item, strange)

    monkeypatch.setattr(index_module, "_classes", noted)
    monkeypatch.setattr(index_module, "_WORTHWHILE", 0.0)
    updated_index(before, after)
    assert seen == ["DS0002", "DS0002"]


def test_what_was_answered_keeps_no_index_alive() -> None:
    index = index_of.__wrapped__(_loaded(COUNTY))
    assert answer(index, "请各镇做好消防安全检查").near or index.read_items
    left = weakref.ref(index)
    del index
    gc.collect()
    assert left() is None


def test_only_so_many_items_are_kept_as_they_were_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "_KEPT", 2)
    index = index_of.__wrapped__(_loaded(COUNTY))
    read = [index.item(number) for number in range(index.size)]
    assert len(index.read_items) <= 2
    assert read == list(index.items())
