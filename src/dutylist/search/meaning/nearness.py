"""The nearness of items to a text in meaning. Candidates are found by the signs of the vectors, then compared
exactly.
"""

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, islice
from typing import Final

import msgspec

from dutylist.model.item import Item
from dutylist.search.meaning.pieces import pieces_of
from dutylist.search.meaning.table import MeaningTable, Vector, sign_bits, similarities

_SHORTLIST: Final = 160
"""The number of items' texts, those whose signs agree most with a piece, that are compared with it exactly."""

_KEY: Final = 8
_BYTES: Final = bytes(range(256))
_BITS: Final = bytes(map(int.bit_count, range(256)))


class MeaningIndex(msgspec.Struct, frozen=True, array_like=True):
    """The vectors of all texts of all items, each distinct text once.

    `keys` are digests of the texts, `signs` the signs of the vectors as bits, `vectors` their signed bytes, each in the
    order of the texts. `owner_starts` and `owners` are the numbers of the items that have a text. `item_keys` are digests
    of the items, `text_starts` and `texts` the numbers of the texts of each.
    """

    keys: bytes
    signs: memoryview
    vectors: memoryview
    owner_starts: memoryview
    owners: memoryview
    item_keys: bytes
    text_starts: memoryview
    texts: memoryview


def item_texts(item: Item) -> Iterable[str]:
    """The texts of an item that describe its matter; what a township need not do is left out, as it is about other
    matters.
    """
    yield item.title
    yield from item.keywords
    yield from item.township_duties


def digest_of(data: bytes | memoryview) -> bytes:
    """A digest, eight bytes."""
    return hashlib.blake2b(data, digest_size=_KEY).digest()


def meaning_index(table: MeaningTable, items: Iterable[Item], known: MeaningIndex | None = None) -> MeaningIndex:
    """The vectors of the items' texts; those that are `known` are not computed again."""
    return index_of_records(table, map(msgspec.msgpack.encode, items), known)


def index_of_records(
    table: MeaningTable, records: Iterable[bytes | memoryview], known: MeaningIndex | None = None
) -> MeaningIndex:
    """The same of items that are encoded; those that are `known` are not decoded."""
    build = _Build(table, known)
    for number, record in enumerate(records):
        build.add(number, record)
    return build.result()


class _Build:
    """The texts of the items one after the other: those that an earlier index knows, and new ones."""

    def __init__(self, table: MeaningTable, known: MeaningIndex | None) -> None:
        empty = memoryview(b"")
        self._table = table
        self._known = known or MeaningIndex(b"", empty, empty, empty, empty, b"", empty, empty)
        keys = self._known.item_keys
        self._known_items = {keys[at : at + _KEY]: at // _KEY for at in range(0, len(keys), _KEY)}
        self._known_starts, self._known_texts = (
            each.cast("I").tolist() for each in (self._known.text_starts, self._known.texts)
        )
        self._places: dict[int | str, int] = {}
        """Where each text is: by its number in the earlier index, or a new one by itself."""
        self._owners: list[array[int]] = []
        self._item_keys = bytearray()
        self._starts, self._texts = array("I", [0]), array("I")

    def add(self, number: int, record: bytes | memoryview) -> None:
        """Add an item."""
        key = digest_of(record)
        at = self._known_items.get(key)
        texts: Iterable[int | str]
        if at is None:
            item = msgspec.msgpack.decode(record, type=Item)
            texts = map(self._known_text, dict.fromkeys(item_texts(item)))
        else:
            texts = self._known_texts[self._known_starts[at] : self._known_starts[at + 1]]
        for text in texts:
            place = self._places.setdefault(text, len(self._owners))
            if place == len(self._owners):
                self._owners.append(array("I"))
            self._owners[place].append(number)
            self._texts.append(place)
        self._item_keys += key
        self._starts.append(len(self._texts))

    def _known_text(self, text: str) -> int | str:
        """The number of a text in the earlier index; a new one itself."""
        keys, key = self._known.keys, digest_of(text.encode())
        at = keys.find(key)
        while at >= 0 and at % _KEY:
            at = keys.find(key, at + 1)
        return text if at < 0 else at // _KEY

    def result(self) -> MeaningIndex:
        """The index of what was added."""
        known, dims = self._known, self._table.dims
        size = dims // 8
        keys, signs, vectors = bytearray(), bytearray(), bytearray()
        for start, end in _stretches(list(self._places)):
            if isinstance(start, str):
                vector = self._table.vector(start)
                keys += digest_of(start.encode())
                signs += sign_bits(vector).to_bytes(size, "big")
                vectors += vector.tobytes()
            else:
                keys += known.keys[_KEY * start : _KEY * end]
                signs += known.signs[size * start : size * end]
                vectors += known.vectors[dims * start : dims * end]
        owner_starts = array("I", accumulate(map(len, self._owners), initial=0))
        numbers = (owner_starts, array("I", b"".join(self._owners)), self._starts, self._texts)
        owned, owners, starts, texts = (memoryview(each).cast("B") for each in numbers)
        return MeaningIndex(
            bytes(keys), memoryview(signs), memoryview(vectors), owned, owners, bytes(self._item_keys), starts, texts
        )


def _stretches(texts: Sequence[int | str]) -> Iterator[tuple[int | str, int]]:
    """Numbers that follow one another, as the first one and that after the last; a new text stands alone."""
    start = end = 0
    for each in texts:
        if isinstance(each, str):
            if end > start:
                yield start, end
            yield each, 0
            start = end = 0
        elif each == end and end > start:
            end += 1
        else:
            if end > start:
                yield start, end
            start, end = each, each + 1
    if end > start:
        yield start, end


def nearness(table: MeaningTable, index: MeaningIndex, text: str) -> dict[int, int]:
    """The items that are near in meaning, by number: 1000 for the same, about 0 for nothing in common.

    The nearness of a piece of the text to an item is that to the nearest of the item's texts. That of the text is the
    mean of its nearest piece and of its average piece: a request stands in one sentence, and the others support it.
    """
    pieces = [vector for vector in map(table.vector, pieces_of(text)) if any(vector)]
    size = table.dims // 8
    signs = bytes(index.signs)
    columns = [signs[at::size] for at in range(size)]
    found: dict[int, list[int]] = defaultdict(list)
    for vector in pieces:
        for number, near in _of_piece(table, index, vector, columns).items():
            found[number].append(near)
    count = len(pieces)
    return {number: (max(near) * count + sum(near)) // (2 * count) for number, near in found.items()}


def _of_piece(table: MeaningTable, index: MeaningIndex, vector: Vector, columns: Sequence[bytes]) -> dict[int, int]:
    dims = table.dims
    apart = _differing_signs(sign_bits(vector).to_bytes(dims // 8, "big"), columns)
    starts, owners = index.owner_starts.cast("I"), index.owners.cast("I")
    best: dict[int, int] = {}
    shortlist = list(islice(_by_size(apart), _SHORTLIST))
    for at, near in zip(
        shortlist, similarities(vector, [index.vectors[dims * at : dims * (at + 1)] for at in shortlist]), strict=True
    ):
        for number in owners[starts[at] : starts[at + 1]]:
            if near > best.get(number, 0):
                best[number] = near
    return best


def _differing_signs(signs: bytes, columns: Sequence[bytes]) -> bytes:
    """In how many signs each text differs from a piece; 255 stands for all 256 as well.

    `columns` hold the same byte of the signs of all texts each. Adding them as whole numbers adds the counts of all texts
    at once, as long as no count exceeds a byte: half of the signs never do.
    """
    count, half = len(columns[0]), len(columns) // 2
    one, other = (
        sum(int.from_bytes(column.translate(_differing_bits(sign)), "little") for sign, column in some)
        for some in (
            list(zip(signs[:half], columns[:half], strict=True)),
            list(zip(signs[half:], columns[half:], strict=True)),
        )
    )
    if one & other & int.from_bytes(b"\x80" * count, "little"):
        pairs = zip(one.to_bytes(count, "little"), other.to_bytes(count, "little"), strict=True)
        return bytes([min(255, first + second) for first, second in pairs])
    return (one + other).to_bytes(count, "little")


@cache
def _differing_bits(byte: int) -> bytes:
    """How many bits of each byte differ from those of one."""
    differing = int.from_bytes(_BYTES, "little") ^ int.from_bytes(bytes([byte]) * len(_BYTES), "little")
    return differing.to_bytes(len(_BYTES), "little").translate(_BITS)


def _by_size(numbers: bytes) -> Iterator[int]:
    """The places of small numbers, those of the smallest first, those of equal ones in order."""
    for number in range(256):
        at = numbers.find(number)
        while at >= 0:
            yield at
            at = numbers.find(number, at + 1)
