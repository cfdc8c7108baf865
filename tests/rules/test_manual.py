"""Pages that cannot rot: every wrong example is found, every right one is not."""

import re
from pathlib import Path
from typing import Final

import pytest

from dutylist.model.rule import Rule
from dutylist.rules.catalogue import catalogue
from dutylist.rules.manual import Example, chinese, english, examples, summary
from tests.conftest import Run

from .merging import put

RULES: Final = tuple(catalogue().values())
EXAMPLES: Final = [(rule, example) for rule in RULES for example in examples(rule)]
ALSO: Final = {"R107": {"R109"}, "R902": {"R405"}}
"""What a wrong example must break besides its own rule: a name that cannot be one is in no register, and a comment
without a reason lets nothing pass."""


def _name(value: object) -> str:
    return value.code if isinstance(value, Rule) else "right" if isinstance(value, Example) and value.right else "wrong"


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_a_page_says_in_both_languages_what_the_rule_is_about(rule: Rule) -> None:
    assert re.search("[\u4e00-\u9fff]{4}", chinese(rule).partition("错误示例")[0])
    assert re.fullmatch(r"[^ ].{20,}\.", english(rule))
    assert re.search("[\u4e00-\u9fff]", summary(rule, "zh"))
    assert len(summary(rule, "en").split()) > 3


@pytest.mark.parametrize("rule", RULES, ids=_name)
def test_an_english_page_holds_no_chinese_but_what_a_file_says(rule: Rule) -> None:
    assert set(re.findall("[\u4e00-\u9fff]+", english(rule))) <= {"请填写"}


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.adjustable], ids=_name)
def test_a_rule_that_can_be_set_shows_a_wrong_and_a_right_example(rule: Rule) -> None:
    assert {example.right for example in examples(rule)} == {True, False}


@pytest.mark.parametrize(("rule", "example"), [each for each in EXAMPLES if not each[1].right], ids=_name)
def test_the_wrong_example_breaks_the_rule_and_no_other(rule: Rule, example: Example, county: Path, run: Run) -> None:
    put(example, county)
    assert set(run.validate("--no-cache").codes) == {rule.code} | ALSO.get(rule.code, set())


@pytest.mark.parametrize(("rule", "example"), [each for each in EXAMPLES if each[1].right], ids=_name)
def test_the_right_example_breaks_no_rule(rule: Rule, example: Example, county: Path, run: Run) -> None:
    put(example, county)
    assert run.validate("--no-cache").codes == []


def test_codes_and_names_are_well_formed_and_given_once() -> None:
    assert all(re.fullmatch("[FYSR][1-9][0-9]{2}", rule.code) for rule in RULES)
    assert all(re.fullmatch("[a-z]+(-[a-z0-9]+)*", rule.name) for rule in RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
