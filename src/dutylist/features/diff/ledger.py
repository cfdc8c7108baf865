"""The burden ledger for the report: each township's figures, and which items came, went and moved where."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dutylist.compare.burden_ledger import Account, LedgerEntry, TownshipCounts
from dutylist.compare.comparison import Comparison
from dutylist.features.diff import messages
from dutylist.model.item import LISTS, ListName
from dutylist.model.message import Language
from dutylist.output.document import Block, Column, Content, Details, Line, Span, Table, own, sentence
from dutylist.output.phrases import brief_name, join_names, word
from dutylist.output.vocabulary import LIST_STEMS, TOWNSHIP

_FOLDED_FROM = 9
"""The number of townships from which the ledger is folded up in formats that can fold."""
_MOST_TITLES = 12
"""The most items that are named with their titles, which stand above in any case."""


def any_change(accounts: Iterable[Account]) -> bool:
    """Whether any township's figures or items changed."""
    return any(account.before != account.after or account.entries for account in accounts)


def ledger_blocks(accounts: Sequence[Account], titles: Mapping[str, str], language: Language) -> tuple[Block, ...]:
    """The figures of each township, and which townships got and lost the same items, with their `titles`."""
    title = word(messages.LEDGER, language)
    many = len(accounts) >= _FOLDED_FROM
    table = _table(accounts, "" if many else title, language)
    moved = tuple(_movements(accounts, titles, language))
    return (
        Details(title, (table,)) if many else table,
        *((Details(word(messages.MOVED, language), moved),) if moved else ()),
    )


def _table(accounts: Sequence[Account], title: Content, language: Language) -> Table:
    kinds = (*LIST_STEMS.values(), messages.CARRIED)
    carried = [(account.before.carried, account.after.carried) for account in accounts]
    return Table(
        (Column(word(TOWNSHIP, language), 10), *(Column(word(kind, language), 8, "right") for kind in kinds)),
        tuple((account.township, *map(_step, counts(account))) for account in accounts),
        title,
        bars=tuple(
            (float(min(before, after)), float(max(after - before, 0)), float(max(before - after, 0)))
            for before, after in carried
        ),
        bars_key=word(messages.KEY, language),
    )


def _step(counted: tuple[int, int]) -> Span:
    before, after = counted
    return own(f"{before} → {after} ({after - before:+})" if before != after else f"{before}")


def _movements(accounts: Sequence[Account], titles: Mapping[str, str], language: Language) -> Iterable[Line]:
    """The townships with the same entries together; those that most townships share come first."""
    alike: dict[tuple[LedgerEntry, ...], list[str]] = defaultdict(list)
    for account in accounts:
        if account.entries:
            alike[account.entries].append(account.township)
    for entries, names in sorted(alike.items(), key=lambda group: -len(group[1])):
        yield Line(townships_text(names, len(accounts), language), 1)
        ways: dict[tuple[ListName | None, ListName | None], list[str]] = defaultdict(list)
        for entry in entries:
            ways[entry.source, entry.target].append(entry.item)
        for way in sorted(ways, key=_way_order):
            said = own(" → ".join(place_text(place, language).text for place in way))
            few = len(ways[way]) <= _MOST_TITLES
            items = join_names((brief_name(item, titles.get(item, "") if few else "") for item in ways[way]), language)
            yield Line(sentence(messages.WAY, language, way=said, count=len(ways[way]), items=items), 2)


def _way_order(way: tuple[ListName | None, ListName | None]) -> tuple[int, int]:
    places = (*LISTS, None)
    return places.index(way[0]), places.index(way[1])


def place_text(place: ListName | None, language: Language) -> Span:
    """The name of a list, or that the item is in none."""
    return word(LIST_STEMS[place] if place else messages.ABSENT, language)


def townships_text(names: Sequence[str], all_of_them: int, language: Language) -> Content:
    """The names of townships, or that all are meant."""
    if len(names) == all_of_them > 1:
        return sentence(messages.ALL_TOWNSHIPS, language, count=len(names))
    return join_names(names, language)


@dataclass(frozen=True, slots=True)
class ItemMovement:
    """An item that came, went or moved, and the townships in whose lists it did."""

    item: str
    source: ListName | None
    target: ListName | None
    townships: tuple[str, ...]


def item_movements(accounts: Sequence[Account]) -> list[ItemMovement]:
    """What moved, in the order of the ids."""
    townships: dict[tuple[str, ListName | None, ListName | None], list[str]] = defaultdict(list)
    for account in accounts:
        for entry in account.entries:
            townships[entry.item, entry.source, entry.target].append(account.township)
    order = sorted(townships, key=lambda key: (key[0], *_way_order(key[1:])))
    return [ItemMovement(*key, tuple(townships[key])) for key in order]


def total(comparison: Comparison) -> tuple[tuple[int, int], ...]:
    """The figures of all townships together, before and after.

    None if there is only one township, whose row has them, or if one joined or left the county, whose whole list would
    look like a burden or a relief.
    """
    if len(comparison.ledger) < 2 or comparison.joined or comparison.left:
        return ()
    return tuple(
        (sum(before for before, _ in kind), sum(after for _, after in kind))
        for kind in zip(*map(counts, comparison.ledger), strict=True)
    )


def counts(account: Account) -> tuple[tuple[int, int], ...]:
    """A township's figures before and after: of each list, and of what it does or helps with."""
    return tuple(zip(_values(account.before), _values(account.after), strict=True))


def _values(figures: TownshipCounts) -> tuple[int, ...]:
    return figures.basic, figures.cooperative, figures.recalled, figures.carried
