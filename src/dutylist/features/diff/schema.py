"""The published JSON of `dutylist diff`."""

from typing import Annotated, Literal

import msgspec

from dutylist.compare.burden_ledger import TownshipCounts
from dutylist.compare.change import Action, Burden, ChangeKind
from dutylist.compare.comparison import Comparison
from dutylist.compare.published_change import (
    PublishedField,
    PublishedScope,
    PublishedSide,
    change_keys,
    published_side,
)
from dutylist.model.item import ListName
from dutylist.output.published_json import PublishedJson, to_json

Count = Annotated[int, msgspec.Meta(ge=0)]


class DiffChange(PublishedJson, frozen=True, kw_only=True):
    """What happened to an item; `from` and `to` are lists, null where it came or went."""

    item: str
    action: Action
    from_: ListName | None = msgspec.field(name="from")
    to: ListName | None
    title: str
    kind: ChangeKind
    fields: list[PublishedField]
    townships: PublishedScope
    burden: Burden


class LedgerFigures(PublishedJson, frozen=True, kw_only=True):
    """How many items of each list a township has."""

    basic: Count
    cooperative: Count
    recalled: Count


class LedgerAccount(PublishedJson, frozen=True, kw_only=True):
    """A township's figures before and after."""

    township: str
    before: LedgerFigures
    after: LedgerFigures


class DiffResult(PublishedJson, frozen=True, kw_only=True):
    """What was adjusted from `base` to `head`, in the order of the ids, and the burden ledger of the townships."""

    version: Literal[1] = 1
    base: PublishedSide
    head: PublishedSide
    changes: list[DiffChange]
    ledger: list[LedgerAccount]


def json_result(comparison: Comparison) -> str:
    """The comparison for programs."""
    return to_json(
        DiffResult(
            base=published_side(comparison.base),
            head=published_side(comparison.head),
            changes=[DiffChange(item=change.item, **change_keys(change)) for change in comparison.changes],
            ledger=[
                LedgerAccount(township=account.township, before=_figures(account.before), after=_figures(account.after))
                for account in comparison.ledger
            ],
        )
    )


def _figures(figures: TownshipCounts) -> LedgerFigures:
    return LedgerFigures(basic=figures.basic, cooperative=figures.cooperative, recalled=figures.recalled)
