"""Prints books into a folder: a process for each book, two at a time, each file written whole or not at all."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

import msgspec

from dutylist.features.books.book import BookJob, CountyLines, with_county_lines
from dutylist.features.books.imposition.result import ImposedSheets, page_count, read_imposed_sheets
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.imposition.writer import impose
from dutylist.features.books.recipe import recipe_of
from dutylist.features.books.typeset.build_cache import build_key, is_printed, remember
from dutylist.features.books.typeset.compiler import jacket_job, job_of
from dutylist.features.books.typeset.fonts import FontSet
from dutylist.features.books.typeset.glyph_check import check_glyphs
from dutylist.features.books.typeset.templates import Templates, load_templates
from dutylist.features.books.typeset.workers import TypesetterPool
from dutylist.features.books.view import Paper
from dutylist.model.errors import UserError
from dutylist.model.os_errors import NotWrittenError
from dutylist.source.processors import processors
from dutylist.writing.file_names import pdf_file_name
from dutylist.writing.result_file import write_result_file

_PAPERS: Final[dict[Paper, str]] = {"a6": "", "a5": "-A5", "a5-large": "-A5大字", "phone": "-手机", "a7": ""}
"""What a paper adds to the name of a file; the usual paper adds nothing, and the mini book's name says it already."""


class PrintSetting(msgspec.Struct, frozen=True):
    """How books are set: paper, templates, faces, sheets; `force` prints also what exists already.

    `for_print` makes the print shop's files, `black` takes one ink, `glued` leaves a wider margin at the spine.
    `lines` are added by the county's settings. `variant` names other differences from the usual books. All of this
    but `template`, `case` and `force` is part of a file's name. `options` repeat it for `edition verify`.
    """

    paper: Paper = "a6"
    template: Templates = msgspec.field(default_factory=load_templates)
    case: FontSet = msgspec.field(default_factory=FontSet)
    force: bool = False
    imposition: ImpositionScheme | None = None
    for_print: bool = False
    variant: str = ""
    black: bool = False
    glued: bool = False
    lines: CountyLines = msgspec.field(default_factory=CountyLines)
    options: tuple[str, ...] = ()

    @property
    def ending(self) -> str:
        """The end of the name of a volume's file, before the dot."""
        glued = "-胶装" if self.glued else ""
        bound = self.imposition.ending if self.imposition else glued
        shop = "-印刷" if self.for_print else ""
        return _PAPERS[self.paper] + self.variant + shop + ("-单黑" if self.black else "") + bound


class BookStarted(msgspec.Struct, frozen=True):
    """A book is being set."""

    name: str


class BookPrinted(msgspec.Struct, frozen=True):
    """A book is finished: its file, its number of items, its size in bytes; `fresh` unless it existed already.

    `made` if imposed. `cover` is the file of the cover with its spine, where the print shop glues the book.
    """

    name: str
    path: Path
    items: int
    size: int
    fresh: bool = True
    made: ImposedSheets | None = None
    cover: Path | None = None


class BookFailed(msgspec.Struct, frozen=True):
    """A book could not be printed; an existing file is unchanged."""

    name: str
    error: UserError


Event = BookStarted | BookPrinted | BookFailed

_LEAF: Final = 0.1
"""The thickness of a leaf in mm: paper of 80 g."""

_COVER: Final = "cover-"
_JOBS: Final = min(2, processors())
"""The number of books set at once: each takes a quarter of a gigabyte and one core."""


def print_books(
    volumes: Sequence[BookJob],
    out_dir: Path,
    setting: PrintSetting | None = None,
    *,
    jobs: int = _JOBS,
    report: Callable[[Event], object] = lambda _: None,
) -> tuple[BookPrinted | BookFailed, ...]:
    """Print each volume into `out_dir`, which is made if need be.

    The file is `<stem>.pdf`, on other paper for example `<stem>-A5.pdf`, for the print shop `<stem>-印刷.pdf`, imposed
    `<stem>-拼版.pdf`.

    `report` is called, in the caller's thread, with a Started for each book and later its Printed or Failed; these are
    also the result, in the order of `volumes`, whose names differ. One book's failure keeps no other from being
    printed. An exception such as KeyboardInterrupt ends the typesetter processes; files already printed stay, half a file
    never remains.

    Raises:
        NotWrittenError: the folder cannot be made.
    """
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWrittenError(str(out_dir), error) from error
    how = setting or PrintSetting()
    stems = [volume.stem + how.ending for volume in volumes]
    events: SimpleQueue[Event | BaseException] = SimpleQueue()
    typesetters = TypesetterPool()

    def print_one(volume: BookJob) -> None:
        events.put(BookStarted(volume.name))
        try:
            events.put(_print(volume, out_dir / pdf_file_name(volume.stem + how.ending, stems), how, typesetters))
        except UserError as error:
            events.put(BookFailed(volume.name, error))
        except BaseException as error:
            # A bug must reach whoever asked for the books, not die in its thread.
            events.put(error)

    done: dict[str, BookPrinted | BookFailed] = {}
    pool = ThreadPoolExecutor(max_workers=max(1, jobs), thread_name_prefix="typeset")
    try:
        for volume in volumes:
            # A thread knows nothing of the words of the place (区, 街道) unless it is given the caller's context.
            pool.submit(copy_context().run, print_one, volume)
        while len(done) < len(volumes):
            event = _next(events)
            if not isinstance(event, BookStarted):
                done[event.name] = event
            report(event)
    finally:
        typesetters.close()
        pool.shutdown(wait=True, cancel_futures=True)
    return tuple(done[volume.name] for volume in volumes)


def _print(volume: BookJob, path: Path, how: PrintSetting, typesetters: TypesetterPool) -> BookPrinted:
    book = with_county_lines(volume.make(), how.lines)
    check_glyphs(book, how.case.covered)
    job = job_of(
        book,
        how.paper,
        how.template,
        how.case,
        for_print=how.for_print,
        black=how.black,
        glued=how.glued,
        recipe=recipe_of(book, how.options),
    )
    key = build_key(job, how.case, how.imposition)
    cover = path.with_name(f"{path.stem}-封面.pdf") if how.for_print and how.glued and not how.imposition else None
    # Another run may take the file away meanwhile; it is then printed.
    with suppress(FileNotFoundError):
        if not how.force and is_printed(key, path) and (cover is None or is_printed(_COVER + key, cover)):
            old = read_imposed_sheets(path.read_bytes()) if how.imposition else None
            return BookPrinted(volume.name, path, book.count, path.stat().st_size, fresh=False, made=old, cover=cover)
    pdf = typesetters.typeset(job)
    if how.imposition:
        pdf = impose(pdf, how.imposition)
    write_result_file(path, pdf, str(path))
    if cover is not None:
        jacket = typesetters.typeset(jacket_job(job, page_count(pdf) / 2 * _LEAF))
        write_result_file(cover, jacket, str(cover))
        remember(_COVER + key, jacket)
    remember(key, pdf)
    return BookPrinted(
        volume.name, path, book.count, len(pdf), made=read_imposed_sheets(pdf) if how.imposition else None, cover=cover
    )


def _next(events: "SimpleQueue[Event | BaseException]") -> Event:
    """The next event; raises the exception of a thread. It wakes up regularly, because on some systems a wait cannot
    be interrupted.
    """
    while True:
        with suppress(Empty):
            event = events.get(timeout=0.5)
            if isinstance(event, BaseException):
                raise event
            return event
