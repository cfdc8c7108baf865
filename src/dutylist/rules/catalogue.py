"""Every rule there is, by its code."""

from functools import cache
from typing import Final

from dutylist.model.diagnostic import Rule
from dutylist.reading.codes import READING_RULES
from dutylist.rules import (
    identity,
    overlap,
    posts,
    process_changes,
    process_doors,
    process_effective,
    process_opinions,
    process_outcome,
    process_policy,
    process_steps,
    records,
    references,
    responsibility,
    text,
    whistles,
)
from dutylist.rules.assessments import ASSESSMENT_RULES
from dutylist.rules.registry import CHECKS, Check
from dutylist.rules.suppression import SUPPRESSION_RULES
from dutylist.rules.swallowed import COMMENT_RULES

FAMILIES: Final = (
    identity,
    references,
    records,
    responsibility,
    text,
    overlap,
    process_steps,
    process_doors,
    process_policy,
    process_opinions,
    process_effective,
    process_changes,
    process_outcome,
    posts,
    whistles,
)


@cache
def checks() -> tuple[Check, ...]:
    """Every check in the order of its code."""
    return tuple(sorted(CHECKS, key=lambda check: check.rule.code))


@cache
def catalogue() -> dict[str, Rule]:
    """Every rule by its code, those of reading too."""
    judged = (check.rule for check in checks())
    rules = (*READING_RULES, *judged, *ASSESSMENT_RULES, *SUPPRESSION_RULES, *COMMENT_RULES)
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}
