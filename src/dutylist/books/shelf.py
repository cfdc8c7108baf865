"""Filling a folder with booklets: one process a book, two at a time, each file written whole or not at all."""

import os
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from dutylist.books.crew import Crew
from dutylist.books.errors import BookError, NotWrittenError, UnknownTownshipError, UnsafeNameError
from dutylist.books.press import Order
from dutylist.books.proof import proofread
from dutylist.books.view import Booklet, Paper, booklet
from dutylist.model.checklist import Checklist
from dutylist.writing.atomic import write_bytes


@dataclass(frozen=True, slots=True)
class Started:
    """A booklet went to the press."""

    township: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A booklet stands on the shelf: its file, its items, its bytes."""

    township: str
    path: Path
    items: int
    size: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A booklet could not be printed; what stood in its place still stands there."""

    township: str
    error: BookError


Event = Started | Printed | Failed

_JOBS: Final = min(2, os.cpu_count() or 1)
"""A book takes a quarter of a gigabyte and one core."""


def print_books(
    checklist: Checklist,
    townships: Sequence[str],
    out_dir: Path,
    paper: Paper = "a6",
    *,
    commit: str | None = None,
    jobs: int = _JOBS,
    report: Callable[[Event], object] = lambda _: None,
) -> tuple[Printed | Failed, ...]:
    """Print the booklet of each township as `<township>.pdf` into `out_dir`, which is made if need be.

    `report` is called, in the caller's thread, with a Started for each book and later its Printed or Failed; these are
    also the result, in the order of `townships`. One book's failure keeps no other from being printed. An exception
    such as KeyboardInterrupt ends the press processes; files already printed stay, half a file never remains.

    Raises:
        UnknownTownshipError: at once and before anything is printed.
        NotWrittenError: the folder cannot be made.
    """
    wanted = tuple(dict.fromkeys(townships))
    for township in wanted:
        if township not in checklist.township_names:
            raise UnknownTownshipError(township=township)
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWrittenError(str(out_dir), error) from error

    events: SimpleQueue[Event | BaseException] = SimpleQueue()
    crew = Crew()

    def print_one(township: str) -> None:
        events.put(Started(township))
        try:
            name = file_name(township, wanted)
            book = booklet(checklist, township, commit=commit)
            proofread(book)
            pdf = crew.press(Order(book, paper))
            events.put(_shelve(pdf, book, out_dir / name))
        except BookError as error:
            events.put(Failed(township, error))
        except BaseException as error:
            # A bug must reach whoever asked for the books, not die in its thread.
            events.put(error)

    done: dict[str, Printed | Failed] = {}
    pool = ThreadPoolExecutor(max_workers=max(1, jobs), thread_name_prefix="press")
    try:
        for township in wanted:
            pool.submit(print_one, township)
        while len(done) < len(wanted):
            event = _next(events)
            if not isinstance(event, Started):
                done[event.township] = event
            report(event)
    finally:
        crew.close()
        pool.shutdown(wait=True, cancel_futures=True)
    return tuple(done[township] for township in wanted)


def _shelve(pdf: bytes, book: Booklet, path: Path) -> Printed:
    try:
        write_bytes(path, pdf)
    except OSError as error:
        raise NotWrittenError(str(path), error) from error
    return Printed(book.township, path, book.count, len(pdf))


def _next(events: "SimpleQueue[Event | BaseException]") -> Event:
    """The next event, or the exception of a thread; looks up now and then, as some systems let nothing break a wait."""
    while True:
        with suppress(Empty):
            event = events.get(timeout=0.5)
            if isinstance(event, BaseException):
                raise event
            return event


_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in "123456789")}
)
_FOR_PATHS: Final = frozenset('/\\<>:"|?*')


def file_name(township: str, townships: Sequence[str]) -> str:
    """`<township>.pdf`, if that is one plain file name on every system and no other of the townships would get it too.

    Raises:
        UnsafeNameError: it is not.
    """
    name = f"{township}.pdf"
    plain = (
        township == township.strip(" .") != ""
        and township.isprintable()
        and not _FOR_PATHS & set(township)
        and len(name.encode()) <= 200
        and township.partition(".")[0].strip().casefold() not in _DEVICES
    )
    if not plain or [_folded(other) for other in townships].count(_folded(township)) > 1:
        raise UnsafeNameError(township=township)
    return name


def _folded(name: str) -> str:
    """Two names that are one on some system: it may know no case, and take é and e + ´ for the same."""
    return unicodedata.normalize("NFC", name).casefold()
