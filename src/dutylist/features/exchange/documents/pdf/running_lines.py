"""Headers, footers and page numbers: lines in the same place of several pages that differ only by the page's number."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Final

from dutylist.features.exchange.documents.pdf.page.layout import PageLayout, PageLine
from dutylist.features.exchange.documents.pdf.text_lines import TextLine

ZONE: Final = 0.16
"""The share of the page's height, at the top and at the bottom, in which headers and footers are looked for."""
SAME_PLACE: Final = 8.0
"""Points: how far a running line may move from page to page."""
_NUMBER: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"[-—–－·.\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:[\s,，/／]*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·.\s]*|[-—–－\s]+[IVXivx]{1,6}[-—–－\s]+"
)
_PLAIN_PAGE: Final = re.compile(r"第(\d{1,4})页(?:[,，/／]?共\d{1,4}页)?|[-—–]+(\d{1,4})[-—–]+")
"""Page numbers that cannot be anything else."""
_COUNT: Final = re.compile(r"共\s*\d+\s*[项条]")


def without_running_lines(pages: Sequence[PageLayout]) -> list[list[PageLine]]:
    """The lines of each page without page numbers and footers; of a repeated header only the first is kept."""
    candidates = [list(_at_edges(page)) for page in pages]
    repeated = _repeated(pages, candidates)
    said: set[str] = set()
    kept: list[list[PageLine]] = []
    for at, (page, edge_lines) in enumerate(zip(pages, candidates, strict=True)):
        dropped: set[int] = set()
        for index, upper in edge_lines:
            text = _squeezed(page.lines[index].line.text)
            if _PAGE_NUMBER.fullmatch(text) and _is_outermost(page, index, upper=upper):
                dropped.add(index)
            elif (at, index) in repeated:
                if not upper or text in said or _numbered(text, page.shapes.number):
                    dropped.add(index)
                said.add(text)
        kept.append([line for index, line in enumerate(page.lines) if index not in dropped])
    return kept


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _at_edges(page: PageLayout) -> Iterable[tuple[int, bool]]:
    """The lines in the upper (True) and lower margins, outside of the tables."""
    top = min((table.box.y0 for table in page.tables), default=page.shapes.height)
    bottom = max((table.box.y1 for table in page.tables), default=0.0)
    for index, each in enumerate(page.lines):
        if each.line.bottom <= min(page.shapes.height * ZONE, top + 2):
            yield index, True
        elif each.line.top >= max(page.shapes.height * (1 - ZONE), bottom - 2):
            yield index, False


def _is_outermost(page: PageLayout, index: int, *, upper: bool) -> bool:
    """Whether no line is nearer to the edge of the page."""
    line = page.lines[index].line
    others = (each.line for other, each in enumerate(page.lines) if other != index)
    return all(other.top > line.top - 2 if upper else other.bottom < line.bottom + 2 for other in others)


def _repeated(pages: Sequence[PageLayout], candidates: Sequence[Iterable[tuple[int, bool]]]) -> set[tuple[int, int]]:
    """The lines, as (place of the page, index), that stand at the same height of at least two pages and a third of
    all.
    """
    places: dict[tuple[str, int, bool], list[tuple[int, int, int, float]]] = defaultdict(list)
    for place, (page, lines) in enumerate(zip(pages, candidates, strict=True)):
        for index, upper in lines:
            line = page.lines[index].line
            for masked, offset in _masks(_squeezed(line.text), page.shapes.number):
                places[masked, offset, upper].append((page.shapes.number, place, index, line.top))
    found: set[tuple[int, int]] = set()
    for group in places.values():
        for number, place, index, top in group:
            same = {other for other, _, _, at in group if abs(at - top) <= SAME_PLACE}
            near = {number - 1, number + 1, number - 2, number + 2} & same
            if len(same) * 3 >= len({page.shapes.number for page in pages}) and len(same) > 1 and near:
                found.add((place, index))
    return found


def without_page_numbers(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages without page numbers that are printed into the cells of tables, in the same place of each page."""
    places: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for page in pages:
        for line in _lines_in_cells(page):
            if number := _PLAIN_PAGE.fullmatch(_squeezed(line.text)):
                places[int(number[1] or number[2]) - page.shapes.number].append((page.shapes.number, line.top))
    numbered = {
        (offset, page, top)
        for offset, group in places.items()
        for page, top in group
        if any(other != page and abs(at - top) <= SAME_PLACE for other, at in group)
    }
    return [_without(page, numbered) for page in pages] if numbered else list(pages)


def _lines_in_cells(page: PageLayout) -> Iterable[TextLine]:
    return (line for table in page.tables for placed in table.cells for line in placed.lines)


def _without(page: PageLayout, numbered: Container[tuple[int, int, float]]) -> PageLayout:
    def is_kept(line: TextLine) -> bool:
        number = _PLAIN_PAGE.fullmatch(_squeezed(line.text))
        return (
            not number
            or (int(number[1] or number[2]) - page.shapes.number, page.shapes.number, line.top) not in numbered
        )

    tables = (
        replace(table, cells=tuple(replace(each, lines=tuple(filter(is_kept, each.lines))) for each in table.cells))
        for table in page.tables
    )
    return replace(page, tables=tuple(tables))


def _masks(text: str, page: int) -> Iterable[tuple[str, int]]:
    """A text as it is, and with each of its numbers replaced by the difference to the page's number."""
    if _COUNT.search(text):
        return
    yield text, -1
    numbers = list(_NUMBER.finditer(text))
    for number in dict.fromkeys((*numbers[:4], *numbers[-2:])):
        if len(number[0]) < 5:
            yield f"{text[: number.start()]}#{text[number.end() :]}", 10_000 + int(number[0]) - page


def _numbered(text: str, page: int) -> bool:
    """Whether a header contains the page's number, so that it differs from page to page."""
    return any(int(number) == page for number in _NUMBER.findall(text) if len(number) < 5)
