"""The binary form of a tree object: for each entry the mode, a space, the name, a NUL and the id as bytes."""

import re
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import Final, NamedTuple

FOLDER: Final = b"40000"
LINK: Final = b"120000"
SUBMODULE: Final = b"160000"
_PLAIN: Final = b"100644 "
_ENTRIES: Final = {size: re.compile(rb"[0-7]+ [^\0/]+\0.{%d}" % size, re.DOTALL) for size in (20, 32)}


class Entries(NamedTuple):
    """The entries of a folder as they are stored, their names, and whether all are regular files."""

    raws: list[bytes]
    names: list[bytes]
    plain: bool


def is_file(mode: bytes) -> bool:
    """Whether this is the mode of a regular file."""
    return mode.startswith(b"10")


def mode_of(raw: bytes) -> bytes:
    """The mode of an entry, in octal digits."""
    return raw[: raw.index(b" ")]


def decode_name(name: bytes) -> str:
    """A name as Python gives names of the file system: bytes that are not UTF-8 stay recognisable."""
    return name.decode("utf-8", "surrogateescape")


def encode_name(name: str) -> bytes:
    """A name as git stores it; empty, which is no entry's name, for a text that cannot be a name."""
    try:
        return name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return b""


@lru_cache(maxsize=16)
def parse_entries(folder: bytes, size: int) -> Entries | None:
    """The entries of a folder whose ids have `size` bytes; None if git would not have written it.

    Two entries of one name are refused: one could be judged and the other be used.
    """
    found = _even(folder, size) or _any(folder, size)
    if sum(map(len, found.raws)) != len(folder) or len({*found.names}) != len(found.names):
        return None
    return found


def decode_entries(raws: list[bytes], size: int) -> Entries:
    """Some entries of a folder with their names."""
    if all(map(bytes.startswith, raws, repeat(_PLAIN))):
        return Entries(raws, [*map(itemgetter(slice(len(_PLAIN), -size - 1)), raws)], plain=True)
    return Entries(raws, [raw[raw.index(b" ") + 1 : -size - 1] for raw in raws], plain=False)


def _any(folder: bytes, size: int) -> Entries:
    return decode_entries(_ENTRIES[size].findall(folder), size)


def _even(folder: bytes, size: int) -> Entries | None:
    """The same for folders that hold only regular files with names of one length, as items usually are: three times as
    fast.
    """
    end, start = folder.find(b"\0"), len(_PLAIN)
    width = end + 1 + size
    if end <= start or len(folder) % width:
        return None
    number = len(folder) // width
    if folder[end::width] != bytes(number):
        return None
    if any(folder[at::width] != _PLAIN[at : at + 1] * number for at in range(start)):
        return None
    raws = [folder[at : at + width] for at in range(0, len(folder), width)]
    names = [*map(itemgetter(slice(start, end)), raws)]
    joined = b"".join(names)
    return None if b"\0" in joined or b"/" in joined else Entries(raws, names, plain=True)
