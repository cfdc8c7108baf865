"""How much of the list is covered by posts in each township, and by indicators of the latest assessment."""

from dataclasses import dataclass

from dutylist.features.posts.assignments import staffings
from dutylist.model.checklist import Checklist


@dataclass(frozen=True, slots=True)
class PostsCoverage:
    """The basic and cooperative items of a township that have a post; none if it has no file of posts."""

    township: str
    covered: int
    total: int
    posts: int


@dataclass(frozen=True, slots=True)
class IndicatorCoverage:
    """Of the county's basic items, those that an indicator for townships names, in the latest year's rules.

    `year` is None where there are no rules. `indicators` are all of that year.
    """

    year: int | None
    covered: int
    total: int
    indicators: int


def posts_coverage(checklist: Checklist) -> tuple[PostsCoverage, ...]:
    """A row for each township, in the county's order."""
    staffed = {each.township: each for each in staffings(checklist)}
    rows = []
    for name in checklist.township_names:
        each = staffed.get(name)
        total = sum(filed.record.list != "recalled" for filed in checklist.items_of(name))
        covered = len(each.items) - len(each.uncovered) if each else 0
        rows.append(PostsCoverage(name, covered, total, len(each.pages) if each else 0))
    return tuple(rows)


def indicator_coverage(checklist: Checklist) -> IndicatorCoverage:
    """The share of the basic items that have an indicator."""
    basic = {filed.record.id for filed in checklist.by_id.values() if filed.record.list == "basic"}
    year = max((filed.record.year for filed in checklist.assessments), default=None)
    indicators = [
        each for filed in checklist.assessments if filed.record.year == year for each in filed.record.indicators
    ]
    named = {item for each in indicators if each.assessed == "townships" for item in each.items}
    return IndicatorCoverage(year, len(basic & named), len(basic), len(indicators))
