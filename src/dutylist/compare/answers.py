"""Which items a version of the checklist finds for a text. Used only where a keyword changed."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dutylist.compare.classify import Answered
from dutylist.reading.load import load
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.changed_paths import Tree

if TYPE_CHECKING:
    from dutylist.search.index import Index
    from dutylist.search.pinyin import Sounds


def answers_of(tree: Tree, root: Path) -> Answered:
    """A function that gives the items found for a text; the index and its sounds are made once, where needed."""

    @cache
    def index() -> "Index":
        from dutylist.search.index import index_of

        return index_of(load(tree, Cache.of(root, digest())).checklist)

    @cache
    def sounds() -> "Sounds":
        from dutylist.search.pinyin import sounds_of

        return sounds_of(index())

    def answered(text: str) -> frozenset[str]:
        from dutylist.search.answer import answer

        return frozenset(match.item.id for match in answer(index(), text, sounds=sounds).leading)

    return answered
