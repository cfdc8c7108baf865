"""Encodes a document or an error as one line of JSON, to pass it from one process to another."""

import json
from typing import Any, Final, get_args

from dutylist.features.exchange.documents.pdf.errors import ERRORS, DamagedPdfError, PdfError
from dutylist.features.exchange.documents.pdf.model import (
    Doubt,
    NoteCode,
    PdfCell,
    PdfDocument,
    PdfLine,
    PdfNote,
    PdfRow,
    PdfTable,
)

_CODES: Final = frozenset(get_args(NoteCode))
_DOUBTS: Final = frozenset(get_args(Doubt))


def encode_document(document: PdfDocument) -> bytes:
    """A document as JSON."""
    blocks = [_block(block) for block in document.blocks]
    notes = [[note.page, note.code, note.count, note.text] for note in document.notes]
    return _bytes({"pages": document.pages, "blocks": blocks, "notes": notes})


def encoded_error(error: PdfError) -> bytes:
    """An error as JSON."""
    return _bytes({"error": error.code, "page": error.page, "amount": error.amount})


def encoded_progress(done: int, total: int) -> bytes:
    """The number of pages read and of all pages, as JSON."""
    return _bytes({"done": done, "total": total})


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _block(block: PdfLine | PdfTable) -> Any:
    if isinstance(block, PdfLine):
        return [block.page, block.text]
    return [
        [
            [list(row.pages), [[cell.text, cell.span, int(cell.continued)] for cell in row.cells], list(row.doubts)]
            for row in block.rows
        ]
    ]


def decode_line(line: bytes) -> PdfDocument | PdfError | tuple[int, int]:
    """The document, the error, or the numbers of pages read and of all pages that a line of JSON encodes.

    Raises:
        DamagedPdfError: it is none of them, so the process that wrote it has failed.
    """
    try:
        value = json.loads(line)
        if "error" in value:
            return ERRORS[value["error"]](int(value["page"]), int(value["amount"]))
        if "done" in value:
            return int(value["done"]), int(value["total"])
        blocks = tuple(_decoded_block(block) for block in value["blocks"])
        notes = tuple(_decoded_note(*note) for note in value["notes"])
        return PdfDocument(int(value["pages"]), blocks, notes)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise DamagedPdfError from error


def _decoded_block(block: Any) -> PdfLine | PdfTable:
    if len(block) == 2:
        return PdfLine(int(block[0]), str(block[1]))
    return PdfTable(
        tuple(
            PdfRow(
                tuple(int(page) for page in pages),
                tuple(PdfCell(str(text), int(span), bool(continued)) for text, span, continued in cells),
                tuple(_decoded_doubt(doubt) for doubt in doubts),
            )
            for pages, cells, doubts in block[0]
        )
    )


def _decoded_doubt(doubt: Doubt) -> Doubt:
    if doubt not in _DOUBTS:
        raise ValueError(doubt)
    return doubt


def _decoded_note(page: int, code: NoteCode, count: int, text: str) -> PdfNote:
    if code not in _CODES:
        raise ValueError(code)
    return PdfNote(int(page), code, int(count), str(text))
