"""The published JSON of `dutylist stats`."""

from typing import Annotated, Literal

import msgspec

from dutylist.output.published_json import PublishedJson

Count = Annotated[int, msgspec.Meta(ge=0)]


class OfCounty(PublishedJson, frozen=True, kw_only=True):
    """The items of the county by list."""

    county: str
    basic: Count
    cooperative: Count
    recalled: Count
    total: Count


class OfCategory(PublishedJson, frozen=True, kw_only=True):
    """The items of a category by list."""

    category: str
    basic: Count
    cooperative: Count
    recalled: Count
    total: Count


class OfTownship(PublishedJson, frozen=True, kw_only=True):
    """The items that apply in a township, by list."""

    township: str
    basic: Count
    cooperative: Count
    recalled: Count
    total: Count


class StatsResult(PublishedJson, frozen=True, kw_only=True):
    """How many items there are: in the county, by category, by township, and recalled ones by origin."""

    version: Literal[1] = 1
    county: OfCounty
    categories: list[OfCategory]
    townships: list[OfTownship]
    recalled_by_origin: dict[str, Count]
