"""The burden ledger as the formats for people show it: figures, and who got or lost the same items."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.compare.burden_ledger import Account, Figures, LedgerEntry
from dutylist.compare.comparison import Comparison
from dutylist.compare.describe import PAPER, DiffWords
from dutylist.model.item import LISTS, ListName
from dutylist.output.office.cells import show_invisible


@dataclass(frozen=True, slots=True)
class Passage:
    """Items that went the same way, such as from one list to another, in the order of the ids."""

    way: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    """Townships in whose lists the same items came, went and moved."""

    townships: tuple[str, ...]
    passages: tuple[Passage, ...]


def columns(words: DiffWords) -> tuple[str, ...]:
    """What the figures of a row are about."""
    return (*words.lists.values(), words.carried)


def figures(account: Account) -> tuple[str, ...]:
    """A township's figures in the order of the columns, such as `63 → 62 (-1)`."""
    return tuple(
        _step(before, after) for before, after in zip(_values(account.before), _values(account.after), strict=True)
    )


def _step(before: int, after: int) -> str:
    return f"{before} → {after} ({after - before:+})" if before != after else f"{before}"


def changed(accounts: Iterable[Account]) -> bool:
    """Whether any township has other figures than before, or other items."""
    return any(account.before != account.after or account.entries for account in accounts)


def movements(accounts: Sequence[Account], words: DiffWords) -> list[Movement]:
    """What moved, the townships with the same entries together; those that most townships share come first."""
    alike: dict[tuple[LedgerEntry, ...], list[str]] = defaultdict(list)
    for account in accounts:
        if account.entries:
            alike[account.entries].append(account.township)
    by_size = sorted(alike.items(), key=lambda group: -len(group[1]))
    return [Movement(tuple(names), _passages(entries, words)) for entries, names in by_size]


def townships_text(names: Sequence[str], all_of_them: int, words: DiffWords) -> str:
    """The names, or that all townships are meant."""
    return words.all_townships.format(len(names)) if len(names) == all_of_them > 1 else words.comma.join(names)


def _passages(entries: Iterable[LedgerEntry], words: DiffWords) -> tuple[Passage, ...]:
    """The entries by the way they went, the lists in their order."""
    places = (*LISTS, None)
    ways: dict[tuple[ListName | None, ListName | None], list[str]] = defaultdict(list)
    for entry in entries:
        ways[entry.source, entry.target].append(entry.item)
    return tuple(
        Passage(" → ".join(words.lists[place] if place else words.absent for place in way), tuple(ways[way]))
        for way in sorted(ways, key=lambda way: (places.index(way[0]), places.index(way[1])))
    )


TOWNSHIP: Final = PAPER.township
KINDS: Final = columns(PAPER)
"""What is counted: the items of each list, and those that a township does or helps with."""
SIDES: Final = ("调整前", "调整后", "增减")
TOTAL: Final = "合计（项次）"
TOTAL_EXPLAINED: Final = "合计按乡镇累加，同一事项在几个乡镇就计几次。"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A township, or all of them together, with the numbers before and after of each kind."""

    name: str
    counts: tuple[tuple[int, int], ...]

    def figures(self) -> tuple[int, ...]:
        """Before, after and the difference of each kind, one after another."""
        return tuple(figure for before, after in self.counts for figure in (before, after, after - before))


def townships(comparison: Comparison) -> list[LedgerLine]:
    """A line for each township, in the order of the register."""
    return [LedgerLine(show_invisible(account.township), _counts(account)) for account in comparison.ledger]


def total(comparison: Comparison) -> LedgerLine | None:
    """All townships together.

    None where there is one only, whose line says it, and where one joined or left the county: its whole list would look
    like a burden or a relief.
    """
    if len(comparison.ledger) < 2 or comparison.joined or comparison.left:
        return None
    columns_of = zip(*(_counts(account) for account in comparison.ledger), strict=True)
    return LedgerLine(TOTAL, tuple(_sum(column) for column in columns_of))


def _sum(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    before, after = zip(*counts, strict=True)
    return sum(before), sum(after)


def _counts(account: Account) -> tuple[tuple[int, int], ...]:
    return tuple(zip(_values(account.before), _values(account.after), strict=True))


def _values(figures: Figures) -> tuple[int, ...]:
    return figures.basic, figures.cooperative, figures.recalled, figures.carried
