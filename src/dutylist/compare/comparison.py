"""The whole comparison of two checklists: the changes, the ledger, and what could not be compared."""

from collections.abc import Mapping

import msgspec

from dutylist.compare.burden_ledger import Account, Balance, full_count, ledger
from dutylist.compare.change import BURDENS, Action, Burden, Change
from dutylist.compare.classify import Answered, classify
from dutylist.compare.difference import compare, successors_between
from dutylist.compare.succession import Succession, successions
from dutylist.model.checklist import Checklist
from dutylist.model.file_kinds import kind_of


class Side(msgspec.Struct, frozen=True):
    """A version as it was requested: a revision's name with its commit; a folder or the work tree has no commit."""

    name: str
    commit: str | None = None


class Comparison(msgspec.Struct, frozen=True):
    """The changes between two checklists, with the ledger.

    `joined` and `left` are townships that only one side's register has; `successors` are, of those that left, the ones
    that they were renamed to or merged into. `unread` are the paths of broken files that prevented items, or a
    register, from being compared.
    """

    base: Side
    head: Side
    changes: tuple[Change, ...]
    ledger: tuple[Account, ...]
    successions: tuple[Succession, ...] = ()
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    successors: Mapping[str, str] = msgspec.field(default_factory=dict)

    def of_township(self, name: str) -> "Comparison":
        """What of it concerns one township: the items that it has or had, and its own account."""
        concerned = (
            change
            for change in self.changes
            if name in change.difference.scope_before or name in change.difference.scope_after
        )
        accounts = (account for account in self.ledger if account.township == name)
        return msgspec.structs.replace(self, changes=tuple(concerned), ledger=tuple(accounts))

    def by_action(self, action: Action) -> tuple[Change, ...]:
        """The changes of one action, in the order of the ids."""
        return tuple(change for change in self.changes if change.action == action)

    def burdens(self) -> dict[Burden, int]:
        """How many changes are heavier, lighter and neutral."""
        return {burden: sum(change.burden == burden for change in self.changes) for burden in BURDENS}


def comparison(
    base: Checklist,
    head: Checklist,
    between: tuple[Side, Side],
    *,
    opening: Balance | None = None,
    closing: Balance | None = None,
    answered: Answered | None = None,
) -> Comparison:
    """Compare two checklists.

    Item files that are the same on both sides may be missing if the balance of one whole side is given: `opening` is
    that of base, `closing` that of head. Without either, base is counted and must be complete. `answered` looks
    keywords up in base.
    """
    differences = compare(base, head)
    if opening is None:
        opening = closing.before(differences) if closing is not None else full_count(base)
    changes = classify(differences, answered)
    before, after = base.township_names or head.township_names, head.township_names or base.township_names
    return Comparison(
        *between,
        changes,
        ledger(differences, opening, before, after),
        successions(changes),
        tuple(name for name in after if name not in before),
        tuple(name for name in before if name not in after),
        tuple(sorted(filter(_counts, base.broken | head.broken))),
        successors_between(base, head),
    )


def _counts(path: str) -> bool:
    kind = kind_of(path)
    return kind is not None and kind.name in ("checklist", "item")
