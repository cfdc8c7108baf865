"""The burden ledger (减负账) in figures: each township's lists before and after, and sums where a sum means something."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dutylist.changes.comparison import Comparison
from dutylist.changes.ledger import Account, Figures
from dutylist.reports.diff_ledger import columns
from dutylist.reports.on_paper import PAPER, seen

TOWNSHIP: Final = PAPER.township
KINDS: Final = columns(PAPER)
"""What is counted: the items of each list, and those that a township does or helps with."""
SIDES: Final = ("调整前", "调整后", "增减")
TOTAL: Final = "合计（项次）"
TOTAL_EXPLAINED: Final = "合计按乡镇累加，同一事项在几个乡镇就计几次。"


@dataclass(frozen=True, slots=True)
class Line:
    """A township, or all of them together, with the numbers before and after of each kind."""

    name: str
    counts: tuple[tuple[int, int], ...]

    def figures(self) -> tuple[int, ...]:
        """Before, after and the difference of each kind, one after another."""
        return tuple(figure for before, after in self.counts for figure in (before, after, after - before))


def townships(comparison: Comparison) -> list[Line]:
    """A line for each township, in the order of the register."""
    return [Line(seen(account.township), _counts(account)) for account in comparison.ledger]


def total(comparison: Comparison) -> Line | None:
    """All townships together.

    None where there is one only, whose line says it, and where one joined or left the county: its whole list would look
    like a burden or a relief.
    """
    if len(comparison.ledger) < 2 or comparison.joined or comparison.left:
        return None
    columns_of = zip(*(_counts(account) for account in comparison.ledger), strict=True)
    return Line(TOTAL, tuple(_sum(column) for column in columns_of))


def _sum(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    before, after = zip(*counts, strict=True)
    return sum(before), sum(after)


def _counts(account: Account) -> tuple[tuple[int, int], ...]:
    return tuple(zip(_values(account.before), _values(account.after), strict=True))


def _values(figures: Figures) -> tuple[int, ...]:
    return figures.basic, figures.cooperative, figures.recalled, figures.carried
