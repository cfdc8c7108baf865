"""Setting a book: view in, PDF out. The typesetter sees the template, the data and the faces, and nothing else."""

import sys
from datetime import datetime, timedelta, timezone
from importlib.resources import files
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from dutylist.books.errors import PressError
from dutylist.books.fonts import folders
from dutylist.books.proof import proofread
from dutylist.books.view import Booklet, Paper

STANDARDS: Final = ("a-2a", "ua-1")
"""PDF/A-2a keeps the booklet readable for an archive, PDF/UA-1 for a screen reader."""

_BEIJING: Final = timezone(timedelta(hours=8))


class Order(msgspec.Struct, frozen=True):
    """What a press process is asked to print."""

    book: Booklet
    paper: Paper


def press(book: Booklet, paper: Paper = "a6") -> bytes:
    """The booklet as PDF: the same bytes for the same view, wherever and whenever it is printed.

    Raises:
        UnprintableTextError: a character has no glyph, is invisible, or a run is too long to break.
        PressError: the typesetter refused or warned.
    """
    proofread(book)
    import typst

    template = files("dutylist.books") / "templates" / "pocketbook.typ"
    sources = {"main.typ": template.read_bytes(), "book.json": msgspec.json.encode(Order(book, paper))}
    with TemporaryDirectory(prefix="dutylist-press-") as empty:
        try:
            pdf: bytes
            pdf, warnings = typst.compile_with_warnings(  # type: ignore[call-overload]  # its stub lacks virtual files
                sources,
                root=empty,
                font_paths=typst.Fonts(
                    include_system_fonts=False,
                    include_embedded_fonts=False,
                    font_paths=[str(folder) for folder in folders()],
                ),
                package_path=empty,
                package_cache_path=empty,
                format="pdf",
                pdf_standards=list(STANDARDS),
                timestamp=_timestamp(book),
            )
        except typst.TypstError as error:
            raise PressError(detail=error.diagnostic or error.message) from error
    if warnings:
        raise PressError(detail="; ".join(warning.message for warning in warnings))
    return pdf


def _timestamp(book: Booklet) -> datetime:
    """The day the edition takes effect, never the clock."""
    return datetime.strptime(book.effective, "%Y-%m-%d").replace(tzinfo=_BEIJING)


REFUSED: Final = 4
"""The exit status of a press process that says on stderr why the book cannot be set."""


def main() -> int:
    """A press process: an order on stdin, the PDF on stdout, or a complaint on stderr."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    try:
        pdf = press(order.book, order.paper)
    except PressError as error:
        sys.stderr.buffer.write(str(error.arguments["detail"]).encode())
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
