"""Whether the indicators of a year's scoring rules may stand, held against the list."""

from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from dutylist.model.checklist import Checklist
from dutylist.model.county import AssessmentPolicy
from dutylist.model.item import Item
from dutylist.model.records import Assessment, Indicator
from dutylist.rules.assessment.covers import cover_of, is_nearer, is_nearly_as_near
from dutylist.rules.assessment.names import Resemblance, propose_items, resemblances
from dutylist.rules.assessment.nearness import Meaning, MeaningOf, NearbyItem, Nearness
from dutylist.search.index import Index, index_of
from dutylist.search.score import ENOUGH

Verdict = Literal["ok", "recalled", "off_list", "cooperative"]
Ground = Literal["items", "name", "unknown"]
Notice = Literal["unconfirmed", "looks_like_another", "not_everywhere", "basic_of_departments", "not_yet", "questioned"]
Belongs = Literal["townships", "departments", "both"]

# Set on benchmarks/indicator_names/tuned.tsv and measured on held_out.tsv: benchmarks/indicator_quality.py.
_AHEAD: Final = 0.1
"""A name is that of another matter than its items' if it resembles it enough, and so much more than any of them."""

_DOUBT: Final = 0.05
_MAY_BE: Final = 3.5
"""From this nearness on a basic item may be what a name is about."""

_MOST: Final = 3


class IndicatorVerdict(msgspec.Struct, frozen=True):
    """What is to be said about one indicator.

    `items` are those given that are on the list, `unknown` the ids that are not. The verdict rests on the `ground`:
    the given items, the name alone, or nothing that is known. `at` are the items behind a verdict that is not ok;
    `similar` what the name resembles, the strongest first, where that counts; `near` what comes nearest where nothing
    resembles it enough; `part` is the part of the name that another matter seems to be named in, `certain` whether there
    is little doubt of it. `missing` are townships in whose list none of the items stands. `stands` is false where the
    county may not ask this of its townships; `allowed_by_policy` where only policy.yaml lets it stand. `questioned` is
    what stands only once a person has looked: the given item is not what the name is nearest to, or none is given and a
    basic one is merely near.
    """

    number: int
    indicator: Indicator
    verdict: Verdict
    ground: Ground
    stands: bool
    items: tuple[Item, ...] = ()
    unknown: tuple[str, ...] = ()
    at: tuple[Item, ...] = ()
    similar: tuple[Resemblance, ...] = ()
    near: tuple[Resemblance, ...] = ()
    part: str = ""
    certain: bool = False
    missing: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def questioned(self) -> bool:
        """Whether it may stand only after a person has looked."""
        return self.stands and bool({"questioned", "looks_like_another"} & set(self.notices))

    @property
    def disguised(self) -> bool:
        """Whether the name is that of a recalled matter which the given items do not show."""
        return self.verdict == "recalled" and bool(self.similar)

    @property
    def to_be_checked(self) -> tuple[Resemblance, ...]:
        """What comes near to a name that is on no list, down to the nearest basic item; none where no basic one does."""
        first = next((place for place, each in enumerate(self.near, 1) if each.item.list == "basic"), 0)
        return self.near[:first]

    @property
    def behind(self) -> tuple[Item, ...]:
        """The items that it is about, as far as that is known."""
        if self.similar and self.verdict != "off_list" and (self.disguised or not self.items):
            return (self.similar[0].item,)
        return self.items

    @property
    def belongs(self) -> Belongs | None:
        """Whose assessment it belongs to: basic items the townships', all others the departments'; None if unknown."""
        lists = {item.list == "basic" for item in self.behind}
        if len(lists) == 2:
            return "both"
        return None if not lists else "townships" if True in lists else "departments"


class JudgedAssessment(msgspec.Struct, frozen=True):
    """Scoring rules with a judgement of every indicator, in the order of the file."""

    path: str
    assessment: Assessment
    indicators: tuple[IndicatorVerdict, ...]

    @property
    def refused(self) -> tuple[IndicatorVerdict, ...]:
        """The indicators that may not stand."""
        return tuple(each for each in self.indicators if not each.stands)


def judge(
    checklist: Checklist,
    path: str,
    assessment: Assessment,
    nearness: Nearness | None = None,
    only: Container[int] | None = None,
) -> JudgedAssessment:
    """Every indicator of an assessment judged, or `only` those with the given numbers.

    Several assessments of a checklist may share one `nearness`.
    """
    policy = checklist.policy_file.record.assessment if checklist.policy_file else AssessmentPolicy()
    court = _Judge(checklist, assessment.year, policy, nearness or nearness_of(checklist))
    return JudgedAssessment(
        path,
        assessment,
        tuple(
            court.judge(number, each)
            for number, each in enumerate(assessment.indicators)
            if only is None or number in only
        ),
    )


def nearness_of(checklist: Checklist, root: Path | None = None, meaning: MeaningOf | None = None) -> Nearness:
    """What names are near to on a checklist; what takes long to make is kept for the one at `root`.

    `meaning` is asked instead of the table that comes with the program.
    """
    return Nearness(lambda: index_of(checklist), meaning or (lambda index: _light_meaning(index, root)))


def _light_meaning(index: Index, root: Path | None) -> Meaning:
    """The table and what reads it take longer to load than names that words decide take to be judged."""
    from dutylist.rules.assessment.meaning_vectors import light_meaning

    return light_meaning(index, root)


class _Judge:
    def __init__(self, checklist: Checklist, year: int, policy: AssessmentPolicy, nearness: Nearness) -> None:
        self.checklist = checklist
        self.year = year
        self.policy = policy
        self.nearness = nearness

    def judge(self, number: int, indicator: Indicator) -> IndicatorVerdict:
        by_id = self.checklist.by_id
        items = tuple(by_id[each].record for each in indicator.items if each in by_id)
        unknown = tuple(each for each in indicator.items if each not in by_id)
        if indicator.assessed == "departments":
            return self._of_departments(number, indicator, items, unknown)
        alike = resemblances(self.nearness, indicator.name)
        if not items:
            return self._by_name(number, indicator, unknown, alike)
        return self._by_items(number, indicator, items, unknown, alike)

    def _of_departments(
        self, number: int, indicator: Indicator, items: tuple[Item, ...], unknown: tuple[str, ...]
    ) -> IndicatorVerdict:
        notices: tuple[Notice, ...] = ()
        if any(item.list == "basic" for item in items):
            notices = ("basic_of_departments",)
        verdict: Verdict = "ok" if items else "off_list"
        ground: Ground = "items" if items else "unknown"
        return IndicatorVerdict(
            number, indicator, verdict, ground, stands=True, items=items, unknown=unknown, notices=notices
        )

    def _by_name(
        self, number: int, indicator: Indicator, unknown: tuple[str, ...], alike: tuple[Resemblance, ...]
    ) -> IndicatorVerdict:
        likely = likely_of(alike)
        if not likely:
            ranked, is_proposed = propose_items(self.nearness, indicator.name)
            near = _with_a_basic_one(ranked)
            if is_proposed and not unknown:
                return IndicatorVerdict(
                    number,
                    indicator,
                    "ok",
                    "name",
                    stands=True,
                    similar=near,
                    missing=self._missing((near[0].item,)),
                    notices=self._and_missing("ok", (near[0].item,), ("unconfirmed", "questioned")),
                )
            # An item whose file is broken, or whose id is wrong, has a finding of its own.
            return IndicatorVerdict(number, indicator, "off_list", "unknown", stands=False, unknown=unknown, near=near)
        # Where a basic item is nearly as likely, nobody is accused: a person decides.
        basic = [each for each in alike if each.item.list == "basic" and each.score >= ENOUGH]
        doubted = [
            each
            for each in basic
            if each.score >= likely[0].score - _DOUBT
            or is_nearer(self.nearness, indicator.name, each.item, likely[0].item)
        ]
        accused = bool(doubted) and doubted[0].score < likely[0].score - _DOUBT
        likely = tuple(dict.fromkeys((*doubted, *likely)))
        best = likely[0].item
        verdict, notices = self._verdict((best,))
        part, certain = "", False
        if best.list == "basic":
            cover = cover_of(self.nearness, indicator.name, [each.item for each in likely if each.item.list == "basic"])
            notices = ("unconfirmed", *notices, *(("questioned",) if cover or accused else ()))
            part, certain = (cover.part, cover.certain) if cover else ("", False)
        return IndicatorVerdict(
            number,
            indicator,
            verdict,
            "name",
            stands=self._stands(verdict),
            unknown=unknown,
            at=(best,) if verdict != "ok" else (),
            similar=likely,
            part=part,
            certain=certain,
            missing=self._missing((best,)),
            notices=self._and_missing(verdict, (best,), notices),
        )

    def _by_items(
        self,
        number: int,
        indicator: Indicator,
        items: tuple[Item, ...],
        unknown: tuple[str, ...],
        alike: tuple[Resemblance, ...],
    ) -> IndicatorVerdict:
        verdict, notices = self._verdict(items)
        at = tuple(item for item in items if item.list == verdict)
        similar: tuple[Resemblance, ...] = ()
        part, certain = "", False
        if verdict != "recalled":
            other = self._other_matter(items, alike)
            if other and other.item.list == "recalled" and self._in_force(other.item):
                verdict, at, similar = "recalled", (other.item,), (other,)
            elif other and verdict == "ok" and not is_nearly_as_near(self.nearness, indicator.name, items, other.item):
                notices, similar = (*notices, "looks_like_another"), (other,)
                cover = cover_of(self.nearness, indicator.name, items) if other.item.list != "basic" else None
                certain = cover is not None and cover.certain
            elif self._stands(verdict) and "not_yet" not in notices:
                cover = cover_of(self.nearness, indicator.name, items)
                if cover:
                    notices, similar = (*notices, "questioned"), _resemblances(cover.nearer)
                    part, certain = cover.part, cover.certain
        return IndicatorVerdict(
            number,
            indicator,
            verdict,
            "items",
            stands=self._stands(verdict),
            items=items,
            unknown=unknown,
            at=at,
            similar=similar,
            part=part,
            certain=certain,
            missing=self._missing(items) if verdict == "ok" else (),
            notices=self._and_missing(verdict, items, notices),
        )

    def _other_matter(self, items: Sequence[Item], alike: Sequence[Resemblance]) -> Resemblance | None:
        """The item, not among those given, that the name resembles clearly more than any of them."""
        given = {item.id for item in items}
        own = max((each.score for each in alike if each.item.id in given), default=0.0)
        least = max(ENOUGH, own + _AHEAD)
        others = [each for each in alike if each.item.id not in given and each.score >= least]
        # Of a cooperative and a recalled matter that are as likely, the recalled one is what must not be missed.
        recalled = [each for each in others if each.item.list == "recalled" and each.score >= others[0].score - _AHEAD]
        return next(iter(recalled or others), None)

    def _verdict(self, items: Sequence[Item]) -> tuple[Verdict, tuple[Notice, ...]]:
        """The strictest verdict that one of the items brings about."""
        if any(item.list == "recalled" and self._in_force(item) for item in items):
            return "recalled", ()
        notices: tuple[Notice, ...] = ()
        if any(item.list == "recalled" for item in items):
            notices = ("not_yet",)
        if any(item.list == "cooperative" for item in items):
            return "cooperative", notices
        return "ok", notices

    def _in_force(self, item: Item) -> bool:
        """Whether the item had been taken back by the end of the year that is assessed."""
        return int(item.effective[:4]) <= self.year

    def _stands(self, verdict: Verdict) -> bool:
        if verdict == "cooperative":
            return self.policy.cooperative_for_townships != "error"
        return verdict == "ok"

    def _missing(self, items: Sequence[Item]) -> tuple[str, ...]:
        return tuple(name for name in self.checklist.township_names if not any(item.applies_to(name) for item in items))

    def _and_missing(self, verdict: Verdict, items: Sequence[Item], notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
        return (*notices, "not_everywhere") if verdict == "ok" and self._missing(items) else notices


def _resemblances(ranked: Iterable[NearbyItem]) -> tuple[Resemblance, ...]:
    return tuple(Resemblance(each.item, each.score) for each in ranked)[:_MOST]


def _with_a_basic_one(ranked: Sequence[NearbyItem]) -> tuple[Resemblance, ...]:
    """What is nearest, and always the basic item that comes near, for nobody is to delete what may be the township's."""
    first = list(ranked[:_MOST])
    basic = next((each for each in ranked if each.item.list == "basic"), None)
    if basic and basic not in first and basic.strength >= _MAY_BE:
        first[-1] = basic
    return _resemblances(first)


def likely_of(alike: Sequence[Resemblance]) -> tuple[Resemblance, ...]:
    """What the name resembles enough, and nearly as much as the best of it."""
    enough = [each for each in alike if each.score >= ENOUGH]
    return tuple(each for each in enough if each.score >= enough[0].score - _AHEAD)[:_MOST]
