"""What changed since the beginning of a report, and what the gate says of it today."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dutylist.features.report.since import Beginning
from dutylist.source.root import MARK

if TYPE_CHECKING:
    from dutylist.compare.comparison import Comparison
    from dutylist.features.gate.report import GateReport

_DIGITS: Final = 12
"""So many digits of the commit are shown and typed; git refuses them where they mean two."""


@dataclass(frozen=True)
class Since:
    """The comparison and the gate's report; neither where there is no earlier checklist. `said` tells what it is."""

    said: str
    comparison: "Comparison | None" = None
    gate: "GateReport | None" = None


def compared_since(root: Path, begun: Beginning) -> Since:
    """Compare the work tree with the beginning. Raises `UserError` where git cannot give it."""
    if begun.commit is None:
        return Since(begun.said)
    from dutylist.cli.progress import counting_progress
    from dutylist.compare.cached import compare_cached
    from dutylist.compare.versions import open_versions
    from dutylist.features.gate.report import gate_report
    from dutylist.features.gate.run import REGISTERS, run_gate
    from dutylist.reading.load_pair import load_pair

    with open_versions(root, begun.commit[:_DIGITS], None) as both:
        if not both.base.holds(MARK):
            return Since(f"{begun.said}那时还没有清单，没有比较。")
        pair = load_pair(both.base, both.head, also=REGISTERS)
        comparison = compare_cached(both, pair, counting_progress)
        return Since(begun.said, comparison, gate_report(run_gate(both, pair, comparison), both.head, "zh"))
