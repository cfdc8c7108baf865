"""What changed since the beginning of a report, and what the gate says of it today."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dutylist.cli.report_since import Beginning
from dutylist.cli.root import MARK

if TYPE_CHECKING:
    from dutylist.changes.comparison import Comparison
    from dutylist.reports.gate_shown import GateReport

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
    from dutylist.cli.compared import compared
    from dutylist.cli.judged import REGISTERS, judged
    from dutylist.cli.sides import sides
    from dutylist.reading.pair import load_pair
    from dutylist.reports.gate_shown import gate_report

    with sides(root, begun.commit[:_DIGITS], None) as both:
        if not both.base.holds(MARK):
            return Since(f"{begun.said}那时还没有清单，没有比较。")
        pair = load_pair(both.base, both.head, also=REGISTERS)
        comparison = compared(both, pair)
        return Since(begun.said, comparison, gate_report(judged(both, pair, comparison), both.head, "zh"))
