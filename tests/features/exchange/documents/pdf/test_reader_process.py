"""Reading in a process of its own gives the same, tells how far it is, and survives what happens there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.features.exchange.documents.pdf.encoding import (
    decode_line,
    encode_document,
    encoded_error,
    encoded_progress,
)
from dutylist.features.exchange.documents.pdf.errors import ERRORS, DamagedPdfError, TooManyPagesError
from dutylist.features.exchange.documents.pdf.model import PdfCell, PdfDocument, PdfLine, PdfNote, PdfRow, PdfTable
from dutylist.features.exchange.documents.pdf.read import read
from dutylist.features.exchange.documents.pdf.reader_process import read_isolated
from tests.features.exchange.documents.pdf.pages import HEAD, XS, Sheet

texts = st.text(max_size=20)
cells = st.builds(PdfCell, texts, st.integers(1, 9), st.booleans())
rows = st.builds(PdfRow, st.tuples(st.integers(1, 99)), st.lists(cells, max_size=4).map(tuple))
blocks = st.one_of(
    st.builds(PdfLine, st.integers(1, 99), texts), st.builds(PdfTable, st.lists(rows, max_size=4).map(tuple))
)
notes = st.builds(PdfNote, st.integers(1, 99), st.just("struck-text"), st.integers(0, 9), texts)


@given(
    st.builds(
        PdfDocument, st.integers(1, 99), st.lists(blocks, max_size=4).map(tuple), st.lists(notes, max_size=2).map(tuple)
    )
)
def test_a_document_comes_back_equal(document: PdfDocument) -> None:
    assert decode_line(encode_document(document)) == document


def test_errors_and_progress_come_back() -> None:
    for kind in ERRORS.values():
        error = decode_line(encoded_error(kind(3, 7)))
        assert isinstance(error, kind)
        assert (error.page, error.amount) == (3, 7)
    assert decode_line(encoded_progress(2, 5)) == (2, 5)


@given(st.binary(max_size=60))
def test_anything_else_is_a_typed_error(line: bytes) -> None:
    with pytest.raises(DamagedPdfError):
        decode_line(b"x" + line)


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"[]",
        b"1",
        b'{"error":"new"}',
        b'{"pages":1,"blocks":[[1]],"notes":[]}',
        b'{"pages":1,"blocks":3,"notes":[]}',
    ],
)
def test_json_of_another_shape_is_a_typed_error(line: bytes) -> None:
    with pytest.raises(DamagedPdfError):
        decode_line(line)


def test_the_same_is_read_as_in_this_process() -> None:
    sheet = Sheet()
    for number in (1, 2, 3):
        sheet.table(XS, 100, [HEAD, (str(number), "防汛", "县水利局")])
        sheet.page()
    content = sheet.bytes()
    told: list[tuple[int, int]] = []
    assert read_isolated(content, progress=lambda done, total: told.append((done, total))) == read(content)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_errors_keep_their_bound() -> None:
    from dutylist.features.exchange.documents.pdf.limits import PdfLimits

    sheet = Sheet()
    for _ in range(3):
        sheet.text(60, 60, "防汛")
        sheet.page()
    with pytest.raises(TooManyPagesError) as caught:
        read_isolated(sheet.bytes(), PdfLimits(pages=2))
    assert caught.value.amount == 2
