"""The published JSON of `dutylist province`."""

from typing import Annotated, Literal

import msgspec

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
