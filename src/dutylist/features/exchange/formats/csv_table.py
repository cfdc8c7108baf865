"""The flat table as CSV: UTF-8 with a byte order mark, as spreadsheets want it, and no cell that one could calculate."""

import csv
import io
import re
from typing import Final

from dutylist.features.exchange.export.publication import Publication
from dutylist.features.exchange.formats import columns as flat

_ACTING: Final = re.compile(r"\s*[=+\-@|%'＝＋－＠]")
"""How a text begins that a spreadsheet may take for a formula, or that already begins with the sign against that."""


def render(publication: Publication) -> bytes:
    """The .csv: a row an item."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(flat.TITLES)
    for filed in publication.items:
        writer.writerows(map(neutral, row) for row in flat.flat_rows(filed.record))
    return written.getvalue().encode("utf-8-sig")


def neutral(cell: str) -> str:
    """The text with an apostrophe before it where a spreadsheet could act on it."""
    return f"'{cell}" if _ACTING.match(cell) else cell


def meant(cell: str) -> str:
    """The text without the apostrophe that `neutral` puts before it."""
    return cell[1:] if cell.startswith("'") and _ACTING.match(cell[1:]) else cell
