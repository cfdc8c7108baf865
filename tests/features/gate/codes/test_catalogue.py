"""The gate's codes: every page, sentence and hint says the same in both languages."""

import re
from string import Formatter

import pytest

from dutylist.features.gate.codes.catalogue import GATE_RULES
from dutylist.features.validate.explain_command import all_rules
from dutylist.model.message import Message
from dutylist.model.rule import Rule
from dutylist.rules.manual import chinese, english, summary

RULES = tuple(GATE_RULES.values())


def _code(rule: Rule) -> str:
    return rule.code


def _arguments(text: str) -> set[str]:
    return {name.removesuffix("_en") for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("rule", RULES, ids=_code)
def test_a_page_says_in_both_languages_what_is_refused_and_why(rule: Rule) -> None:
    assert re.search("[\u4e00-\u9fff]{4}", chinese(rule).partition("错误示例")[0])
    assert len(chinese(rule).partition("错误示例")[0].strip().splitlines()) >= 3
    assert re.fullmatch(r"[^ ].{20,}\.", english(rule))
    assert not re.search("[\u4e00-\u9fff]", english(rule))
    assert len(summary(rule, "en").split()) > 3


@pytest.mark.parametrize("rule", RULES, ids=_code)
def test_both_languages_tell_the_same_things(rule: Rule) -> None:
    sentences: tuple[Message, ...] = (rule.message, *rule.hints)
    for text in sentences:
        assert _arguments(text.zh) >= _arguments(text.en)
        assert not re.search("[\u4e00-\u9fff]", text.en)
        assert re.search("[\u4e00-\u9fff]", text.zh)
    assert _arguments(rule.message.zh) == _arguments(rule.message.en)


def test_nobody_can_set_a_code_of_the_gate_and_what_refuses_is_an_error() -> None:
    assert not any(rule.adjustable for rule in RULES)
    assert {rule.code for rule in RULES if rule.severity == "warning"} == {
        rule.code for rule in RULES if rule.code.startswith("G5")
    }
    assert all(rule.hints for rule in RULES if rule.severity == "error")


def test_codes_and_names_are_well_formed_and_given_once() -> None:
    assert list(GATE_RULES) == sorted(GATE_RULES)
    assert all(re.fullmatch("G[1-9][0-9]{2}", code) for code in GATE_RULES)
    names = [rule.name for rule in all_rules().values()]
    assert len(set(names)) == len(names)
