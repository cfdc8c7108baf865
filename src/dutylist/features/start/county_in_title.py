"""The county that a published list names in its title or its file name."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from dutylist.cli.input_file import bytes_of
from dutylist.features.exchange.documents.open import read_paper
from dutylist.features.exchange.tables.model import DocumentTables, ReadLine
from dutylist.reading.divisions.register import ListedCounty, counties_named, short_name
from dutylist.reading.office_files.errors import UnusableFileError

LARGEST: Final = 100_000_000
_LINES: Final = 40
_LONGEST: Final = 60
_TITLE: Final = re.compile("职责|清单")
_COUNTY: Final = re.compile("县|区|市|旗")
_NAME: Final = re.compile(
    "(?:^|[^\u4e00-\u9fff])(?:年[版度]?|附件|关于)?(?:公布|印发)?"
    "(?:[\u4e00-\u9fff]{2,}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,}?(?:市|州|盟|地区))?"
    "((?!自治)[\u4e00-\u9fff]{2,15}?(?:县|区|市|旗|农场|林场))"
    "(?=[各的]?(?:[（(]|[\u4e00-\u9fff]{0,6}(?:乡|镇|街道|苏木)|基层|履行|履职|职责|事项|基本|配合|上级|清单))"
)
"""A county's name where a title has it, which may be in no register."""
_SHORTEST: Final = 3
"""Characters of a county's name in a title; 城区 and 矿区 may be something else there."""


def counties_in(files: Iterable[Path]) -> tuple[ListedCounty, ...]:
    """The counties that the documents' titles and file names say, each once, in their order."""
    found: dict[str, ListedCounty] = {}
    for file in files:
        for text in (*_titles(file), file.stem):
            county = county_in_text(text)
            if county:
                found.setdefault(county.code, county)
                break
    return tuple(found.values())


def county_in_text(text: str) -> ListedCounty | None:
    """The one county that a title begins with, perhaps after its province or city; None if there is none or several."""
    return next((named[0] for _, named in _named_in(text) if len(named) == 1), None)


def several_in(files: Iterable[Path]) -> tuple[str, tuple[ListedCounty, ...]] | None:
    """A name in the documents' titles and file names that several counties have, with them; None if there is none."""
    texts = (text for file in files for text in (*_titles(file), file.stem))
    return next((found for text in texts for found in _named_in(text) if len(found[1]) > 1), None)


def unlisted_in(files: Iterable[Path]) -> str | None:
    """What the documents' titles or file names call the county, where the register may not have it; None if nothing does."""
    texts = (text for file in files for text in (*_titles(file), file.stem))
    return next(filter(None, map(county_called, texts)), None)


def county_called(text: str) -> str | None:
    """The name in a title that looks like that of a county, without province and city; None if there is none."""
    bare = "".join(text.split())
    found = _NAME.search(bare) if len(bare) <= _LONGEST and _TITLE.search(bare) else None
    return found[1] if found else None


def _named_in(text: str) -> Iterator[tuple[str, tuple[ListedCounty, ...]]]:
    """What may be a county's name in a title, the longest of the first first, with the counties that are called so."""
    bare = "".join(text.split())
    if len(bare) > _LONGEST or not _TITLE.search(bare):
        return
    ends = [each.end() for each in _COUNTY.finditer(bare)]
    for start in range(len(bare)):
        for end in reversed(ends):
            span = bare[start:end]
            named = counties_named(span) if len(span) >= _SHORTEST else ()
            if named and all(span.endswith((each.name, short_name(each.name))) for each in named):
                yield span, named


def _titles(file: Path) -> Iterator[str]:
    """The first lines of a document and the first cells of its tables; none where it cannot be read here."""
    try:
        paper = read_paper(bytes_of(file, LARGEST), file.name)
    except UnusableFileError:
        return
    yield from _first_texts(paper)


def _first_texts(paper: DocumentTables) -> Iterator[str]:
    for block in paper.blocks[:_LINES]:
        if isinstance(block, ReadLine):
            yield block.text
        else:
            yield from (cell.text for row in block.rows[:3] for cell in row.cells[:2])
