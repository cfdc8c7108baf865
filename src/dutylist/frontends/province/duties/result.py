"""Duties over counties as published JSON."""

from collections.abc import Iterable, Mapping, Sequence

from dutylist.frontends.province.duties.findings import Drift, Outlier, RecalledDuty
from dutylist.frontends.province.duties.groups import ChangeRow, DutyItem, SharedDuty
from dutylist.frontends.province.places import CountyPlace
from dutylist.frontends.province.schema import (
    ComparedDuty,
    ComparedItem,
    DriftedPair,
    DriftOfCounty,
    MovedBack,
    OutlierOfCounty,
    ProvinceCompareResult,
    ProvinceOutliersResult,
    ProvinceRecalledResult,
    RecalledOverCounties,
)
from dutylist.output.published_json import to_json


def compare_result(duties: Sequence[SharedDuty], counties: Mapping[str, str]) -> str:
    """The duties with their items."""
    return to_json(
        ProvinceCompareResult(
            counties=len(counties),
            duties=[
                ComparedDuty(
                    title=duty.title,
                    counties=len(duty.counties),
                    basic=_count(duty.by_list["basic"]),
                    cooperative=_count(duty.by_list["cooperative"]),
                    recalled=_count(duty.by_list["recalled"]),
                    wordings=[title for title, _ in duty.wordings],
                    items=_items(duty.items),
                    missing=sorted(counties.keys() - duty.counties),
                )
                for duty in duties
            ],
        )
    )


def outliers_result(found: Sequence[Outlier], counties: Mapping[str, str]) -> str:
    """The places where counties stand against most."""
    return to_json(
        ProvinceOutliersResult(
            counties=len(counties),
            outliers=[
                OutlierOfCounty(
                    kind=each.kind,
                    county=each.county,
                    code=each.county_code,
                    title=each.title,
                    usual_list=each.usual,
                    share=round(each.share, 3),
                    item=each.item.id if each.item else None,
                    list=each.item.list if each.item else None,
                )
                for each in found
            ],
        )
    )


def recalled_result(found: Sequence[RecalledDuty], moved: Sequence[ChangeRow], counties: Mapping[str, str]) -> str:
    """The duties that were taken back, and what came back."""
    return to_json(
        ProvinceRecalledResult(
            counties=len(counties),
            duties=[
                RecalledOverCounties(
                    title=each.duty.title,
                    recalled=_items(each.recalled),
                    elsewhere=_items(each.elsewhere),
                    returned=_items(each.returned),
                )
                for each in found
            ],
            moved_back=[
                MovedBack(
                    county=each.county,
                    code=each.county_code,
                    record=each.record,
                    item=each.item or "",
                    to=each.to_value or "",
                    published=each.published or "",
                )
                for each in moved
            ],
        )
    )


def drift_of_county(place: CountyPlace, found: Drift | None, message: str) -> DriftOfCounty:
    """A county against the province's own list; None where it could not be read."""
    return DriftOfCounty(
        name=place.county.name,
        code=place.county.code,
        commit=place.commit,
        status="failed" if found is None else "ok",
        missing=_items(found.missing) if found else [],
        extra=_items(found.extra) if found else [],
        moved=_pairs(found.moved) if found else [],
        reworded=_pairs(found.reworded) if found else [],
        message=message or None,
    )


def _pairs(pairs: Iterable[tuple[DutyItem, DutyItem]]) -> list[DriftedPair]:
    return [
        DriftedPair(
            template_item=theirs.id,
            template_list=theirs.list,
            template_title=theirs.title,
            item=mine.id,
            list=mine.list,
            title=mine.title,
        )
        for theirs, mine in pairs
    ]


def _items(items: Iterable[DutyItem]) -> list[ComparedItem]:
    return [
        ComparedItem(county=each.county, code=each.county_code, item=each.id, list=each.list, title=each.title)
        for each in items
    ]


def _count(items: Iterable[DutyItem]) -> int:
    return len({each.county_code for each in items})
