"""What the gate decides on two sides, with all that it has to ask."""

from typing import TYPE_CHECKING, Final

from dutylist.model.kinds import DATA

if TYPE_CHECKING:
    from dutylist.changes.comparison import Comparison
    from dutylist.changes.docket import Spent
    from dutylist.changes.gate import Verdict
    from dutylist.cli.sides import Sides
    from dutylist.reading.pair import Pair
    from dutylist.reading.unfinished import Unfinished

REGISTERS: Final = (f"{DATA}/policy.yaml", f"{DATA}/departments.yaml", f"{DATA}/adjustments/")
"""What is read whole of both sides besides what differs."""


def judged(both: "Sides", pair: "Pair", compared: "Comparison | None" = None) -> "Verdict":
    """The verdict on what was read of two sides; `compared` saves comparing them again."""
    from dutylist.changes.gate import Surroundings, judge, serving
    from dutylist.reading.cache import Cache
    from dutylist.reading.load import load
    from dutylist.reading.schema import digest

    compared = compared or _compared(both, pair)
    surroundings = Surroundings(
        spent=_spent(both, serving(compared, pair.base.checklist, pair.head.checklist)),
        unfinished=_unfinished(both, pair),
        whole=lambda: load(both.head, Cache.of(both.root, digest())).checklist,
        exists=both.head.holds,
    )
    return judge(compared, pair.base.checklist, pair.head.checklist, surroundings)


def _compared(both: "Sides", pair: "Pair") -> "Comparison":
    """The comparison; its ledger only where a township joins or leaves, which is the only time it is asked for."""
    from dutylist.changes.comparison import comparison
    from dutylist.changes.ledger import Balance
    from dutylist.cli.compared import compared

    base, head = pair.base.checklist, pair.head.checklist
    if base.township_names == head.township_names:
        return comparison(base, head, both.names, opening=Balance({}))
    return compared(both, pair)


def _spent(both: "Sides", candidates: frozenset[tuple[str, str]]) -> "Spent | None":
    """Which records have been used up; None where the base has no history that tells it."""
    from dutylist.source.git import GitTree

    if not isinstance(both.base, GitTree):
        return None
    if not candidates:
        return {}
    from dutylist.changes.used_up import used_up

    return used_up(both.base.objects, both.base.revision, candidates)


def _unfinished(both: "Sides", pair: "Pair") -> "tuple[Unfinished, ...]":
    """The drafts among the records of head."""
    if not pair.head.diagnostics:
        return ()
    from dutylist.reading.unfinished import unfinished_adjustments

    return unfinished_adjustments(pair.head, both.head)
