"""What stands out among the duties of many counties: other lists, missing ones, recalled ones that came back."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dutylist.frontends.province.duties.groups import ChangeRow, DutyItem, SharedDuty, items_of, moves_back
from dutylist.frontends.province.duties.likeness import is_alike, plain_title
from dutylist.frontends.province.schema import OutlierKind
from dutylist.frontends.province.tables.rows import CountyRows
from dutylist.model.item import ListName


class Outlier(msgspec.Struct, frozen=True):
    """A county that stands against most others: a duty in another list, or none where most have it.

    `usual` is the list of most counties that have the duty, `share` how many of the others agree, from 0 to 1.
    """

    kind: OutlierKind
    county_code: str
    county: str
    title: str
    usual: ListName
    share: float
    item: DutyItem | None = None


class RecalledDuty(msgspec.Struct, frozen=True):
    """A duty that was taken back in some counties.

    Attributes:
        duty: the duty.
        recalled: its recalled items.
        elsewhere: the items by which townships of other counties have it still.
        returned: the items by which it came back in a county where it is recalled, too.
    """

    duty: SharedDuty
    recalled: tuple[DutyItem, ...]
    elsewhere: tuple[DutyItem, ...]
    returned: tuple[DutyItem, ...]


class Drift(msgspec.Struct, frozen=True):
    """A county's list against the province's own: pairs are (the province's item, the county's)."""

    missing: tuple[DutyItem, ...]
    extra: tuple[DutyItem, ...]
    moved: tuple[tuple[DutyItem, DutyItem], ...]
    reworded: tuple[tuple[DutyItem, DutyItem], ...]


def outliers(duties: Sequence[SharedDuty], counties: Mapping[str, str], share: float) -> Iterator[Outlier]:
    """The counties, names by codes, that differ where at least this `share` of the others agree."""
    for duty in duties:
        if len(duty.counties) < 3:  # of two counties neither is usual
            continue
        usual = max(duty.by_list, key=lambda name: len({each.county_code for each in duty.by_list[name]}))
        agreeing = {each.county_code for each in duty.by_list[usual]}
        others = duty.counties - agreeing
        agreed = len(agreeing) / len(duty.counties)
        if others and agreed >= share:
            for item in duty.items:
                if item.county_code in others:
                    yield Outlier("list", item.county_code, item.county, duty.title, usual, agreed, item)
        had = len(duty.counties) / len(counties)
        if share <= had < 1:
            for code in sorted(counties.keys() - duty.counties):
                yield Outlier("missing", code, counties[code], duty.title, usual, had)


def recalled_duties(duties: Sequence[SharedDuty]) -> Iterator[RecalledDuty]:
    """The duties that were taken back in at least one county: those that came back first, then those of most counties."""
    found = [_recalled(duty) for duty in duties if duty.by_list["recalled"]]
    yield from sorted(found, key=lambda each: (not each.returned, -len(each.recalled), each.duty.title))


def moved_back(rows: Mapping[str, CountyRows]) -> list[ChangeRow]:
    """The published entries by which counties moved recalled items to another list, county by county."""
    return [each for code in sorted(rows) for each in moves_back(rows[code])]


def drift(template: CountyRows, county: CountyRows) -> Drift:
    """How a county's list differs from the province's own."""
    wanted, had = items_of(template), items_of(county)
    pairs = pair_items(wanted, had)
    taken = {mine.id for _, mine in pairs}
    matched = {theirs.id for theirs, _ in pairs}
    return Drift(
        tuple(each for each in wanted if each.id not in matched),
        tuple(each for each in had if each.id not in taken),
        tuple(pair for pair in pairs if pair[0].list != pair[1].list),
        tuple(pair for pair in pairs if pair[0].title != pair[1].title),
    )


def _recalled(duty: SharedDuty) -> RecalledDuty:
    recalled = duty.by_list["recalled"]
    codes = {each.county_code for each in recalled}
    others = tuple(each for each in duty.items if each.list != "recalled")
    return RecalledDuty(
        duty,
        recalled,
        tuple(each for each in others if each.county_code not in codes),
        tuple(each for each in others if each.county_code in codes),
    )


def pair_items(wanted: Sequence[DutyItem], had: Sequence[DutyItem]) -> list[tuple[DutyItem, DutyItem]]:
    """Each item of one list with the one of the other that is the same duty: equal titles first, then like ones."""
    from rapidfuzz import fuzz, process

    left = {each.id: plain_title(each.title) for each in had}
    by_id = {each.id: each for each in had}
    pairs: dict[str, DutyItem] = {}
    for same_list in (True, False):
        by_title = {(title, by_id[number].list if same_list else None): number for number, title in left.items()}
        for each in wanted:
            number = by_title.get((plain_title(each.title), each.list if same_list else None))
            if each.id not in pairs and number in left:
                pairs[each.id] = by_id[number]
                del left[number]
    for each in wanted:
        if each.id in pairs or not left:
            continue
        title = plain_title(each.title)
        near = process.extract(title, left, scorer=fuzz.ratio, score_cutoff=50, limit=3)
        found = next((number for other, _, number in near if is_alike(title, other)), None)
        if found is not None:
            pairs[each.id] = by_id[found]
            del left[found]
    return [(each, pairs[each.id]) for each in wanted if each.id in pairs]
