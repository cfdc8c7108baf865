"""Sets a book: view in, PDF out. The typesetter can read the templates, the data and the faces, and nothing else."""

import marshal
from datetime import datetime, timedelta, timezone
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import msgspec

from dutylist.features.books.errors import TypesetterError
from dutylist.features.books.typeset.fonts import FontSet
from dutylist.features.books.typeset.glyph_check import check_glyphs, has_long_runs
from dutylist.features.books.typeset.process import CompileError, compile_pdf
from dutylist.features.books.typeset.templates import Templates, load_templates
from dutylist.features.books.view import Book, BookOrder, Paper

if TYPE_CHECKING:
    from dutylist.features.books.typeset.process import PrintOptions, Standard

FOLDER: Final = "dutylist-typeset-"
"""The beginning of the name of a folder for the files that the typesetter reads."""

STANDARDS: Final[tuple["Standard", ...]] = ("a-2a", "ua-1")
"""PDF/A-2a for archives and PDF/UA-1 for screen readers; not for the print shop's files, whose inks PDF/A forbids."""

_MAIN: Final = {"mini": "mini.typ"}
"""The first template of a kind of book, where it is not main.typ."""

_JACKET: Final = "jacket.typ"
"""The template of the cover of a glued book."""

_BEIJING: Final = timezone(timedelta(hours=8))


def standards_of(order: BookOrder) -> tuple["Standard", ...]:
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
    runs = has_long_runs(book, case.faces)
    order = BookOrder(book, paper, case.faces, for_print, black, glued, recipe=recipe, long_runs=runs)
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
    try:
        with TemporaryDirectory(prefix=FOLDER) as folder:
            return compile_pdf(print_options(job), msgspec.json.encode(job.order), folder)
    except CompileError as error:
        raise TypesetterError(str(error)) from error


def print_options(job: Job) -> "PrintOptions":
    """How the typesetter process sets the job's book."""
    return {
        "main": _JACKET if job.order.spine else _MAIN.get(job.order.book.kind, "main.typ"),
        "templates": dict(job.templates),
        "fonts": list(job.fonts),
        "standards": list(standards_of(job.order)),
        "tags": not job.order.for_print,
        "timestamp": int(_timestamp(job.order.book).timestamp()),
        "for_print": job.order.for_print,
        "on_phone": job.order.paper == "phone",
    }


def encode_job(job: Job) -> bytes:
    """What a typesetter process reads."""
    return marshal.dumps((dict(print_options(job)), msgspec.json.encode(job.order)))


def _timestamp(book: Book) -> datetime:
    """The day on which the edition takes effect, so that the clock plays no part."""
    return datetime.strptime(book.effective, "%Y-%m-%d").replace(tzinfo=_BEIJING)
