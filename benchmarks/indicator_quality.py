"""How well `dutylist assess` judges indicators by their names: labelled names against the sample checklist in duties/.

    python benchmarks/indicator_quality.py [--misses]

benchmarks/indicator_names/ holds the names, one a line: the right verdict, the item behind it (`-` for none), an item
that serves as cover, and the name. Disguises are recalled matters in other words; each with a cover is also judged as
if that basic item were given for it. The words that are taken for a measure and the limits in `rules/assessment` were
set on tuned.tsv; held_out.tsv was written before. harder.tsv was written by somebody who knew how names are compared:
its disguises share few words with the items. covers.tsv holds names that seem to be about a basic item and count other
work, in brackets, behind a colon or woven in, and honest names of the same build: the first must be refused or
questioned with their cover, the others pass with their item.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dutylist.model.checklist import Checklist
from dutylist.model.records import Assessment, Indicator
from dutylist.reading.load import load_root
from dutylist.rules.assessment.judge import IndicatorVerdict, judge

HERE = Path(__file__).resolve().parent
HALVES = ("tuned", "held_out", "harder")


@dataclass(frozen=True, slots=True)
class Named:
    """A name with what is right for it."""

    verdict: str
    item: str
    cover: str
    name: str


@dataclass(frozen=True, slots=True)
class Case:
    """One judgement of a name: by itself, or with an item given for it."""

    named: Named
    given: str | None
    found: IndicatorVerdict

    @property
    def right(self) -> bool:
        """Whether the verdict is right, and the matter, too, where it is one in disguise; a question is no wrong verdict."""
        if self.named.verdict == "off_list" and self.found.questioned:
            return True
        if self.found.verdict != self.named.verdict:
            return False
        if self.named.verdict == "recalled":
            return self.named.item in {each.item.id for each in self.found.similar}
        return "looks_like_another" not in self.found.notices


def names(half: str) -> list[Named]:
    """The names of one half."""
    rows = (HERE / "indicator_names" / f"{half}.tsv").read_text(encoding="utf-8").splitlines()
    return [Named(*row.split("\t")) for row in rows]


@cache
def sample() -> Checklist:
    """The sample checklist."""
    return load_root(HERE.parent, use_cache=False).checklist


def cases(half: str) -> list[Case]:
    """Every name judged by itself, and those with a cover also with that."""
    tried = [(each, given) for each in names(half) for given in (None, *([each.cover] if each.cover != "-" else []))]
    indicators = tuple(
        Indicator(id=f"K{number:03}", name=each.name, assessed="townships", items=(given,) if given else ())
        for number, (each, given) in enumerate(tried)
    )
    assessment = Assessment(id="KH-2025", title="指标", year=2025, indicators=indicators)
    found = judge(sample(), "", assessment).indicators
    return [Case(each, given, verdict) for (each, given), verdict in zip(tried, found, strict=True)]


GROUPS = (
    ("disguised, no item given", "recalled", False),
    ("disguised, a basic item given", "recalled", True),
    ("honest, its item given", "ok", True),
    ("honest, no item given", "ok", False),
    ("cooperative", "cooperative", False),
    ("off the list", "off_list", False),
)


def of_group(found: list[Case], verdict: str, *, given: bool) -> list[Case]:
    """The cases of one kind."""
    return [each for each in found if each.named.verdict == verdict and bool(each.given) is given]


def silent(given: Iterable[tuple[str, str]]) -> list[str]:
    """The names that stand without a question when these items are given for them."""
    indicators = tuple(
        Indicator(id=f"K{number:03}", name=name, assessed="townships", items=(item,))
        for number, (name, item) in enumerate(given)
    )
    assessment = Assessment(id="KH-2025", title="指标", year=2025, indicators=indicators)
    found = judge(sample(), "", assessment).indicators
    return [each.indicator.name for each in found if each.stands and not each.questioned]


def main() -> None:
    """Print the figures, with `--misses` what was judged wrongly."""
    forbidden = [each for each in names("covers") if each.verdict != "ok"]
    honest = [each for each in names("covers") if each.verdict == "ok"]
    passed = silent((each.name, each.cover) for each in forbidden)
    asked = len(honest) - len(silent((each.name, each.item) for each in honest))
    print(
        f"covers: {len(forbidden) - len(passed)} of {len(forbidden)} refused or questioned; honest ones questioned: ",
        end="",
    )
    print(f"{asked} of {len(honest)}\n")
    halves = {half: cases(half) for half in HALVES}
    print("| names | tuned | held out | harder |")
    print("|---|---|---|---|")
    for label, verdict, given in GROUPS:
        groups = [of_group(halves[half], verdict, given=given) for half in HALVES]
        print(
            f"| {label} | "
            + " | ".join(f"{sum(e.right for e in group)}/{len(group)}" if group else "-" for group in groups)
            + " |"
        )
    if "--misses" in sys.argv:
        for half in HALVES:
            for each in halves[half]:
                if not each.right:
                    similar = [(like.item.id, like.percent) for like in (*each.found.similar, *each.found.near)]
                    print(half, each.named, each.given, each.found.verdict, each.found.notices, similar)


if __name__ == "__main__":
    main()
