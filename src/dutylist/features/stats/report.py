"""The counts of a checklist as a document, and as published JSON."""

from collections.abc import Sequence

from dutylist.features.stats import messages
from dutylist.features.stats.counts import CountRow, ItemCounts
from dutylist.features.stats.schema import OfCategory, OfCounty, OfTownship, StatsResult
from dutylist.model.item import LISTS
from dutylist.model.message import Language, Message
from dutylist.output.document import Block, Column, Document, Table, sentence
from dutylist.output.phrases import word
from dutylist.output.published_json import to_json
from dutylist.output.vocabulary import LIST_SHORT_NAMES, ORIGINS


def document(counts: ItemCounts, language: Language) -> Document:
    """Tables of the county, its categories, its townships and the origins of recalled items."""
    tables = (
        _table(messages.COUNTY, [counts.county], language),
        _table(messages.BY_CATEGORY, counts.categories, language),
        _table(messages.BY_TOWNSHIP, counts.townships, language),
    )
    blocks: list[Block] = [table for table in tables if table.rows]
    if any(count for _, count in counts.origins):
        blocks.append(_origins(counts, language))
    return Document(sentence(messages.TITLE, language, county=counts.county.name), tuple(blocks), language)


def json_result(counts: ItemCounts) -> str:
    """The same figures for programs."""
    return to_json(
        StatsResult(
            county=OfCounty(county=counts.county.name, **_figures(counts.county)),
            categories=[OfCategory(category=row.name, **_figures(row)) for row in counts.categories],
            townships=[OfTownship(township=row.name, **_figures(row)) for row in counts.townships],
            recalled_by_origin=dict(counts.origins),
        )
    )


def _table(name: Message, rows: Sequence[CountRow], language: Language) -> Table:
    counted = [word(LIST_SHORT_NAMES[each], language) for each in LISTS]
    columns = [Column(title, 5, "right") for title in (*counted, word(messages.TOTAL, language))]
    return Table(
        (Column(word(name, language), 12), *columns),
        tuple((row.name, *row.counts, row.total) for row in rows),
        bars=tuple(tuple(map(float, row.counts)) for row in rows),
        bars_key=word(messages.LEGEND, language) if name is messages.BY_TOWNSHIP else "",
    )


def _origins(counts: ItemCounts, language: Language) -> Table:
    return Table(
        (
            Column(word(messages.BY_ORIGIN, language), 12),
            Column(word(messages.COUNT, language), 5, "right"),
        ),
        tuple((word(ORIGINS[origin], language), count) for origin, count in counts.origins),
        bars=tuple((0.0, 0.0, float(count)) for _, count in counts.origins),
    )


def _figures(row: CountRow) -> dict[str, int]:
    return {**dict(zip(LISTS, row.counts, strict=True)), "total": row.total}
