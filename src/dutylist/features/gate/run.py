"""What the gate decides on two sides, with all that it has to ask."""

from typing import TYPE_CHECKING, Final

from dutylist.model.file_kinds import DATA

if TYPE_CHECKING:
    from dutylist.compare.comparison import Comparison
    from dutylist.compare.versions import Versions
    from dutylist.features.gate.judge import Verdict
    from dutylist.features.gate.record_index import UsedRecords
    from dutylist.features.gate.unfinished_records import Unfinished
    from dutylist.reading.load_pair import Pair

REGISTERS: Final = (f"{DATA}/policy.yaml", f"{DATA}/departments.yaml", f"{DATA}/adjustments/")
"""What is read whole of both sides besides what differs."""


def run_gate(both: "Versions", pair: "Pair", compared: "Comparison | None" = None) -> "Verdict":
    """The verdict on what was read of two sides; `compared` saves comparing them again."""
    from dutylist.features.gate.judge import Surroundings, judge, serving
    from dutylist.reading.load import load
    from dutylist.reading.record_cache import Cache
    from dutylist.reading.schema import digest

    compared = compared or _compared(both, pair)
    surroundings = Surroundings(
        spent=_spent(both, serving(compared, pair.base.checklist, pair.head.checklist)),
        unfinished=_unfinished(both, pair),
        whole=lambda: load(both.head, Cache.of(both.root, digest())).checklist,
        exists=both.head.holds,
    )
    return judge(compared, pair.base.checklist, pair.head.checklist, surroundings)


def _compared(both: "Versions", pair: "Pair") -> "Comparison":
    """The comparison; its ledger only where a township joins or leaves, which is the only time it is asked for."""
    from dutylist.cli.progress import counting_progress
    from dutylist.compare.burden_ledger import Balance
    from dutylist.compare.cached import compare_cached
    from dutylist.compare.comparison import comparison

    base, head = pair.base.checklist, pair.head.checklist
    if base.township_names == head.township_names:
        return comparison(base, head, both.names, opening=Balance({}))
    return compare_cached(both, pair, counting_progress)


def _spent(both: "Versions", candidates: frozenset[tuple[str, str]]) -> "UsedRecords | None":
    """Which records have been used up; None where the base has no history that tells it."""
    from dutylist.source.git.tree import GitTree

    if not isinstance(both.base, GitTree):
        return None
    if not candidates:
        return {}
    from dutylist.lifecycle.used_records import used_records

    return used_records(both.base.objects, both.base.revision, candidates)


def _unfinished(both: "Versions", pair: "Pair") -> "tuple[Unfinished, ...]":
    """The drafts among the records of head."""
    if not pair.head.diagnostics:
        return ()
    from dutylist.features.gate.unfinished_records import unfinished_adjustments

    return unfinished_adjustments(pair.head, both.head)
