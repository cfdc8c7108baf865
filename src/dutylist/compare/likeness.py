"""How near two texts are in meaning, by the table that comes with the program, which is loaded when it is first asked."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dutylist.search.meaning.table import MeaningTable, Vector


def text_nearness(one: str, other: str) -> int:
    """1000 for the same meaning, about 0 for nothing in common."""
    from dutylist.search.meaning.table import similarity

    return similarity(_vector(one), _vector(other))


@cache
def meaning_table() -> "MeaningTable":
    """The table that comes with the program."""
    from dutylist.search.meaning.table import load_table

    return load_table()


@lru_cache(maxsize=4096)
def _vector(text: str) -> "Vector":
    return meaning_table().vector(text)
