import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from dutylist.features.books.typeset import process as room
from dutylist.features.books.typeset.compiler import typeset
from dutylist.features.books.typeset.object_streams import pack_objects
from dutylist.features.books.typeset.postprocess import postprocess
from dutylist.features.books.view import Book

_HOW_PACKED = frozenset({"/Length", "/Filter", "/DecodeParms"})


@pytest.fixture(scope="module")
def unfinished(book: Book) -> Iterator[bytes]:
    """The book as the typesetter leaves it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "postprocess", lambda pdf, **_: pdf)
        yield typeset(book)


def test_packing_halves_the_file_and_changes_nothing_in_the_document(unfinished: bytes, pdf: bytes) -> None:
    assert len(pdf) < 0.6 * len(unfinished)
    with pikepdf.open(io.BytesIO(unfinished)) as before, pikepdf.open(io.BytesIO(pdf)) as after:
        assert list(told(before)) == list(told(after))
        assert dict(before.docinfo) == dict(after.docinfo)
        assert before.pdf_version == after.pdf_version
        assert before.trailer.ID[0] == after.trailer.ID[0]
        assert "/Filter" not in after.Root.Metadata, "programs look for it without decoding"


def told(document: pikepdf.Pdf) -> Iterator[object]:
    """Everything that can be reached in a document, in an order and with numbers of its own."""
    numbers: dict[tuple[int, int], int] = {}
    left: list[Any] = [document.Root]
    while left:
        thing = left.pop()
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            known = thing.objgen in numbers
            yield numbers.setdefault(thing.objgen, len(numbers))
            if known:
                continue
        if isinstance(thing, pikepdf.Stream):
            yield thing.read_bytes()
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            keys = sorted(set(thing.keys()) - (_HOW_PACKED if isinstance(thing, pikepdf.Stream) else set()))
            yield tuple(keys)
            left.extend(thing[key] for key in keys)
        elif isinstance(thing, pikepdf.Array):
            yield len(thing)
            left.extend(thing)
        else:
            yield str(thing)


def test_what_is_laid_out_in_another_way_is_packed_as_well(unfinished: bytes, pdf: bytes) -> None:
    other = io.BytesIO()
    with pikepdf.open(io.BytesIO(unfinished)) as document:
        document.save(other, linearize=True, deterministic_id=True, fix_metadata_version=False)
    with pytest.raises(ValueError, match="no "):
        pack_objects(other.getvalue())
    packed = postprocess(other.getvalue())
    assert len(packed) == pytest.approx(len(pdf), rel=0.05)
    assert packed == postprocess(other.getvalue())
    with pikepdf.open(io.BytesIO(unfinished)) as before, pikepdf.open(io.BytesIO(packed)) as after:
        assert list(told(before)) == list(told(after))


def test_what_is_finished_grows_no_more_and_says_the_same(pdf: bytes) -> None:
    again = postprocess(pdf)
    assert len(again) <= len(pdf) + 64
    assert again == postprocess(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as before, pikepdf.open(io.BytesIO(again)) as after:
        assert list(told(before)) == list(told(after))
