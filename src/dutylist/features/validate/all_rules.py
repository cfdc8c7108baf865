"""All codes that a report can show: those of the rules and those of the gate."""

from functools import cache

from dutylist.features.gate.codes.catalogue import GATE_RULES
from dutylist.model.rule import Rule
from dutylist.rules.catalogue import catalogue


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    rules = {**catalogue(), **GATE_RULES}
    return {code: rules[code] for code in sorted(rules)}
