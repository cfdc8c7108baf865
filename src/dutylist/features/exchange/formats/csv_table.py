"""The flat table as CSV: UTF-8 with a byte order mark, as spreadsheets need it, and no cell that is taken for a
formula.
"""

import csv
import io
import re
from typing import Final

from dutylist.features.exchange.export.publication import Publication
from dutylist.features.exchange.formats import columns as flat

_ACTING: Final = re.compile(r"\s*[=+\-@|%'＝＋－＠]")
"""The first characters of texts that a spreadsheet may take for a formula, and the apostrophe that protects them."""


def render(publication: Publication) -> bytes:
    """The .csv, a row for each item."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(flat.TITLES)
    for filed in publication.items:
        writer.writerows(map(neutral, row) for row in flat.flat_rows(filed.record))
    return written.getvalue().encode("utf-8-sig")


def neutral(cell: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{cell}" if _ACTING.match(cell) else cell


def without_apostrophe(cell: str) -> str:
    """The text without the apostrophe that `neutral` adds."""
    return cell[1:] if cell.startswith("'") and _ACTING.match(cell[1:]) else cell
