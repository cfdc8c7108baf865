"""The published JSON of `dutylist province`."""

from typing import Annotated, Literal

import msgspec

from dutylist.features.find.schema import MatchedItem
from dutylist.model.item import Verdict
from dutylist.output.published_json import PublishedJson

Amount = Annotated[int, msgspec.Meta(ge=0)]
CountyCode = Annotated[str, msgspec.Meta(pattern="^[0-9]{6}$")]
FetchStatus = Literal["new", "updated", "unchanged", "folder", "failed"]
CountyStatus = Literal["ok", "findings", "failed"]


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
