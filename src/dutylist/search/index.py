"""The search index of a checklist: which items hold which pairs of characters, and in which field."""

import math
import re
from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final, Literal, TypeAlias

import msgspec

from dutylist.model.checklist import Checklist
from dutylist.model.county import County, Door
from dutylist.model.item import Item
from dutylist.model.records import Posts
from dutylist.search.everyday_words import letters_of, shipped_words, table_of
from dutylist.search.grams import FADED, RUN, SAME_WORD, fold_text, gram_set

Field = Literal["title", "keywords", "township_duties", "not_township", "departments", "procedure", "method"]

FIELDS: Final[tuple[tuple[Field, ...], ...]] = (
    ("title", "keywords"),
    ("township_duties", "not_township"),
    ("departments",),
    ("procedure", "method"),
)
WEIGHTS: Final = (1.0, 0.6, 0.45, 0.4)
"""The weight of a pair of characters by the class of its field; title and keywords name the item itself."""

_CLASS_BITS: Final = 3
_CLASS: Final = (1 << _CLASS_BITS) - 1
_USUAL: Final = 229
"""The number of items of the checklist on which the limits of the search were tuned."""

_WORTHWHILE: Final = 0.75
"""The share of unchanged items below which the index is made anew."""

_Codes: TypeAlias = "memoryview | array[int]"
_Postings: TypeAlias = Mapping[str, "_Codes"]
"""The codes of every pair of characters in ascending order."""

_FADED: Final = 0.45
_FINE: Final = 1 << 20
_KEPT: Final = 1000
"""The most items that are kept as they were read."""

_UNKNOWN: Final = 0.5
"""The weight of a pair that no item holds, relative to that of a single item: it may be a phrase of letters."""


class Unit(msgspec.Struct, frozen=True):
    """One text of an item: its field, and the department whose duty it is."""

    field: Field
    text: str
    department: str = ""


def units(item: Item) -> Iterator[Unit]:
    """Every text of an item that a task may match."""
    yield Unit("title", item.title)
    yield from (Unit("keywords", text) for text in item.keywords)
    yield from (Unit("township_duties", text) for text in item.township_duties)
    yield from (Unit("not_township", text) for text in item.not_township)
    yield from (Unit("departments", text, each.name) for each in item.departments for text in each.duties)
    yield from (Unit("procedure", step.step) for step in item.procedure)
    yield from (Unit("method", text) for text in (item.recall.method if item.recall else ()))


class Index(msgspec.Struct, frozen=True, array_like=True, eq=False, weakref=True):
    """The whole index in a few large values, so that it can be read from a file at once.

    `pairs` are all pairs of characters in order, `pair_starts` where the postings of each begin. A posting is the
    number of an item and the class of its best field. `broken` are the files that could not be read. `sayings` are
    everyday words for the terms that items hold, as a table, `saying_letters` which of them hold a character.
    `looked_up`, `read_items` and `numbers` cache earlier look-ups, and end with the index. An index is equal to itself
    alone, so that answers can be kept by it.
    """

    county: County | None
    admission: Door | None
    posts: tuple[Posts, ...]
    broken: tuple[str, ...]
    departments: tuple[str, ...]
    pairs: str
    pair_starts: memoryview
    words: dict[str, bytes]
    postings: memoryview
    records: memoryview
    record_starts: memoryview
    ids: tuple[str, ...]
    names: str
    sayings: str = ""
    saying_letters: dict[str, bytes] = msgspec.field(default_factory=dict)
    looked_up: dict[str, dict[int, float]] = msgspec.field(default_factory=dict)
    read_items: dict[int, Item] = msgspec.field(default_factory=dict)
    numbers: dict[str, int] = msgspec.field(default_factory=dict)

    @property
    def size(self) -> int:
        """The number of items."""
        return len(self.ids)

    def item(self, number: int) -> Item:
        """One item; some are kept as they were read, since a text is compared with them again and again."""
        known = self.read_items.get(number)
        if known is None:
            if len(self.read_items) >= _KEPT:
                self.read_items.clear()
            starts = self.record_starts.cast("I")
            known = self.read_items[number] = _ITEM.decode(self.records[starts[number] : starts[number + 1]])
        return known

    def number_of(self, id_: str) -> int:
        """The number of the item with an id; of several that have it by mistake, the last one's."""
        if not self.numbers:
            self.numbers.update({each: number for number, each in enumerate(self.ids)})
        return self.numbers[id_]

    def items(self) -> Iterator[Item]:
        """All items in order."""
        return map(_ITEM.decode, self.encoded_items())

    def encoded_items(self) -> Iterator[memoryview]:
        """The same, each as it is stored."""
        return (self.records[start:end] for start, end in pairwise(self.record_starts.cast("I")))

    def weights(self, gram: str) -> dict[int, float]:
        """The numbers of the items that hold a pair of characters, each with the weight of its best such field."""
        known = self.looked_up.get(gram)
        if known is None:
            known = self.looked_up[gram] = {code >> _CLASS_BITS: WEIGHTS[code & _CLASS] for code in self._found(gram)}
        return known

    def _found(self, gram: str) -> "_Codes":
        """The postings of a pair of characters, or of a word without Chinese."""
        if gram.isascii() or len(gram) != 2:
            return memoryview(self.words.get(gram, b"")).cast("I")
        at = bisect_left(_Pairs(self.pairs), gram)
        if self.pairs[2 * at : 2 * at + 2] != gram:
            return array("I")
        starts = self.pair_starts.cast("I")
        return self.postings.cast("I")[starts[at] : starts[at + 1]]

    def postings_by_gram(self) -> "dict[str, _Codes]":
        """The postings of every pair of characters and every word."""
        postings = self.postings.cast("I")
        starts = self.pair_starts.cast("I")
        found: dict[str, _Codes] = {
            self.pairs[2 * at : 2 * at + 2]: postings[start:end] for at, (start, end) in enumerate(pairwise(starts))
        }
        return found | {word: memoryview(codes).cast("I") for word, codes in self.words.items()}

    def worth(self, gram: str, items: int) -> float:
        """The information of a pair that so many items hold, in nats: 5 for a single item, whatever the size.

        In a checklist of a few items every word looks rare; the frequencies of a usual one are assumed. The result is
        a multiple of 1/2**20: sums of such numbers are exact in any order and on every system.
        """
        return gram_worth(gram, items, self.size)

    @property
    def townships(self) -> tuple[str, ...]:
        """The names of the townships; none where checklist.yaml is broken."""
        return self.county.township_names() if self.county else ()


def gram_worth(gram: str, items: int, size: int) -> float:
    """The information of a pair that so many of `size` items hold: see `Index.worth`."""
    size = max(size, _USUAL) + 1
    known = math.log(size / (items + 0.5)) if items else math.log(size) * _UNKNOWN
    usual = math.log((_USUAL + 1) / 1.5) / math.log(size / 1.5)
    value = max(known * usual, 0.0) * (_FADED if gram in FADED else 1)
    return math.floor(value * _FINE + 0.5) / _FINE


def shape() -> str:
    """Everything besides the checklist that an index depends on; an index that was kept under another shape is
    discarded.
    """
    return repr((Index.__struct_fields__, Item.__struct_fields__, FIELDS, _CLASS_BITS, RUN.pattern, SAME_WORD))


_ITEM: Final = msgspec.msgpack.Decoder(Item)


class _Pairs:
    """The pairs in a string, each two characters long, as a sequence to be bisected."""

    def __init__(self, joined: str) -> None:
        self._joined = joined

    def __len__(self) -> int:
        return len(self._joined) // 2

    def __getitem__(self, at: int) -> str:
        return self._joined[2 * at : 2 * at + 2]


@lru_cache(maxsize=1)
def index_of(checklist: Checklist) -> Index:
    """The index of a checklist."""
    names = department_names(checklist)
    strange = names_pattern(names)
    postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, filed in enumerate(checklist.items):
        for gram, field_class in _classes(filed.record, strange).items():
            postings[gram].append(number << _CLASS_BITS | field_class)
    return _index(checklist, names, _encoded(checklist), postings)


def updated_index(old: Index, checklist: Checklist) -> Index:
    """The same as `index_of`, made from the index of an earlier state of the checklist by looking only at what
    changed.
    """
    names = department_names(checklist)
    encoded = _encoded(checklist)
    starts = old.record_starts.cast("I")
    known = {bytes(old.records[start:end]): number for number, (start, end) in enumerate(pairwise(starts))}
    sources = [known.get(each, -1) for each in encoded]
    stayed = [number for number in sources if number >= 0]
    in_order = all(one < other for one, other in pairwise(stayed))
    if names != old.departments or not in_order or len(stayed) < _WORTHWHILE * len(sources):
        return index_of(checklist)
    postings, strange = old.postings_by_gram(), names_pattern(names)
    for number in sorted(set(range(old.size)).difference(stayed)):
        for gram, field_class in _classes(old.item(number), strange).items():
            _changeable(postings, gram).remove(number << _CLASS_BITS | field_class)
    _renumber(postings, old.size, sources)
    for number, source in enumerate(sources):
        if source < 0:
            for gram, field_class in _classes(checklist.items[number].record, strange).items():
                insort(_changeable(postings, gram), number << _CLASS_BITS | field_class)
    return _index(checklist, names, encoded, {gram: found for gram, found in postings.items() if found})


def _changeable(postings: "dict[str, _Codes]", gram: str) -> "array[int]":
    """The postings of a pair or word as an array that is theirs from now on."""
    found = postings.get(gram, ())
    if not isinstance(found, array):
        found = postings[gram] = array("I", found)
    return found


def _renumber(postings: "dict[str, _Codes]", size: int, sources: Sequence[int]) -> None:
    """Give unchanged items their new numbers, where an item before them was added or removed."""
    moves = [0] * size
    for number, source in enumerate(sources):
        if source >= 0:
            moves[source] = number
    if any(moves[source] != source for source in sources if source >= 0):
        for gram, found in postings.items():
            postings[gram] = array("I", [moves[code >> _CLASS_BITS] << _CLASS_BITS | code & _CLASS for code in found])


def _encoded(checklist: Checklist) -> list[bytes]:
    encoder = msgspec.msgpack.Encoder()
    return [encoder.encode(filed.record) for filed in checklist.items]


def _index(checklist: Checklist, names: tuple[str, ...], encoded: Sequence[bytes], postings: _Postings) -> Index:
    """The index in its few large values; `postings` are those of every pair or word that an item holds."""
    pairs = sorted(gram for gram in postings if len(gram) == 2 and not gram.isascii())
    codes = [postings[pair] for pair in pairs]
    lines = (
        "\t".join(" ".join(name.split()) for name in (filed.record.title, *filed.record.keywords))
        for filed in checklist.items
    )
    sayings = _sayings(checklist, postings)
    return Index(
        checklist.county_file.record if checklist.county_file else None,
        checklist.policy_file.record.doors.admission if checklist.policy_file else None,
        tuple(filed.record for filed in checklist.posts),
        tuple(sorted(checklist.broken)),
        names,
        "".join(pairs),
        memoryview(array("I", accumulate(map(len, codes), initial=0))).cast("B"),
        {gram: postings[gram].tobytes() for gram in sorted(postings.keys() - set(pairs))},
        memoryview(b"".join(codes)),
        memoryview(b"".join(encoded)),
        memoryview(array("I", accumulate(map(len, encoded), initial=0))).cast("B"),
        tuple(filed.record.id for filed in checklist.items),
        "\n".join(lines),
        sayings,
        letters_of(sayings),
    )


def _sayings(checklist: Checklist, grams: Container[str]) -> str:
    """The everyday words, the county's own too, for terms that stand in items."""
    own = checklist.words_file.record.words if checklist.words_file else ()
    return "".join(
        f"{line}\n"
        for line in (table_of((each.term, each.said) for each in own) + shipped_words()).splitlines()
        if any(gram in grams and gram not in FADED for gram in gram_set([line.partition("\t")[0]]))
    )


def department_names(checklist: Checklist) -> tuple[str, ...]:
    """The names and short names of all registered departments, each once, sorted."""
    registered = checklist.departments.values()
    return tuple(sorted({name for each in registered for name in (each.name, each.short) if name}))


def names_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the names of departments, which say who writes or receives a text, not what it is about."""
    longest_first = sorted({fold_text(name) for name in names if len(name) > 2}, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


def _classes(item: Item, strange: re.Pattern[str]) -> dict[str, int]:
    """Every pair of characters of an item, with the class of the best field that holds it."""
    texts: list[list[str]] = [[] for _ in FIELDS]
    for unit in units(item):
        texts[_CLASS_OF[unit.field]].append(unit.text)
    found: dict[str, int] = {}
    for field_class in range(len(FIELDS) - 1, -1, -1):
        joined = strange.sub("\n", fold_text("\n".join(texts[field_class])))
        found.update(dict.fromkeys(gram_set([joined]), field_class))
    return found


_CLASS_OF: Final = {field: number for number, fields in enumerate(FIELDS) for field in fields}
