"""The counts of all counties, as a document and as published JSON."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from dutylist.features.stats.schema import StatsResult
from dutylist.frontends.province.county_table import CountyRow, TableColumn, county_document, status_of
from dutylist.frontends.province.places import CountyPlace
from dutylist.frontends.province.results import CountyResult
from dutylist.frontends.province.schema import CountedCounty, CountedProvince, ProvinceStatsResult
from dutylist.model.item import LISTS
from dutylist.model.message import Language, Message
from dutylist.output.document import Column, Document, Line, Table, sentence
from dutylist.output.phrases import word
from dutylist.output.published_json import to_json
from dutylist.output.vocabulary import LIST_SHORT_NAMES, ORIGINS

TITLE: Final = Message("{province}：各县事项数", "{province}: items by county")
INCOMPLETE: Final = Message(
    "{county}：有文件读不出来，没有计入", "{county}: some files cannot be read and are not counted"
)
BY_ORIGIN: Final = Message("收回事项按来源", "recalled items by origin")
COUNT: Final = Message("项", "items")
_COLUMNS: Final = (
    TableColumn(Message("乡镇", "townships")),
    *(TableColumn(LIST_SHORT_NAMES[each]) for each in LISTS),
    TableColumn(Message("合计", "total")),
)


class CountyCounts(msgspec.Struct, frozen=True):
    """A county's row, its numbers in the order of the columns, and its recalled items by origin."""

    row: CountyRow
    numbers: tuple[int, ...] = ()
    origins: dict[str, int] = msgspec.field(default_factory=dict)


def counted_county(place: CountyPlace, result: CountyResult) -> CountyCounts:
    """A county from the result of its `stats --format json`."""
    if result.failed:
        return CountyCounts(CountyRow(place, "failed", message=result.failure))
    found = msgspec.json.decode(result.result, type=StatsResult)
    own_counts = found.county
    numbers = len(found.townships), own_counts.basic, own_counts.cooperative, own_counts.recalled, own_counts.total
    status = status_of(result)
    lines = (Line(sentence(INCOMPLETE, county=place.county.name)),) if status == "findings" else ()
    return CountyCounts(CountyRow(place, status, numbers, lines=lines), numbers, found.recalled_by_origin)


def document(province: str, counties: Sequence[CountyCounts], language: Language) -> Document:
    """A row a county with the sums, and the origins of recalled items."""
    made = county_document(
        sentence(TITLE, language, province=province),
        _COLUMNS,
        [each.row for each in counties],
        language,
        total=_sums(counties),
    )
    origins = _origins(counties)
    columns = (Column(word(BY_ORIGIN, language), 12), Column(word(COUNT, language), 5, "right"))
    rows = tuple((word(ORIGINS[name], language), origins[name]) for name in ORIGINS)
    table = (Table(columns, rows),) if any(origins.values()) else ()
    return msgspec.structs.replace(made, blocks=(*made.blocks, *table))


def json_result(counties: Sequence[CountyCounts]) -> str:
    """The same for programs, in the order of the file."""
    townships, basic, cooperative, recalled, total = _sums(counties)
    return to_json(
        ProvinceStatsResult(
            counties=[_published(each) for each in counties],
            province=CountedProvince(
                townships=townships, basic=basic, cooperative=cooperative, recalled=recalled, total=total
            ),
            recalled_by_origin=dict(_origins(counties)),
        )
    )


def _published(county: CountyCounts) -> CountedCounty:
    row = county.row
    townships, basic, cooperative, recalled, total = county.numbers or (None,) * len(_COLUMNS)
    return CountedCounty(
        name=row.place.county.name,
        code=row.place.county.code,
        commit=row.place.commit,
        status=row.status,
        townships=townships,
        basic=basic,
        cooperative=cooperative,
        recalled=recalled,
        total=total,
        message=row.message or None,
    )


def _sums(counties: Sequence[CountyCounts]) -> tuple[int, ...]:
    return tuple(sum(each.numbers[column] for each in counties if each.numbers) for column in range(len(_COLUMNS)))


def _origins(counties: Sequence[CountyCounts]) -> Counter[str]:
    summed: Counter[str] = Counter(dict.fromkeys(ORIGINS, 0))
    for each in counties:
        summed.update(each.origins)
    return summed
