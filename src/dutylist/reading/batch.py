"""Parsing many files, in two processes where that is faster."""

import contextlib
import os
import re
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple, NoReturn

import msgspec

from dutylist.model.base import Record
from dutylist.model.file_kinds import Kind, kind_of
from dutylist.reading.record_cache import Cache, Key
from dutylist.reading.schema import compile_schema
from dutylist.source.base import FileProblem, IndexedSource, Source, SourceFile, UnusableError, content_id
from dutylist.source.processors import processors

_encoder: Final = msgspec.msgpack.Encoder()


def record_of(kind: Kind, values: Any) -> Record:
    """The record that these values describe. Raises `msgspec.ValidationError` where schema and records disagree."""
    return msgspec.convert(values, kind.record)


def encode(record: Record) -> bytes:
    """A record as bytes, for the cache and the second process."""
    return _encoder.encode(record)


def decode(kind: Kind, data: bytes) -> Record:
    """The record encoded in these bytes. Raises `msgspec.DecodeError` for any other bytes."""
    return _decoder(kind).decode(data)


@cache
def _decoder(kind: Kind) -> "msgspec.msgpack.Decoder[Record]":
    return msgspec.msgpack.Decoder(kind.record)


_PAYS_FROM: Final = 300
"""The number of files from which a second process saves time (measured: fork, pipe and decoding cost about 20 ms)."""

_OWN_SHARE: Final = 0.46
"""The share of files for this process: it also imports the rules and decodes the other one's results."""

_MARK: Final = re.compile(rb"#[ \t]*dutylist|[^\s#][ \t]+#[^\s#!]")
"""Matches a comment for this program, or one that may be the accidental end of a text."""


MARKED: Final = b"#"
"""Ends the key under which the cache keeps that a file's comments must be examined."""


class Outcome(NamedTuple):
    """The result for a file: its cache key, its encoded record, and whether its comments must be examined.

    If `encoded` is None the file was refused, or `trouble` says why it could not be read.
    """

    number: int
    key: Key | None
    encoded: bytes | None
    marked: bool = False
    trouble: FileProblem | None = None
    detail: str = ""


Accepted = tuple[Outcome, Record | None]
Tick = Callable[[int], None]


def parse_record(kind: Kind, data: bytes) -> Record | None:
    """The record in a file's bytes; None if the file is invalid, for which `explain` finds the reasons."""
    from dutylist.reading.parse_fast import InvalidYamlError, values

    try:
        found = values(data)
        return record_of(kind, found) if compile_schema(kind)(found) else None
    except (InvalidYamlError, ValueError):
        return None


def parse_all(
    source: Source, entries: Sequence[SourceFile], cache: Cache | None, tick: Tick, meanwhile: Callable[[], None]
) -> Iterator[Accepted]:
    """The outcome of every entry, by its number in `entries`, in any order.

    `tick` is called with the number of files done. `meanwhile` is called before waiting for a second process, if there
    is one.
    """
    numbered = list(enumerate(entries))
    unknown = len(numbered) - (len(cache) if cache is not None else 0)
    if unknown < _PAYS_FROM or not hasattr(os, "fork") or processors() < 2:
        yield from _accept(source, numbered, cache, tick)
        return
    _import_once(entries)
    own = int(len(numbered) * _OWN_SHARE)
    with _Second(source, numbered[own:], cache) as second:
        yield from _accept(source, numbered[:own], cache, tick)
        meanwhile()
        yield from second.outcomes()


def _import_once(entries: Iterable[SourceFile]) -> None:
    """Import and compile what both processes need, before forking."""
    import dutylist.reading.parse_fast  # noqa: F401

    for kind in dict.fromkeys(kind_of(entry.path) for entry in entries):
        if kind:
            compile_schema(kind)


def _accept(
    source: Source, numbered: Iterable[tuple[int, SourceFile]], cache: Cache | None, tick: Tick
) -> Iterator[Accepted]:
    indexed = source if cache is not None and isinstance(source, IndexedSource) else None
    for done, (number, entry) in enumerate(numbered):
        if not done % 64:
            tick(done)
        kind = kind_of(entry.path)
        if entry.trouble or kind is None:
            yield Outcome(number, None, None, trouble=entry.trouble or "misplaced", detail=entry.detail), None
            continue
        if cache is not None and indexed and (known := indexed.id_without_reading(entry.path)):
            known += kind.name.encode()
            if (encoded := cache.get(known)) is not None and (record := _decoded(kind, encoded)) is not None:
                yield Outcome(number, known, encoded, cache.get(known + MARKED) is not None), record
                continue
        try:
            data = source.read(entry.path)
        except UnusableError as error:
            yield Outcome(number, None, None, trouble=error.trouble, detail=error.detail), None
            continue
        marked = may_hold_comments(data)
        key: Key | None = None
        if cache is not None:
            key = content_id(data) + kind.name.encode()
            if (encoded := cache.get(key)) is not None and (record := _decoded(kind, encoded)) is not None:
                yield Outcome(number, key, encoded, marked), record
                continue
        record = parse_record(kind, data)
        yield Outcome(number, key, None if record is None else encode(record), marked), record


def may_hold_comments(data: bytes) -> bool:
    """Whether the comments of a file must be examined."""
    # The pattern is slow, and hardly any file holds more than the number sign of its first line.
    return (data.find(b"#", 1) >= 0 or b"dutylist" in data) and _MARK.search(data) is not None


def _decoded(kind: Kind, encoded: bytes) -> Record | None:
    try:
        return decode(kind, encoded)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


class _Second:
    """A second process that parses its share of the entries and sends the outcomes through a pipe.

    It is forked directly: importing `multiprocessing` takes as long as reading two hundred files.
    """

    def __init__(self, source: Source, numbered: Sequence[tuple[int, SourceFile]], cache: Cache | None) -> None:
        self._share = (source, numbered, cache)
        self._process: int | None = None

    def __enter__(self) -> "_Second":
        receiving, sending = os.pipe()
        self._pipe = os.fdopen(receiving, "rb")
        parent = os.getpid()
        try:
            self._process = os.fork()
        except OSError:  # no more processes for this user, or no memory
            self._process = None
        if self._process == 0:
            try:
                self._pipe.close()
                _send(self._share, sending, parent)
            finally:
                os._exit(1)
        os.close(sending)
        return self

    def outcomes(self) -> Iterator[Accepted]:
        """The outcomes of the second process; if it could not be started or was killed, its share is parsed here."""
        try:
            outcomes = msgspec.msgpack.decode(self._pipe.read(), type=list[Outcome])
        except (OSError, msgspec.DecodeError):
            yield from _accept(*self._share, lambda _: None)
            return
        entries = dict(self._share[1])
        for outcome in outcomes:
            kind = kind_of(entries[outcome.number].path)
            yield outcome, _decoded(kind, outcome.encoded) if kind and outcome.encoded is not None else None

    def __exit__(self, *_: object) -> None:
        self._pipe.close()
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


def _send(share: tuple[Source, Sequence[tuple[int, SourceFile]], Cache | None], sending: int, parent: int) -> NoReturn:
    """Parse the share, send the outcomes and exit without the parent's exit handlers."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        source, numbered, cache = share
        outcomes = [outcome for outcome, _ in _accept(source, _while_awaited(numbered, parent), cache, lambda _: None)]
        with os.fdopen(sending, "wb") as pipe:
            pipe.write(msgspec.msgpack.encode(outcomes))
        status = 0
    finally:
        os._exit(status)


def _while_awaited(numbered: Sequence[tuple[int, SourceFile]], parent: int) -> Iterator[tuple[int, SourceFile]]:
    """The entries as long as the parent process lives."""
    for each in numbered:
        if os.getppid() != parent:
            os._exit(1)
        yield each
