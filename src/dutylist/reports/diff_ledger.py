"""The burden ledger as the formats for people show it: figures, and who got or lost the same items."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dutylist.changes.ledger import Account, Entry, Figures
from dutylist.model.item import LISTS, ListName
from dutylist.reports.diff_wording import DiffWords


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


def _values(figures: Figures) -> tuple[int, ...]:
    return figures.basic, figures.cooperative, figures.recalled, figures.carried


def _step(before: int, after: int) -> str:
    return f"{before} → {after} ({after - before:+})" if before != after else f"{before}"


def changed(accounts: Iterable[Account]) -> bool:
    """Whether any township has other figures than before, or other items."""
    return any(account.before != account.after or account.entries for account in accounts)


def movements(accounts: Sequence[Account], words: DiffWords) -> list[Movement]:
    """What moved, the townships with the same entries together; those that most townships share come first."""
    alike: dict[tuple[Entry, ...], list[str]] = defaultdict(list)
    for account in accounts:
        if account.entries:
            alike[account.entries].append(account.township)
    by_size = sorted(alike.items(), key=lambda group: -len(group[1]))
    return [Movement(tuple(names), _passages(entries, words)) for entries, names in by_size]


def townships_text(names: Sequence[str], all_of_them: int, words: DiffWords) -> str:
    """The names, or that all townships are meant."""
    return words.all_townships.format(len(names)) if len(names) == all_of_them > 1 else words.comma.join(names)


def _passages(entries: Iterable[Entry], words: DiffWords) -> tuple[Passage, ...]:
    """The entries by the way they went, the lists in their order."""
    places = (*LISTS, None)
    ways: dict[tuple[ListName | None, ListName | None], list[str]] = defaultdict(list)
    for entry in entries:
        ways[entry.source, entry.target].append(entry.item)
    return tuple(
        Passage(" → ".join(words.lists[place] if place else words.absent for place in way), tuple(ways[way]))
        for way in sorted(ways, key=lambda way: (places.index(way[0]), places.index(way[1])))
    )
