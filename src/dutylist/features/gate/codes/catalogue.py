"""Every code of the gate."""

from typing import Final

from dutylist.features.gate.codes.conduct import CONDUCT_RULES
from dutylist.features.gate.codes.coverage import COVERAGE_RULES
from dutylist.features.gate.codes.handover import HANDOVER_RULES
from dutylist.features.gate.codes.identity import IDENTITY_RULES, SUCCESSION_RULES
from dutylist.features.gate.codes.notices import NOTICE_RULES
from dutylist.features.gate.codes.past import PAST_RULES
from dutylist.features.gate.codes.process import PROCESS_RULES
from dutylist.features.gate.codes.registers import REGISTER_RULES
from dutylist.model.rule import Rule

_ALL: Final = (
    *COVERAGE_RULES,
    *IDENTITY_RULES,
    *PROCESS_RULES,
    *CONDUCT_RULES,
    *HANDOVER_RULES,
    *SUCCESSION_RULES,
    *NOTICE_RULES,
    *REGISTER_RULES,
    *PAST_RULES,
)
GATE_RULES: Final[dict[str, Rule]] = {rule.code: rule for rule in sorted(_ALL, key=lambda rule: rule.code)}
"""The rules by their codes, in the order of the codes."""
