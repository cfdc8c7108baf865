"""Builds a book: cover, imprint and fingerprint, which all editions of a county share, around the pages of one
edition.
"""

import io
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast
from urllib.parse import quote

import msgspec

import dutylist
from dutylist.features.books.errors import EmptyBookError
from dutylist.features.books.messages import edition_text
from dutylist.features.books.view import Book, BookIndex, BookPart, Fact, Guide, Section
from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Pointer
from dutylist.model.file_kinds import DATA
from dutylist.model.place_words import local, speaking_of
from dutylist.output.edition_json import digest_of, short_digest
from dutylist.output.vocabulary import chinese_date

_EDITION: Final = "e="
"""The text before the digest in the address of a QR code."""

_DENSEST: Final = 20
"""The highest version of a QR code: modules of a higher one are smaller than a quarter of a millimetre when it is
printed an inch wide.
"""


def qr_code(url: str) -> str:
    """An SVG of the QR code, which needs no other file; empty where the address is too long to be scanned."""
    import segno

    try:
        code = segno.make(url, error="m", micro=False)
    except segno.DataOverflowError:
        return ""
    if not isinstance(code.version, int) or code.version > _DENSEST:
        return ""
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=2, xmldecl=False, svgclass=None, lineclass=None, omitsize=True)
    return drawn.getvalue().decode()


_Make = TypeVar("_Make", bound=Callable[..., Book])


def in_own_words(make: _Make) -> _Make:
    """A function that makes a book of a township, in the words of what that is, where others of the county are something
    else.
    """

    @wraps(make)
    def made(checklist: Checklist, township: str, *args: Any, **options: Any) -> Book:
        with speaking_of(township):
            return make(checklist, township, *args, **options)

    return cast("_Make", made)


_PATH_MARKS: Final = str.maketrans('/\\:*?"<>|', "／＼：＊？＂＜＞｜")
"""Characters that no file name may hold, each with its full-width form, which replaces it."""


def file_stem(name: str) -> str:
    """A name as part of a file's name: the post 党建/人大岗 becomes 党建／人大岗."""
    return name.translate(_PATH_MARKS)


class BookJob(msgspec.Struct, frozen=True):
    """A book to be made: its title while printing, its file's name without ending, and the function that makes it.

    `make` may raise any BookError.
    """

    name: str
    stem: str
    make: Callable[[], Book]


class Cover(msgspec.Struct, frozen=True):
    """What distinguishes one edition from another on the cover, and the source of the holder's name.

    `township` is the one whose items are printed; None for a department's list, which covers the whole county.
    """

    kind: str
    holder: str
    title: str
    form: str
    above: str = ""
    township: str | None = None
    holder_path: str = f"{DATA}/checklist.yaml"
    holder_at: Pointer = ()

    @property
    def whole(self) -> str:
        """The whole title, without the county and the edition."""
        return f"{self.above}{self.holder}{self.title}{self.form}"


class Pages(msgspec.Struct, frozen=True):
    """The pages between cover and imprint."""

    guide: Guide
    parts: tuple[BookPart, ...]
    opening: tuple[Section, ...] = ()
    closing: tuple[Section, ...] = ()
    indexes: tuple[BookIndex, ...] = ()


class CountyLines(msgspec.Struct, frozen=True):
    """What a county's settings add to every book: lines of the imprint, and the address of its web pages."""

    facts: tuple[Fact, ...] = ()
    site: str = ""


def with_county_lines(book: Book, lines: CountyLines) -> Book:
    """The book with the county's own lines before that of the program, and a QR code with the address of the county's
    pages.
    """
    *own, program = book.imprint
    book = msgspec.structs.replace(book, imprint=(*own, *lines.facts, program))
    return _with_code(book, _page_address(book, lines.site)) if lines.site else book


def _page_address(book: Book, site: str) -> str:
    page = "" if book.township is None else f"{quote(file_stem(book.township))}/"
    return f"{site.rstrip('/')}/{page}#{_EDITION}{book.digest.replace(' ', '')}"


def _with_code(book: Book, address: str) -> Book:
    """The book with the QR code of an address. Where the address ends with `#`, the digest of this edition is
    appended.
    """
    return msgspec.structs.replace(book, qr_address=address, qr=qr_code(address))


def build_book(checklist: Checklist, cover: Cover, pages: Pages, *, commit: str | None = None) -> Book:
    """The book of these pages.

    Raises:
        EmptyBookError: it would hold no item.
    """
    county = checklist.county
    count = sum(part.count for part in pages.parts)
    if not count:
        raise EmptyBookError(holder=cover.above + cover.holder)
    source = county.source or ""
    digest = short_digest(digest_of(checklist, cover.township))
    effective = f"{chinese_date(county.effective)}起施行"
    program = f"dutylist {dutylist.__version__}"
    facts = (
        Fact("清单版本", f"{county.county}{edition_text(county.edition)}，{effective}"),
        Fact("适用范围", f"{cover.above}{cover.holder}，共 {count} 项"),
        Fact("来源说明", source),
        Fact("公布网址", county.url or ""),
        Fact("数据提交", commit or ""),
        Fact("校验码", digest),
        Fact("制作程序", program),
    )
    book = Book(
        kind=cover.kind,
        county=county.county,
        above=cover.above,
        holder=cover.holder,
        holder_path=cover.holder_path,
        holder_at=cover.holder_at,
        title=cover.title,
        form=cover.form,
        description=f"{local('乡镇履行职责事项清单')}，{effective}",
        edition=county.edition,
        edition_text=edition_text(county.edition),
        effective=county.effective,
        effective_text=effective,
        sample="示例" in source,
        source=source,
        url=county.url or "",
        qr="",
        qr_address="",
        township=cover.township,
        guide=pages.guide,
        order_of_categories=county.category_names,
        opening=pages.opening,
        parts=pages.parts,
        closing=pages.closing,
        indexes=tuple(index for index in pages.indexes if index.letters),
        imprint=tuple(fact for fact in facts if fact.text),
        digest=digest,
        commit=commit or "",
        program=program,
    )
    if not county.url:
        return book
    # What follows a # is not sent to the county's server, and says which edition the paper is of.
    own_mark = "" if "#" in county.url else f"#{_EDITION}{digest.replace(' ', '')}"
    return _with_code(book, county.url + own_mark)
