"""The changes since the beginning of a report, and the gate's verdict on them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dutylist.cli.progress import counting_progress
from dutylist.compare.comparison import Comparison
from dutylist.compare.comparison_cache import compare_cached
from dutylist.compare.versions import open_versions
from dutylist.features.gate.entries import GateReport, gate_report
from dutylist.features.gate.run import REGISTERS, run_gate
from dutylist.features.report.since import ReportStart
from dutylist.reading.load_pair import load_pair
from dutylist.source.root import MARK

_DIGITS: Final = 12
"""The number of digits of a commit's id that are shown."""


@dataclass(frozen=True)
class ComparisonSince:
    """The comparison and the gate's report; None for both without an earlier checklist. `note` says which version it
    is.
    """

    note: str
    comparison: Comparison | None = None
    gate: GateReport | None = None


def compare_since(root: Path, start: ReportStart) -> ComparisonSince:
    """Compare the work tree with the beginning. Raises `UserError` if git fails."""
    if start.commit is None:
        return ComparisonSince(start.note)

    with open_versions(root, start.commit[:_DIGITS], None) as both:
        if not both.base.holds(MARK):
            return ComparisonSince(f"{start.note}那时还没有清单，没有比较。")
        pair = load_pair(both.base, both.head, also=REGISTERS)
        comparison = compare_cached(both, pair, counting_progress)
        return ComparisonSince(start.note, comparison, gate_report(run_gate(both, pair, comparison), both.head, "zh"))
