"""The limits on what reading a PDF may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """Limits for one file. Sizes are in bytes, times in seconds of the processor, lengths in points (1/72 inch).

    `objects`, `segments`, `characters` and `page_seconds` are each for one page, `cells` for one table on one page,
    `seconds` for the whole file. `longest_side` is that of a page.
    """

    size: int = 100_000_000
    pages: int = 2_000
    objects: int = 100_000
    segments: int = 100_000
    lines: int = 4_000
    characters: int = 30_000
    cells: int = 50_000
    rows: int = 100_000
    form_depth: int = 12
    longest_side: float = 20_000.0
    page_seconds: float = 10.0
    seconds: float = 180.0
    memory: int = 3_000_000_000


DEFAULT = PdfLimits()
