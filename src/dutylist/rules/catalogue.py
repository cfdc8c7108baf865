"""All rules by their codes."""

from functools import cache
from typing import Final

from dutylist.model.rule import Rule
from dutylist.reading.codes.catalogue import READING_RULES
from dutylist.rules import (
    divisions,
    identity,
    posts,
    recalled_texts,
    records,
    references,
    register_names,
    responsibility,
    township_roles,
    whistles,
    words,
)
from dutylist.rules.assessment import rules as assessment
from dutylist.rules.assessment import text_rules as assessment_texts
from dutylist.rules.overlap import rules as overlap
from dutylist.rules.process import changes as process_changes
from dutylist.rules.process import doors as process_doors
from dutylist.rules.process import effective as process_effective
from dutylist.rules.process import opinions as process_opinions
from dutylist.rules.process import outcome as process_outcome
from dutylist.rules.process import policy as process_policy
from dutylist.rules.process import steps as process_steps
from dutylist.rules.registry import CHECKS, Check
from dutylist.rules.suppression import COMMENT_RULES, SUPPRESSION_RULES
from dutylist.rules.text import characters as text_characters
from dutylist.rules.text import placeholders as text_placeholders
from dutylist.rules.text import rules as text

FAMILIES: Final = (
    identity,
    register_names,
    divisions,
    references,
    records,
    responsibility,
    text,
    text_placeholders,
    text_characters,
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
    township_roles,
    recalled_texts,
    words,
    assessment,
    assessment_texts,
)


@cache
def checks() -> tuple[Check, ...]:
    """Every check in the order of its code."""
    return tuple(sorted(CHECKS, key=lambda check: check.rule.code))


@cache
def catalogue() -> dict[str, Rule]:
    """Every rule by its code, those of reading included."""
    judged = (check.rule for check in checks())
    rules = (*READING_RULES, *judged, *SUPPRESSION_RULES, *COMMENT_RULES)
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}
