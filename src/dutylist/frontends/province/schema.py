"""The published JSON of `dutylist province`."""

from typing import Annotated, Any, Literal

import msgspec

from dutylist.features.find.schema import MatchedItem
from dutylist.model.item import ListName, Verdict
from dutylist.output.published_json import PublishedJson

Amount = Annotated[int, msgspec.Meta(ge=0)]
CountyCode = Annotated[str, msgspec.Meta(pattern="^[0-9]{6}$")]
FetchStatus = Literal["new", "updated", "unchanged", "folder", "failed"]
CountyStatus = Literal["ok", "findings", "failed"]
OutlierKind = Literal["list", "missing"]
AdmissionState = Literal["waiting", "in_progress", "decided", "done", "unbacked"]
"""`waiting` for the province; `in_progress` there; `decided` there, which the county has still to enter; `done`; or
`unbacked`: the county says that it was answered, but no approved record of the province goes on with it.
"""


class FetchedCounty(PublishedJson, frozen=True, kw_only=True):
    """A county whose list was fetched, or why it was not; `commit` is what is here now. 000000 is the province's own."""

    name: str
    code: CountyCode
    status: FetchStatus
    commit: str | None
    message: str | None


class ProvinceFetchResult(PublishedJson, frozen=True, kw_only=True):
    """What `dutylist province fetch` brought, county by county."""

    version: Literal[1] = 1
    counties: list[FetchedCounty]


class ValidatedCounty(PublishedJson, frozen=True, kw_only=True):
    """A county's list as `validate` found it: `findings` where there are errors, `failed` where it could not be checked.

    The counts are null and `message` says why where it failed.
    """

    name: str
    code: CountyCode
    commit: str | None
    status: CountyStatus
    items: Amount | None
    errors: Amount | None
    warnings: Amount | None
    message: str | None


class ProvinceValidateResult(PublishedJson, frozen=True, kw_only=True):
    """What `dutylist province validate` found, county by county."""

    version: Literal[1] = 1
    counties: list[ValidatedCounty]


class CountedCounty(PublishedJson, frozen=True, kw_only=True):
    """The items of a county by list. `findings`: some files could not be counted. The counts are null where it failed."""

    name: str
    code: CountyCode
    commit: str | None
    status: CountyStatus
    townships: Amount | None
    basic: Amount | None
    cooperative: Amount | None
    recalled: Amount | None
    total: Amount | None
    message: str | None


class CountedProvince(PublishedJson, frozen=True, kw_only=True):
    """The sums over all counties that could be counted."""

    townships: Amount
    basic: Amount
    cooperative: Amount
    recalled: Amount
    total: Amount


class ProvinceStatsResult(PublishedJson, frozen=True, kw_only=True):
    """How many items there are in each county and in all, and where recalled ones came from."""

    version: Literal[1] = 1
    counties: list[CountedCounty]
    province: CountedProvince
    recalled_by_origin: dict[str, Amount]


class AnswerOfCounty(PublishedJson, frozen=True, kw_only=True):
    """What `find` answers in a county, in its own form; null where it failed."""

    name: str
    code: CountyCode
    commit: str | None
    status: CountyStatus
    verdict: Verdict | None
    matches: list[MatchedItem]
    near: list[MatchedItem]
    message: str | None


class ProvinceFindResult(PublishedJson, frozen=True, kw_only=True):
    """What each county's list says about a text, county by county."""

    version: Literal[1] = 1
    query: str
    counties: list[AnswerOfCounty]


class FilesOfCounty(PublishedJson, frozen=True, kw_only=True):
    """The files that were made for a county, by their paths below the folder of results.

    `new` is false where they are those of a former run. `findings`: the list has errors, so that nothing was made.
    """

    name: str
    code: CountyCode
    commit: str | None
    status: CountyStatus
    files: list[str]
    new: bool
    message: str | None


class ProvinceBooksResult(PublishedJson, frozen=True, kw_only=True):
    """The booklets that were printed, county by county."""

    version: Literal[1] = 1
    counties: list[FilesOfCounty]


class ProvinceSiteResult(PublishedJson, frozen=True, kw_only=True):
    """The pages that were written, county by county."""

    version: Literal[1] = 1
    counties: list[FilesOfCounty]


class ProvinceQueryResult(PublishedJson, frozen=True, kw_only=True):
    """The answer to a question in SQL: the names of the columns, and the rows with a value for each.

    Dates are texts, lists are lists.
    """

    version: Literal[1] = 1
    columns: list[str]
    rows: list[list[Any]]


class AskedColumn(PublishedJson, frozen=True, kw_only=True):
    """A column of a table: its type in SQL, and what it means in Chinese and in English."""

    name: str
    type: str
    zh: str
    en: str


class AskedTable(PublishedJson, frozen=True, kw_only=True):
    """A table that can be asked: what a row of it is, and its columns."""

    name: str
    zh: str
    en: str
    columns: list[AskedColumn]


class ProvinceTablesResult(PublishedJson, frozen=True, kw_only=True):
    """The tables that `dutylist province query` can be asked about, and the version of their schema."""

    version: Literal[1] = 1
    tables_version: Amount
    tables: list[AskedTable]


class ComparedItem(PublishedJson, frozen=True, kw_only=True):
    """An item of a county."""

    county: str
    code: CountyCode
    item: str
    list: ListName
    title: str


class ComparedDuty(PublishedJson, frozen=True, kw_only=True):
    """A duty that several counties have: in how many counties it stands in each list, and the items.

    `missing` are the codes of the counties that have nothing like it.
    """

    title: str
    counties: Amount
    basic: Amount
    cooperative: Amount
    recalled: Amount
    wordings: list[str]
    items: list[ComparedItem]
    missing: list[CountyCode]


class ProvinceCompareResult(PublishedJson, frozen=True, kw_only=True):
    """The duties by likeness over counties: those of most counties first."""

    version: Literal[1] = 1
    counties: Amount
    duties: list[ComparedDuty]


class OutlierOfCounty(PublishedJson, frozen=True, kw_only=True):
    """A county that stands against most: `list`, the duty is in another list; `missing`, the county has none like it.

    `share` is how many counties agree.
    """

    kind: OutlierKind
    county: str
    code: CountyCode
    title: str
    usual_list: ListName
    share: float
    item: str | None
    list: ListName | None


class ProvinceOutliersResult(PublishedJson, frozen=True, kw_only=True):
    """Where a county stands against most others."""

    version: Literal[1] = 1
    counties: Amount
    outliers: list[OutlierOfCounty]


class RecalledOverCounties(PublishedJson, frozen=True, kw_only=True):
    """A duty that was taken back in some counties.

    `elsewhere`: townships of other counties have it still. `returned`: it is with the townships again in a county where
    it is recalled.
    """

    title: str
    recalled: list[ComparedItem]
    elsewhere: list[ComparedItem]
    returned: list[ComparedItem]


class MovedBack(PublishedJson, frozen=True, kw_only=True):
    """A published adjustment record that moved a recalled item to another list."""

    county: str
    code: CountyCode
    record: str
    item: str
    to: str
    published: str


class ProvinceRecalledResult(PublishedJson, frozen=True, kw_only=True):
    """Which county took back what, and where it came back."""

    version: Literal[1] = 1
    counties: Amount
    duties: list[RecalledOverCounties]
    moved_back: list[MovedBack]


class DriftedPair(PublishedJson, frozen=True, kw_only=True):
    """An item of the province's own list and the county's item that is the same duty."""

    template_item: str
    template_list: ListName
    template_title: str
    item: str
    list: ListName
    title: str


class DriftOfCounty(PublishedJson, frozen=True, kw_only=True):
    """A county's list against the province's own. The lists are empty and `message` says why where it failed."""

    name: str
    code: CountyCode
    commit: str | None
    status: CountyStatus
    missing: list[ComparedItem]
    extra: list[ComparedItem]
    moved: list[DriftedPair]
    reworded: list[DriftedPair]
    message: str | None


class ProvinceDriftResult(PublishedJson, frozen=True, kw_only=True):
    """How each county's list differs from the province's own."""

    version: Literal[1] = 1
    counties: list[DriftOfCounty]


class EscalatedRecord(PublishedJson, frozen=True, kw_only=True):
    """A county's admission record that goes upwards, and the province's record that goes on with it.

    `unbacked`: the county has entered the answer, but no approved record of the province gives it. `decided`: approved
    there, and still to be entered by the county. `next_step` is that of the province's record.
    """

    county: str
    code: CountyCode
    record: str
    reason: str
    items: list[str]
    state: AdmissionState
    escalated: str | None
    province_record: str | None
    next_step: str | None


class LostRecord(PublishedJson, frozen=True, kw_only=True):
    """A record of the province that goes on with a record which its county does not have."""

    record: str
    code: CountyCode
    county_record: str


class ProvinceAdmissionsResult(PublishedJson, frozen=True, kw_only=True):
    """What counties have reported upwards, and what the province's records name in vain."""

    version: Literal[1] = 1
    records: list[EscalatedRecord]
    dangling: list[LostRecord]
