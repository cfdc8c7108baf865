"""Accepting many files, in two processes where that pays."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from dutylist.model.kinds import BY_NAME, Kind
from dutylist.model.record import Record
from dutylist.reading.records import decode, encode, record_of

_PAYS_FROM: Final = 250
"""So many files to parse make up for starting a second process (measured: fork and pipe cost about 12 ms)."""

_MARK: Final = b"dutylist:"


class Job(NamedTuple):
    """A file to be parsed: its number among all files, its kind, and its bytes."""

    number: int
    kind: str
    data: bytes


class Outcome(NamedTuple):
    """What became of a job: its encoded record, or None where the file was refused."""

    number: int
    encoded: bytes | None


def accept_one(kind: Kind, data: bytes) -> Record | None:
    """The record that a file's bytes hold, or None where `explain` has to say why not."""
    from dutylist.reading.accept import RejectedError, values
    from dutylist.reading.schema import compiled

    try:
        found = values(data)
        return record_of(kind, found) if compiled(kind)(found) else None
    except (RejectedError, ValueError):
        return None


def accept_all(jobs: Sequence[Job], tick: Callable[[int], None]) -> Iterator[Outcome]:
    """Every job's outcome, in any order. `tick` is told how many are done."""
    if len(jobs) < _PAYS_FROM or not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
        yield from _accept(jobs, tick)
        return
    # What both processes need is imported and compiled once, before there are two of them.
    import dutylist.reading.accept  # noqa: F401
    from dutylist.reading.schema import compiled

    for kind in {job.kind for job in jobs}:
        compiled(BY_NAME[kind])
    half = len(jobs) // 2
    with _Second(jobs[half:]) as second:
        yield from _accept(jobs[:half], tick)
        yield from second.outcomes()
    tick(len(jobs))


def _accept(jobs: Iterable[Job], tick: Callable[[int], None]) -> Iterator[Outcome]:
    for done, job in enumerate(jobs):
        if not done % 64:
            tick(done)
        record = accept_one(BY_NAME[job.kind], job.data)
        yield Outcome(job.number, None if record is None else encode(record))


class _Second:
    """A second process that accepts its share of the jobs and sends the outcomes through a pipe."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs

    def __enter__(self) -> "_Second":
        import multiprocessing

        context: Any = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(self._jobs, sender), daemon=True)
        self._process.start()
        sender.close()
        return self

    def outcomes(self) -> list[Outcome]:
        """What the second process found; if it was killed, the work is done here."""
        try:
            return msgspec.msgpack.decode(self._receiver.recv_bytes(), type=list[Outcome])
        except (EOFError, OSError):
            return list(_accept(self._jobs, lambda _: None))

    def __exit__(self, *_: object) -> None:
        self._receiver.close()
        self._process.terminate()
        self._process.join()


def _work(jobs: Sequence[Job], sender: Any) -> None:
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    sender.send_bytes(msgspec.msgpack.encode(list(_accept(jobs, lambda _: None))))
    sender.close()


def carries_mark(data: bytes) -> bool:
    """Whether a file may hold a comment for this program."""
    return _MARK in data


def decode_known(kind: Kind, encoded: bytes) -> Record | None:
    """The record of a cached entry, or None where it is no such record."""
    try:
        return decode(kind, encoded)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
