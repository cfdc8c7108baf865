"""Values that the schema accepts -> records, and records -> bytes for the cache and between processes."""

from functools import cache
from typing import Any, Final

import msgspec

from dutylist.model.kinds import Kind
from dutylist.model.record import Record

_encoder: Final = msgspec.msgpack.Encoder()


def record_of(kind: Kind, values: Any) -> Record:
    """The record that these values describe. Raises `msgspec.ValidationError` where schema and records disagree."""
    return msgspec.convert(values, kind.record)


def encode(record: Record) -> bytes:
    """A record as bytes."""
    return _encoder.encode(record)


def decode(kind: Kind, data: bytes) -> Record:
    """The record that `encode` made bytes of. Raises `msgspec.DecodeError` for any other bytes."""
    return _decoder(kind).decode(data)


@cache
def _decoder(kind: Kind) -> "msgspec.msgpack.Decoder[Record]":
    return msgspec.msgpack.Decoder(kind.record)
