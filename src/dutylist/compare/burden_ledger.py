"""The burden ledger (减负账): the number of items in each township's three lists before and after, and the moves between
them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from dutylist.compare.change import Difference
from dutylist.model.checklist import Checklist
from dutylist.model.item import Except, Item, ListName

_EVERYWHERE = ""
"""The key of counts that apply to every township; those under a township's name are added to them."""


class TownshipCounts(msgspec.Struct, frozen=True):
    """How many items of each list a township has."""

    basic: int = 0
    cooperative: int = 0
    recalled: int = 0

    @property
    def carried(self) -> int:
        """The items that the township does or helps with."""
        return self.basic + self.cooperative


class LedgerEntry(msgspec.Struct, frozen=True):
    """An item that a township's list gained, lost, or that moved to another list; None means not in its list."""

    item: str
    source: ListName | None
    target: ListName | None


class Account(msgspec.Struct, frozen=True):
    """One township's counts before and after, and the items that make the difference, in the order of the ids.

    A township that joins the county starts at zero and one that leaves it ends at zero, whatever `entries` say.
    """

    township: str
    before: TownshipCounts
    after: TownshipCounts
    entries: tuple[LedgerEntry, ...]


class Balance(msgspec.Struct, frozen=True):
    """How many items of each list every township has, counted independently of the register of townships.

    From the balance of one side, `after` and `before` compute that of the other by applying the differences, without
    reading it. The result is exact for every township in the register of either side.
    """

    counts: Mapping[tuple[ListName, str], int]

    def of(self, township: str) -> TownshipCounts:
        """The counts of one township."""
        return TownshipCounts(
            self._of("basic", township), self._of("cooperative", township), self._of("recalled", township)
        )

    def _of(self, list_name: ListName, township: str) -> int:
        return self.counts.get((list_name, _EVERYWHERE), 0) + self.counts.get((list_name, township), 0)

    def to_bytes(self) -> bytes:
        """The balance as bytes, for the cache."""
        return msgspec.msgpack.encode([(*name, count) for name, count in sorted(self.counts.items()) if count])

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Balance | None":
        """The balance in these bytes; None if they are not one."""
        try:
            rows = msgspec.msgpack.decode(kept, type=list[tuple[ListName, str, int]])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        return cls({(list_name, township): count for list_name, township, count in rows})

    def after(self, differences: Iterable[Difference]) -> "Balance":
        """The balance of head, computed from that of base."""
        return self._moved(differences, 1)

    def before(self, differences: Iterable[Difference]) -> "Balance":
        """The balance of base, computed from that of head."""
        return self._moved(differences, -1)

    def _moved(self, differences: Iterable[Difference], direction: int) -> "Balance":
        counts = Counter(dict(self.counts))
        for difference in differences:
            if difference.before:
                _add(counts, difference.before.record, -direction)
            if difference.after:
                _add(counts, difference.after.record, direction)
        return Balance(counts)


def full_count(checklist: Checklist) -> Balance:
    """Count every item of a whole checklist."""
    counts: Counter[tuple[ListName, str]] = Counter()
    for filed in checklist.by_id.values():
        _add(counts, filed.record, 1)
    return Balance(counts)


def _add(counts: Counter[tuple[ListName, str]], item: Item, times: int) -> None:
    match item.townships:
        case "all":
            counts[item.list, _EVERYWHERE] += times
        case Except(townships=left_out):
            counts[item.list, _EVERYWHERE] += times
            for name in frozenset(left_out):
                counts[item.list, name] -= times
        case named:
            for name in frozenset(named):
                counts[item.list, name] += times


def ledger(
    differences: Iterable[Difference], opening: Balance, before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[Account, ...]:
    """The ledger of every township, from the balance of base and the differences; its cost grows with the differences
    only.

    `before` and `after` are the registers of townships; those of `after` come first, in its order.
    """
    differences = tuple(differences)
    closing = opening.after(differences)
    return tuple(
        Account(
            name,
            opening.of(name) if name in before else TownshipCounts(),
            closing.of(name) if name in after else TownshipCounts(),
            tuple(_entries(name, differences)),
        )
        for name in dict.fromkeys((*after, *before))
    )


def _entries(township: str, differences: Iterable[Difference]) -> Iterable[LedgerEntry]:
    for difference in differences:
        source = difference.from_list if township in difference.scope_before else None
        target = difference.to_list if township in difference.scope_after else None
        if source != target:
            yield LedgerEntry(difference.item, source, target)
