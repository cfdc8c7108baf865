"""The process in which PDFium runs: reads a PDF from standard input, writes lines of JSON to standard output.

It ends by itself when a page takes too long (a thread watches; calls of PDFium let other threads run) and may not take
more memory than allowed, where the system can hold it to that (not on Windows).
"""

import os
import sys
import threading
import time
from typing import Final

from dutylist.features.exchange.documents.pdf.encoding import encode_document, encoded_error, encoded_progress
from dutylist.features.exchange.documents.pdf.errors import PdfError, TimeLimitError
from dutylist.features.exchange.documents.pdf.limits import DEFAULT, PdfLimits
from dutylist.reading.office_files.own_process import hold_memory

TIME_IS_UP: Final = 17
"""The exit code of a process that stopped itself."""


def main(arguments: list[str]) -> int:
    """Read the PDF; `arguments` are the limits as `name=value`. Returns the exit code."""
    limits = _limits(arguments)
    hold_memory(limits.memory)
    content = sys.stdin.buffer.read(limits.size + 1)
    watch = _Watch(limits)
    watch.start()
    # A hostile file may make PDFium print; nothing of it may get between the lines of JSON.
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def tell(line: bytes) -> None:
        output.write(line + b"\n")
        output.flush()

    def progress(done: int, total: int) -> None:
        watch.next_page()
        tell(encoded_progress(done, total))

    from dutylist.features.exchange.documents.pdf.read import read

    try:
        tell(encode_document(read(content, limits, progress)))
    except PdfError as error:
        tell(encoded_error(error))
    except MemoryError:
        tell(encoded_error(TimeLimitError()))
    return 0


def _limits(arguments: list[str]) -> PdfLimits:
    values = dict(each.split("=", 1) for each in arguments)
    return PdfLimits(**{name: type(getattr(DEFAULT, name))(value) for name, value in values.items()})


class _Watch(threading.Thread):
    """Ends the process when a page or the whole file takes too long."""

    def __init__(self, limits: PdfLimits) -> None:
        super().__init__(daemon=True)
        self.limits = limits
        self.end = time.process_time() + limits.seconds
        self.page_end = time.process_time() + limits.page_seconds

    def next_page(self) -> None:
        """Restart the clock for the next page."""
        self.page_end = time.process_time() + self.limits.page_seconds

    def run(self) -> None:
        """Compare the processor's time with both limits four times a second, so that a busy machine reads as much."""
        while time.process_time() < min(self.end, self.page_end):
            time.sleep(0.25)
        os._exit(TIME_IS_UP)
