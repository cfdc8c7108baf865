"""The nearness of items to a text in meaning. Candidates are found by the signs of the vectors, then compared
exactly.
"""

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Final

import msgspec

from dutylist.model.item import Item
from dutylist.search.meaning.pieces import pieces_of
from dutylist.search.meaning.table import MeaningTable, Vector, sign_bits, similarity

_SHORTLIST: Final = 160
"""The number of items' texts, those whose signs agree most with a piece, that are compared with it exactly."""

_KEY: Final = 8
_BYTES: Final = bytes(range(256))
_BITS: Final = bytes(map(int.bit_count, range(256)))


class MeaningIndex(msgspec.Struct, frozen=True, array_like=True):
    """The vectors of all texts of all items, each distinct text once.

    `keys` are digests of the texts, `signs` the signs of the vectors as bits, `vectors` their signed bytes, each in the
    order of the texts. `owner_starts` and `owners` are the numbers of the items that have a text.
    """

    keys: bytes
    signs: bytes
    vectors: bytes
    owner_starts: bytes
    owners: bytes


def item_texts(item: Item) -> Iterable[str]:
    """The texts of an item that describe its matter; what a township need not do is left out, as it is about other
    matters.
    """
    yield item.title
    yield from item.keywords
    yield from item.township_duties


def text_key(text: str) -> bytes:
    """A digest of a text, eight bytes."""
    return hashlib.blake2b(text.encode(), digest_size=_KEY).digest()


def meaning_index(
    table: MeaningTable,
    items: Iterable[Item],
    known: MeaningIndex | None = None,
    tick: Callable[[int], None] = lambda _: None,
) -> MeaningIndex:
    """The vectors of the items' texts; those that are `known` are not computed again. `tick` is called with the
    number done.
    """
    owners: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        for text in dict.fromkeys(item_texts(item)):
            owners[text].append(number)
    places = _places(known) if known else {}
    size = table.dims // 8
    keys, signs, packed = bytearray(), bytearray(), bytearray()
    starts, numbers = array("I", [0]), array("I")
    for done, (text, own) in enumerate(owners.items(), 1):
        key = text_key(text)
        keys += key
        at = places.get(key)
        if known and at is not None:
            signs += known.signs[size * at : size * (at + 1)]
            packed += known.vectors[table.dims * at : table.dims * (at + 1)]
        else:
            vector = table.vector(text)
            signs += sign_bits(vector).to_bytes(size, "big")
            packed += vector.tobytes()
        numbers.extend(own)
        starts.append(len(numbers))
        tick(done)
    return MeaningIndex(bytes(keys), bytes(signs), bytes(packed), starts.tobytes(), numbers.tobytes())


def _places(known: MeaningIndex) -> Mapping[bytes, int]:
    """Where the vector of each known text is, by the digest of the text."""
    return {known.keys[_KEY * at : _KEY * (at + 1)]: at for at in range(len(known.keys) // _KEY)}


def nearness(table: MeaningTable, index: MeaningIndex, text: str) -> dict[int, int]:
    """The items that are near in meaning, by number: 1000 for the same, about 0 for nothing in common.

    The nearness of a piece of the text to an item is that to the nearest of the item's texts. That of the text is the
    mean of its nearest piece and of its average piece: a request stands in one sentence, and the others support it.
    """
    pieces = [vector for vector in map(table.vector, pieces_of(text)) if any(vector)]
    size = table.dims // 8
    columns = [index.signs[at::size] for at in range(size)]
    found: dict[int, list[int]] = defaultdict(list)
    for vector in pieces:
        for number, near in _of_piece(table, index, vector, columns).items():
            found[number].append(near)
    count = len(pieces)
    return {number: (max(near) * count + sum(near)) // (2 * count) for number, near in found.items()}


def _of_piece(table: MeaningTable, index: MeaningIndex, vector: Vector, columns: Sequence[bytes]) -> dict[int, int]:
    dims = table.dims
    apart = _differing_signs(sign_bits(vector).to_bytes(dims // 8, "big"), columns)
    starts, owners = memoryview(index.owner_starts).cast("I"), memoryview(index.owners).cast("I")
    vectors = memoryview(index.vectors).cast("b")
    best: dict[int, int] = {}
    for at in islice(_by_size(apart), _SHORTLIST):
        near = similarity(vector, vectors[dims * at : dims * (at + 1)])
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
