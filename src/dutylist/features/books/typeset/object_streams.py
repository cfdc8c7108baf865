"""Packs the small objects of a PDF by typst into compressed object streams (ISO 32000-1, 7.5.7), which halves a tagged
book.

qpdf does the same for any PDF, in six times the time.
"""

from __future__ import annotations

import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_PER_STREAM: Final = 200
"""Objects in one stream; a reader opens a whole stream for one of them."""

_LEVEL: Final = 2
"""A higher level takes up to twice the time and saves a thirtieth of the file."""

_ENTRY: Final = 20
"""Bytes of an entry of a cross-reference table."""

_TABLE: Final = b"xref\n0 "
_TRAILER: Final = b"trailer\n<</Size "
_TRAILER_END: Final = b">>\nstartxref\n"
_HEAD: Final = b" 0 obj\n"
_LONGEST_HEAD: Final = 20
_STREAM_END: Final = b"endstream"
_END: Final = b"endobj"


def pack_objects(pdf: bytes) -> bytes:
    """The same document with every object that is no stream in a compressed one.

    Raises:
        ValueError: the file is not laid out as typst does it: one table, no free objects, each object once.
    """
    start = int(pdf[pdf.rindex(b"startxref") + 9 :].split(maxsplit=1)[0])
    if not pdf.startswith(_TABLE, start):
        raise ValueError("no plain table of objects")
    table = pdf.index(b"\n", start + len(_TABLE)) + 1
    count = int(pdf[start + len(_TABLE) : table])
    entries = pdf[table : table + count * _ENTRY]
    trailer, end, _ = pdf[table + count * _ENTRY :].partition(_TRAILER_END)
    if not end or not trailer.startswith(_TRAILER):
        raise ValueError("no plain trailer")
    keys = trailer.removeprefix(_TRAILER).lstrip(b"0123456789")
    offsets = sorted(int(entries[at : at + 10]) for at in range(_ENTRY, count * _ENTRY, _ENTRY))
    parts = [pdf[: offsets[0]]]
    length = offsets[0]
    small: list[tuple[int, bytes]] = []
    places = [b"\0" + (0).to_bytes(4) + (65535).to_bytes(2)] * count
    for offset, following in zip(offsets, [*offsets[1:], start], strict=True):
        head = pdf.find(_HEAD, offset, offset + _LONGEST_HEAD)
        last = pdf.rfind(_END, offset, following)
        if head < 0 or last < 0:
            raise ValueError(f"no object at {offset}")
        number = int(pdf[offset:head])
        body = pdf[head + len(_HEAD) : last].rstrip()
        if body.endswith(_STREAM_END):
            places[number] = b"\1" + length.to_bytes(4) + b"\0\0"
            parts.append(pdf[offset:following])
            length += following - offset
        else:
            small.append((number, body))
    for first in range(0, len(small), _PER_STREAM):
        chunk = small[first : first + _PER_STREAM]
        number = len(places)
        places.append(b"\1" + length.to_bytes(4) + b"\0\0")
        for index, (each, _) in enumerate(chunk):
            places[each] = b"\2" + number.to_bytes(4) + index.to_bytes(2)
        written = _object_stream(number, chunk)
        parts.append(written)
        length += len(written)
    number = len(places)
    places.append(b"\1" + length.to_bytes(4) + b"\0\0")
    keys = b"/Type/XRef/Size %d/W[1 4 2]%b" % (number + 1, keys)
    parts.append(_stream(number, keys, b"".join(places)))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % length)
    return b"".join(parts)


def _object_stream(number: int, objects: list[tuple[int, bytes]]) -> bytes:
    directory = []
    at = 0
    for each, body in objects:
        directory.append(b"%d %d" % (each, at))
        at += len(body) + 1
    head = b" ".join(directory) + b"\n"
    keys = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
    return _stream(number, keys, head + b"\n".join(body for _, body in objects))


def _stream(number: int, keys: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, _LEVEL)
    form = b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n"
    return form % (number, keys, len(packed), packed)
