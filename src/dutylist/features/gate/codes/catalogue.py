"""Every code of the gate."""

from typing import Final

from dutylist.features.gate.codes.coverage import COVERAGE_RULES
from dutylist.features.gate.codes.handover import HANDOVER_RULES
from dutylist.features.gate.codes.notices import NOTICE_RULES
from dutylist.features.gate.codes.process import PROCESS_RULES
from dutylist.model.rule import Rule

GATE_RULES: Final[dict[str, Rule]] = {
    rule.code: rule for rule in (*COVERAGE_RULES, *PROCESS_RULES, *HANDOVER_RULES, *NOTICE_RULES)
}
"""The rules by their codes, in the order of the codes."""
