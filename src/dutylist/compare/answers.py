"""Which items a version of the checklist finds for a text. Used only where a keyword or an everyday word changed."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from dutylist.compare.classify import Answered
from dutylist.compare.equivalence import fold_wording
from dutylist.compare.likeness import meaning_table
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.file_kinds import BY_NAME, DATA
from dutylist.model.item import Item
from dutylist.model.records import Words
from dutylist.reading.load import load
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.source.changed_paths import Tree

if TYPE_CHECKING:
    from dutylist.search.candidates import Strength
    from dutylist.search.index import Index
    from dutylist.search.pinyin import Sounds

_MOST: Final = 0.6
"""The share of the pairs of characters of a word by which it names an item."""
WORDS: Final = f"{DATA}/{BY_NAME['words'].file}"


def answers_of(tree: Tree, root: Path) -> Answered:
    """A function that gives the items that `find` answers a text with; what it needs is made once, where needed.

    Where `find` would ask which item is meant, no answer is taken from a basic item: the text leads nowhere yet.
    """

    @cache
    def index() -> "Index":
        from dutylist.search.index import index_of

        return index_of(load(tree, Cache.of(root, digest())).checklist)

    @cache
    def sounds() -> "Sounds":
        from dutylist.search.pinyin import sounds_of

        return sounds_of(index())

    @cache
    def strength() -> "Strength":
        from dutylist.search.candidates import LIGHT, Strength
        from dutylist.search.meaning.nearness import index_of_records, nearness

        vectors = index_of_records(meaning_table(), index().encoded_items())
        return Strength(lambda text: nearness(meaning_table(), vectors, text), LIGHT)

    def answered(text: str) -> frozenset[str]:
        from dutylist.search.answer import answer

        if not answer(index(), text, sounds=sounds).matches:
            return frozenset()
        # Meaning takes long to load, and only makes answers less sure.
        found = answer(index(), text, sounds=sounds, strength=strength)
        doubted = found.near[:1] if found.verdict == "ask" else ()
        return frozenset(
            match.item.id for match in (*found.leading, *doubted) if found.leading or match.item.list != "basic"
        )

    return answered


class TurnedWord(msgspec.Struct, frozen=True):
    """An everyday word and the items that come first for it before and after, if any does. After it stands a duty of the
    townships wherever the word leads to one that it did not lead to before, be it as one of several.
    """

    said: str
    before: Item
    after: Item | None


def turned_words(tree: Tree, root: Path, before: Words | None, after: Words | None) -> tuple[TurnedWord, ...]:
    """The everyday words for which `find` answers with another item of a version once it has the words of another one."""
    changed = dict.fromkeys(said for said, _ in _sayings(before) ^ _sayings(after))
    if not changed:
        return ()
    from dutylist.search.answer import answer
    from dutylist.search.everyday_words import sayings_of, shipped_words
    from dutylist.search.index import index_of, updated_index

    whole = load(tree, Cache.of(root, digest())).checklist
    filed = RecordFile(WORDS, after) if after else None
    then = index_of(whole)
    now = updated_index(then, msgspec.structs.replace(whole, words_file=filed))
    terms = _terms_by_saying((*_sayings(before), *((said, term) for term, said in sayings_of(shipped_words()))))

    def meant(index: "Index", text: str) -> list[Item]:
        found = answer(index, text)
        return [match.item for match in found.leading or found.near]

    fresh = _terms_by_saying(sorted(_sayings(after) - _sayings(before)))
    turned = []
    for said in sorted(changed):
        was, is_now = meant(then, said) or _named_in(whole, said), meant(now, said)
        # A keyword of a recalled item may still come first: in a sentence the word leads to what its term stands for.
        terms_of = [item for term in fresh.get(said, ()) for item in meant(then, term)[:1]]
        if terms_of and all(item.list == "recalled" for item in (*terms_of, *was[:1])):
            continue
        beside = next((item for item in (*is_now, *terms_of) if item.list != "recalled" and item not in was), None)
        if not was or (is_now and is_now[0].id == was[0].id and (was[0].list != "recalled" or beside is None)):
            continue
        # Where neither its own words nor a term of it lead to the item, it was a guess.
        by_term = any(meant(then, term)[:1] == was[:1] for term in terms.get(said, ()))
        if by_term or _names(was[0], said) or answer(then, said).leading:
            turned.append(TurnedWord(said, was[0], beside or (is_now[0] if is_now else None)))
    return tuple(turned)


def _terms_by_saying(sayings: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    terms: dict[str, list[str]] = {}
    for said, term in sayings:
        terms.setdefault(said, []).append(term)
    return terms


def _sayings(words: Words | None) -> frozenset[tuple[str, str]]:
    return frozenset((said, entry.term) for entry in (words.words if words else ()) for said in entry.said)


def _names(item: Item, said: str) -> bool:
    """Whether the title or a keyword of an item holds most of what is said, or what is said holds a keyword of it."""
    if _longest_keyword(item, said):
        return True
    wanted = set(pairwise(fold_wording(said)))
    there = {pair for text in (item.title, *item.keywords) for pair in pairwise(fold_wording(text))}
    return bool(wanted) and len(wanted & there) >= _MOST * len(wanted)


def _longest_keyword(item: Item, said: str) -> int:
    """The length of the longest keyword of an item that what is said holds."""
    held = fold_wording(said)
    return max((len(each) for each in item.keywords if len(each) > 1 and fold_wording(each) in held), default=0)


def _named_in(checklist: Checklist, said: str) -> list[Item]:
    """The item of which what is said holds the longest keyword, if it holds any."""
    found = max(
        (filed.record for filed in checklist.items), key=lambda item: _longest_keyword(item, said), default=None
    )
    return [found] if found and _longest_keyword(found, said) else []
