"""The items of a version that name a law."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from dutylist.features.gate.law_mentions import items_naming
from dutylist.source.base import SourceFile, UnusableError

ITEM = """\
id: {id}
list: basic
category: 党的建设
title: 巡山
townships: all
effective: 2025-03-01
basis:
  - document: {document}
township_duties:
  - 巡山
"""


class Files:
    """A version of a checklist in memory; a file without content cannot be read."""

    def __init__(self, **documents: str | None) -> None:
        self.files = {
            f"duties/basic/{name}.yaml": text and ITEM.format(id=name, document=text)
            for name, text in documents.items()
        }
        self.asked: list[str] = []

    def entries(self) -> Sequence[SourceFile]:
        return [SourceFile(path) for path in (*sorted(self.files), "duties/whistles/W1.yaml")]

    def read(self, path: str) -> bytes:
        self.asked.append(path)
        text = self.files[path]
        if text is None:
            raise UnusableError("unreadable")
        return text.encode()

    def id_without_reading(self, path: str) -> bytes | None:
        return None


def test_items_are_found_by_the_longest_run_of_characters_also_behind_escapes(tmp_path: Path) -> None:
    files = Files(
        DS0001="《森林法》",
        DS0002='"《森\\u6797法》"',
        DS0003="《中华人民共和国森林法》（2019年修订）",
        DS0004="《草原法》",
        DS0005=None,
    )
    naming = items_naming(files, tmp_path)
    assert [item.id for item in naming("森林法(2019)")] == ["DS0001", "DS0002", "DS0003"]
    assert [item.id for item in naming("草原法")] == ["DS0002", "DS0004"]
    assert files.asked.count("duties/basic/DS0004.yaml") == 2  # once to look for names, once to take the item


@pytest.mark.parametrize("name", ["", "ISO 9001"])
def test_a_name_without_such_characters_gives_all_items(name: str, tmp_path: Path) -> None:
    assert [item.id for item in items_naming(Files(DS0001="《森林法》"), tmp_path)(name)] == ["DS0001"]
