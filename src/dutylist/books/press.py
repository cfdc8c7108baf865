"""Setting a book: view in, PDF out. The typesetter sees the templates, the data and the faces, and nothing else."""

import re
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from dutylist.books.errors import PressError
from dutylist.books.fonts import Typecase
from dutylist.books.forme import DATA_FILE, Forme, forme
from dutylist.books.proof import proofread
from dutylist.books.view import Book, Order, Paper

STANDARDS: Final = ("a-2a", "ua-1")
"""PDF/A-2a keeps the booklet readable for an archive, PDF/UA-1 for a screen reader."""

_MAIN: Final = {"mini": "mini.typ"}
"""The template that a kind of book begins with, where it is not main.typ."""

_OUR_FOLDER: Final = re.compile(r"[^\s]*dutylist-press-\w+/forme/")
_BEIJING: Final = timezone(timedelta(hours=8))


class Job(msgspec.Struct, frozen=True):
    """What a press process is asked to print: the order, the template files, and the folders of the faces."""

    order: Order
    forme: dict[str, bytes]
    fonts: tuple[str, ...]


def job_of(book: Book, paper: Paper, template: Forme, case: Typecase) -> Job:
    """What the press needs to set a book."""
    return Job(Order(book, paper, case.faces), dict(template), tuple(map(str, case.folders)))


def press(book: Book, paper: Paper = "a6", template: Forme | None = None, case: Typecase | None = None) -> bytes:
    """The book as PDF: the same bytes for the same view, wherever and whenever it is printed.

    Raises:
        UnprintableTextError: a character has no glyph, is invisible, or a run is too long to break.
        PressError: the typesetter refused or warned.
    """
    case = case or Typecase()
    proofread(book, case.covered)
    return typeset(job_of(book, paper, forme() if template is None else template, case))


def typeset(job: Job) -> bytes:
    """The PDF of a book that has been proof-read.

    Raises:
        PressError: the typesetter refused or warned.
    """
    import typst

    with TemporaryDirectory(prefix="dutylist-press-") as name:
        folder = Path(name) / "forme"
        nothing = Path(name) / "nothing"
        folder.mkdir()
        nothing.mkdir()
        for file, content in job.forme.items():
            (folder / file).write_bytes(content)
        (folder / DATA_FILE).write_bytes(msgspec.json.encode(job.order))
        try:
            pdf: bytes
            pdf, warnings = typst.compile_with_warnings(
                folder / _MAIN.get(job.order.book.kind, "main.typ"),
                root=folder,
                font_paths=typst.Fonts(
                    include_system_fonts=False, include_embedded_fonts=False, font_paths=list(job.fonts)
                ),
                package_path=nothing,
                package_cache_path=nothing,
                format="pdf",
                pdf_standards=list(STANDARDS),
                timestamp=_timestamp(job.order.book),
            )
        except typst.TypstError as error:
            raise PressError(detail=_OUR_FOLDER.sub("", error.diagnostic or error.message)) from error
    if warnings:
        raise PressError(detail="; ".join(warning.message for warning in warnings))
    return pdf


def _timestamp(book: Book) -> datetime:
    """The day the edition takes effect, never the clock."""
    return datetime.strptime(book.effective, "%Y-%m-%d").replace(tzinfo=_BEIJING)


REFUSED: Final = 4
"""The exit status of a press process that says on stderr why the book cannot be set."""


def main() -> int:
    """A press process: a job on stdin, the PDF on stdout, or a complaint on stderr."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    try:
        pdf = typeset(job)
    except PressError as error:
        sys.stderr.buffer.write(str(error.arguments["detail"]).encode())
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
