"""Sets a book: view in, PDF out. The typesetter can read the templates, the data and the faces, and nothing else."""

import os
import re
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

import msgspec

from dutylist.features.books.errors import InkError, TypesetterError
from dutylist.features.books.typeset.fonts import FontSet
from dutylist.features.books.typeset.glyph_check import check_glyphs
from dutylist.features.books.typeset.postprocess import postprocess
from dutylist.features.books.typeset.templates import DATA_FILE, Templates, load_templates
from dutylist.features.books.view import Book, BookOrder, Paper

Standard = Literal["a-2a", "ua-1"]
STANDARDS: Final[tuple[Standard, ...]] = ("a-2a", "ua-1")
"""PDF/A-2a for archives and PDF/UA-1 for screen readers; not for the print shop's files, whose inks PDF/A forbids."""

_MAIN: Final = {"mini": "mini.typ"}
"""The first template of a kind of book, where it is not main.typ."""

_JACKET: Final = "jacket.typ"
"""The template of the cover of a glued book."""

_OUR_FOLDER: Final = re.compile(r"[^\s]*dutylist-typeset-\w+/templates/")
_DOWNLOAD: Final = re.compile(r"failed to download package \(.*\)")
_UNSETTLED: Final = "did not converge"
_BEIJING: Final = timezone(timedelta(hours=8))


def standards_of(order: BookOrder) -> tuple[Standard, ...]:
    """What the file of a book keeps to. PDF/UA-1 forbids the links at the foot of a page, which a telephone's book has."""
    if order.for_print:
        return ()
    return tuple(name for name in STANDARDS if order.paper != "phone" or name != "ua-1")


class Job(msgspec.Struct, frozen=True):
    """The input of a typesetter process: the order, the template files, and the folders of the faces."""

    order: BookOrder
    templates: dict[str, bytes]
    fonts: tuple[str, ...]


def job_of(
    book: Book,
    paper: Paper,
    template: Templates,
    case: FontSet,
    *,
    for_print: bool = False,
    black: bool = False,
    glued: bool = False,
    recipe: str = "",
) -> Job:
    """The job of setting a book; `for_print` in inks and with bleed for the print shop."""
    order = BookOrder(book, paper, case.faces, for_print, black, glued, recipe=recipe)
    return Job(order, dict(template), tuple(map(str, case.folders)))


def jacket_job(job: Job, spine: float) -> Job:
    """The job of setting the cover of a glued book with a spine of so many mm."""
    return msgspec.structs.replace(job, order=msgspec.structs.replace(job.order, spine=spine))


def typeset(
    book: Book,
    paper: Paper = "a6",
    template: Templates | None = None,
    case: FontSet | None = None,
    *,
    for_print: bool = False,
    black: bool = False,
    glued: bool = False,
) -> bytes:
    """The book as PDF: the same bytes for the same view on every machine and at any time.

    Raises:
        UnprintableTextError: a character has no glyph, is invisible, or a run is too long to break.
        TypesetterError: the typesetter failed or warned.
        InkError: a template has RGB colours in the print shop's file.
    """
    case = case or FontSet()
    check_glyphs(book, case.covered)
    templates = load_templates() if template is None else template
    return compile_book(job_of(book, paper, templates, case, for_print=for_print, black=black, glued=glued))


def compile_book(job: Job) -> bytes:
    """The PDF of a book whose texts have been checked.

    Raises:
        TypesetterError: the typesetter failed or warned.
        InkError: a template has RGB colours in the print shop's file.
    """
    pdf, warnings = _compile(job)
    if any(_UNSETTLED in warning for warning in warnings):
        # A book whose pages hang together in too many ways settles without even columns.
        pdf, warnings = _compile(msgspec.structs.replace(job, order=msgspec.structs.replace(job.order, even=False)))
    if warnings:
        raise TypesetterError("\n".join(_OUR_FOLDER.sub("", warning) for warning in warnings))
    return postprocess(pdf, for_print=job.order.for_print, on_phone=job.order.paper == "phone")


def _compile(job: Job) -> tuple[bytes, list[str]]:
    """The PDF as the typesetter writes it, and its warnings."""
    import typst

    main = _JACKET if job.order.spine else _MAIN.get(job.order.book.kind, "main.typ")

    with TemporaryDirectory(prefix="dutylist-typeset-") as name:
        folder = Path(name) / "templates"
        nothing = Path(name) / "nothing"
        folder.mkdir()
        nothing.mkdir()
        for file, content in job.templates.items():
            (folder / file).write_bytes(content)
        (folder / DATA_FILE).write_bytes(msgspec.json.encode(job.order))
        try:
            pdf: bytes
            pdf, warnings = typst.compile_with_warnings(
                folder / main,
                root=folder,
                font_paths=typst.Fonts(
                    include_system_fonts=False, include_embedded_fonts=False, font_paths=list(job.fonts)
                ),
                package_path=nothing,
                package_cache_path=nothing,
                format="pdf",
                pdf_standards=list(standards_of(job.order)),
                pdf_tags=not job.order.for_print,
                timestamp=_timestamp(job.order.book),
            )
        except typst.TypstError as error:
            told = _OUR_FOLDER.sub("", error.diagnostic or error.message)
            raise TypesetterError(_DOWNLOAD.sub("a template takes no packages", told)) from error
    return pdf, [warning.diagnostic or warning.message for warning in warnings]


def _timestamp(book: Book) -> datetime:
    """The day on which the edition takes effect, so that the clock plays no part."""
    return datetime.strptime(book.effective, "%Y-%m-%d").replace(tzinfo=_BEIJING)


REFUSED: Final = 4
"""The exit status of a typesetter process that reports on stderr why the book cannot be set."""

MIXED: Final = 5
"""The exit status of a typesetter process that reports on stderr the pages with a colour that is not an ink."""


FULL: Final = 6
"""The exit status of a typesetter process that could not write its files; the system's error number is on stderr."""

_NOWHERE: Final = "http://127.0.0.1:0"


def main(_arguments: Sequence[str] = ()) -> int:
    """A typesetter process: a job on stdin, the PDF on stdout, or a report of a failure on stderr."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    _unplug()
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    try:
        pdf = compile_book(job)
    except TypesetterError as error:
        sys.stderr.buffer.write(error.said.encode())
        return REFUSED
    except InkError as error:
        sys.stderr.buffer.write(str(error.arguments["pages"]).encode())
        return MIXED
    except OSError as error:
        sys.stderr.buffer.write(str(error.errno or 0).encode())
        return FULL
    sys.stdout.buffer.write(pdf)
    return 0


def _unplug() -> None:
    """Disable the network: the typesetter downloads packages that a template names, and a proxy is its only switch."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    os.environ |= {"https_proxy": _NOWHERE, "http_proxy": _NOWHERE, "all_proxy": _NOWHERE}


if __name__ == "__main__":
    raise SystemExit(main())
