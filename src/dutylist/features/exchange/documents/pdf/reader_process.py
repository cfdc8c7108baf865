"""Reads a PDF in a process of its own, so that a hostile one can neither stop this one nor take its memory."""

import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from typing import IO, Final

from dutylist.features.exchange.documents.pdf.child import TIME_IS_UP, main
from dutylist.features.exchange.documents.pdf.encoding import decode_line
from dutylist.features.exchange.documents.pdf.errors import (
    DamagedPdfError,
    FileTooLargeError,
    NotPdfError,
    PdfError,
    TimeLimitError,
)
from dutylist.features.exchange.documents.pdf.limits import DEFAULT, PdfLimits
from dutylist.features.exchange.documents.pdf.model import PdfDocument
from dutylist.source.own_process import own_process

Progress = Callable[[int, int], None]
_SLOWEST: Final = 5.0
"""How many seconds of the clock a second of the processor may take on a busy machine."""
_LONGEST: Final = 200_000_000
"""Bytes of an answer."""


def read_isolated(
    content: bytes, limits: PdfLimits = DEFAULT, progress: Progress = lambda _done, _total: None
) -> PdfDocument:
    """The tables and paragraphs of a PDF. `progress` is called with the numbers of pages read and of all pages.

    Raises:
        PdfError: one of the classes in `errors.py`; a crash of PDFium is a `DamagedPdfError`.
    """
    if len(content) > limits.size:
        raise FileTooLargeError(amount=limits.size)
    if b"%PDF-" not in content[:1024]:
        raise NotPdfError
    process = subprocess.Popen(  # noqa: S603  this interpreter and a text of our own
        _command(limits), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    timer = threading.Timer((limits.seconds + 1) * _SLOWEST, process.kill)
    timer.start()
    try:
        return _answer(process, content, progress, limits)
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def _command(limits: PdfLimits) -> list[str]:
    values = (f"{field.name}={getattr(limits, field.name)}" for field in fields(PdfLimits))
    return own_process(main.__module__, main.__name__, *values)


def _answer(process: "subprocess.Popen[bytes]", content: bytes, progress: Progress, limits: PdfLimits) -> PdfDocument:
    if process.stdin is None or process.stdout is None:
        raise DamagedPdfError
    feeder = threading.Thread(target=_feed, args=(process.stdin, content), daemon=True)
    feeder.start()
    page = 0
    while line := process.stdout.readline(_LONGEST):
        match decode_line(line):
            case PdfDocument() as document:
                return document
            case PdfError() as error:
                raise error
            case (int(done), int(total)):
                page = min(done + 1, total)
                progress(done, total)
    process.wait()
    if process.returncode in (TIME_IS_UP, -9):
        raise TimeLimitError(page, int(limits.page_seconds))
    raise DamagedPdfError(page)


def _feed(stream: IO[bytes], content: bytes) -> None:
    with suppress(OSError):
        stream.write(content)
        stream.close()
