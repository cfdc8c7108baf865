"""Counting in how many signs vectors differ, of all texts at once."""

import random

from dutylist.search.meaning.nearness import _differing_signs


def test_signs_are_counted_as_one_by_one() -> None:
    chance = random.Random(1)
    texts = [chance.randbytes(32) for _ in range(300)]
    columns = [b"".join(texts)[at::32] for at in range(32)]
    opposite = bytes(255 - byte for byte in texts[5])
    for signs in (chance.randbytes(32), texts[3], opposite, bytes(32)):
        bits = int.from_bytes(signs, "big")
        counts = [min(255, (bits ^ int.from_bytes(each, "big")).bit_count()) for each in texts]
        assert list(_differing_signs(signs, columns)) == counts
