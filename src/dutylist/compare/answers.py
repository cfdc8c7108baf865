"""Which items a version of the checklist finds for a text. Used only where a keyword changed."""

from functools import cache
from pathlib import Path

from dutylist.compare.classify import Answered
from dutylist.reading.load import load
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.search.answer import answer
from dutylist.search.index import Index, index_of
from dutylist.search.pinyin import Sounds, sounds_of
from dutylist.source.changed_paths import Tree


def answers_of(tree: Tree, root: Path) -> Answered:
    """A function that gives the items found for a text; the index and its sounds are made once, where needed."""

    @cache
    def index() -> Index:
        return index_of(load(tree, Cache.of(root, digest())).checklist)

    @cache
    def sounds() -> Sounds:
        return sounds_of(index())

    def answered(text: str) -> frozenset[str]:
        return frozenset(match.item.id for match in answer(index(), text, sounds=sounds).leading)

    return answered
