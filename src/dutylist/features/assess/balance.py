"""How far scoring rules cover the list, and how their weight is distributed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from dutylist.model.checklist import Checklist
from dutylist.model.item import LISTS, Item
from dutylist.rules.assessment.judge import IndicatorVerdict, JudgedAssessment

Share = Literal["basic", "cooperative", "recalled", "off_list"]
SHARES: Final[tuple[Share, ...]] = (*LISTS, "off_list")


@dataclass(frozen=True, slots=True)
class Weight:
    """The number of indicators and the sum of their weights; `unweighted` of them have none."""

    indicators: int
    weight: float
    unweighted: int


@dataclass(frozen=True, slots=True)
class WeightBalance:
    """What one assessment asks, of townships and of departments.

    `by_list` spreads the weight of the townships' indicators over the lists that their items stand in; of an indicator
    with several items each has an equal share. `by_department` counts by who assesses, "" where nobody is named.
    `uncovered` are the basic items that no indicator of the year names, out of `basic` of them.
    """

    townships: Weight
    departments: Weight
    by_list: tuple[tuple[Share, float], ...]
    by_department: tuple[tuple[str, Weight], ...]
    basic: int
    uncovered: tuple[Item, ...]

    @property
    def covered(self) -> int:
        """The number of basic items that an indicator for townships names."""
        return self.basic - len(self.uncovered)


def balance(checklist: Checklist, found: JudgedAssessment, beside: Iterable[JudgedAssessment] = ()) -> WeightBalance:
    """The balance of one assessment; items named in `beside`, other assessments of the same year, count as covered."""
    same_year = [each for each in beside if each.assessment.year == found.assessment.year]
    named = {
        item.id
        for each in (found, *same_year)
        for judged in each.indicators
        if judged.indicator.assessed == "townships" and not judged.disguised
        for item in judged.items
    }
    basic = [
        filed.record for filed in checklist.in_print_order(checklist.by_id.values()) if filed.record.list == "basic"
    ]
    townships = [each for each in found.indicators if each.indicator.assessed == "townships"]
    departments = [each for each in found.indicators if each.indicator.assessed == "departments"]
    by_department: dict[str, list[IndicatorVerdict]] = defaultdict(list)
    for each in found.indicators:
        by_department[each.indicator.by or ""].append(each)
    return WeightBalance(
        _weight(townships),
        _weight(departments),
        _by_list(townships),
        tuple(sorted(((name, _weight(own)) for name, own in by_department.items()), key=_heaviest)),
        len(basic),
        tuple(item for item in basic if item.id not in named),
    )


def _heaviest(row: tuple[str, Weight]) -> tuple[bool, float, str]:
    name, weight = row
    return not name, -weight.weight, name


def _weight(found: Sequence[IndicatorVerdict]) -> Weight:
    total = sum((_exact(each) for each in found), Fraction())
    return Weight(len(found), float(total), sum(each.indicator.weight is None for each in found))


def _by_list(found: Iterable[IndicatorVerdict]) -> tuple[tuple[Share, float], ...]:
    sums: dict[Share, Fraction] = dict.fromkeys(SHARES, Fraction())
    for each in found:
        items = each.behind
        for item in items:
            sums[item.list] += _exact(each) / len(items)
        if not items:
            sums["off_list"] += _exact(each)
    return tuple((share, round(float(total), 4)) for share, total in sums.items())


def _exact(each: IndicatorVerdict) -> Fraction:
    """The weight as an exact decimal, as it is written."""
    return Fraction(str(each.indicator.weight)) if each.indicator.weight is not None else Fraction()
