"""Files that cannot or must not be read end with a typed error, within bounds."""

import contextlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from dutylist.features.exchange.documents.pdf.errors import (
    DamagedPdfError,
    EncryptedPdfError,
    FileTooLargeError,
    InvisibleTextError,
    NoCharactersError,
    NoColumnRulesError,
    NoRowRulesError,
    NoTextError,
    NotPdfError,
    PageSizeError,
    PageTooComplexError,
    PdfError,
    TimeLimitError,
    TooManyPagesError,
)
from dutylist.features.exchange.documents.pdf.limits import DEFAULT
from dutylist.features.exchange.documents.pdf.read import read
from dutylist.features.exchange.documents.pdf.reader_process import read_isolated
from tests.features.exchange.documents.pdf import hostile_files as hostile
from tests.features.exchange.documents.pdf.pages import lines

LIMITS = replace(DEFAULT, page_seconds=3.0, seconds=9.0)


def refused(content: bytes) -> type[PdfError]:
    with pytest.raises(PdfError) as caught:
        read_isolated(content, LIMITS)
    return caught.type


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotPdfError),
        (b"PK\x03\x04 a zip", NotPdfError),
        (b"%PDF-1.7\nnothing", DamagedPdfError),
        (hostile.page_pdf(hostile.TEXT)[:300], DamagedPdfError),
        (hostile.page_loop(), DamagedPdfError),
    ],
)
def test_what_is_no_pdf_or_damaged_is_refused(content: bytes, error: type[PdfError]) -> None:
    assert refused(content) is error


def test_a_password_is_asked_for_by_name() -> None:
    assert refused(hostile.with_password()) is EncryptedPdfError


def test_a_file_that_only_restricts_printing_is_read() -> None:
    assert lines(read(hostile.with_owner_password())) == ["A text"]


@pytest.mark.parametrize("number", [False, True])
def test_a_scan_is_refused(number: bool) -> None:
    assert refused(hostile.scan(number=number)) is NoCharactersError


def test_a_scan_with_invisible_recognised_text_is_refused() -> None:
    assert refused(hostile.scan(hidden="组织开展日常巡查，负责县水利局监督")) is InvisibleTextError


def test_an_empty_page_has_no_characters() -> None:
    assert refused(hostile.page_pdf(b"")) is NoTextError


def test_columns_without_lines_are_refused() -> None:
    assert refused(hostile.columns_without_rules()) is NoColumnRulesError


def test_rows_without_lines_between_are_refused() -> None:
    assert refused(hostile.columns_without_rows()) is NoRowRulesError


def test_more_pages_than_allowed_are_refused_at_once() -> None:
    assert refused(hostile.many_pages(10_000)) is TooManyPagesError


def test_a_false_count_of_pages_is_refused() -> None:
    assert refused(hostile.false_count()) in {TooManyPagesError, DamagedPdfError}


def test_a_large_file_is_refused_unread() -> None:
    with pytest.raises(FileTooLargeError):
        read_isolated(b"%PDF-1.7" + b" " * 2000, replace(LIMITS, size=1000))


@pytest.mark.parametrize("box", [b"[0 0 100000 842]", b"[-100000 0 0 842]", b"[0 0 30000 30000]"])
def test_a_huge_page_is_refused(box: bytes) -> None:
    assert refused(hostile.page_pdf(hostile.TEXT, box)) is PageSizeError


@pytest.mark.parametrize(
    "box", [b"[595 842 0 0]", b"[0 0 0 0]", b"[nan nan nan nan]", b"[0 0 -595 -842]", b"null", b"[0 0 1e30 1e30]"]
)
def test_odd_page_sizes_are_read_or_refused(box: bytes) -> None:
    with contextlib.suppress(PageSizeError, NoTextError):
        read(hostile.page_pdf(hostile.TEXT, box))


@pytest.mark.parametrize(
    "make",
    [lambda: hostile.many_lines(30_000), lambda: hostile.fine_grid(1_500), lambda: hostile.many_characters(60_000)],
)
def test_too_much_on_a_page_is_refused(make: Callable[[], bytes]) -> None:
    assert refused(make()) in {PageTooComplexError, TimeLimitError}


def test_a_form_that_draws_itself_ends() -> None:
    assert refused(hostile.form_loop()) is PageTooComplexError


@pytest.mark.parametrize("make", [hostile.form_bomb, hostile.flate_bomb])
def test_bombs_end_within_bounds(make: Callable[[], bytes]) -> None:
    content = make()
    with contextlib.suppress(PdfError):
        read_isolated(content, LIMITS)


def test_numbers_out_of_range_are_left_out() -> None:
    assert lines(read(hostile.numbers_out_of_range())) == ["A text"]


def test_the_time_for_a_page_is_kept() -> None:
    with pytest.raises(TimeLimitError):
        read_isolated(hostile.many_lines(24_000), replace(LIMITS, page_seconds=0.01))
