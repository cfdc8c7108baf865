"""Characters that look like others, and the codes of rules."""

from collections import Counter

from dutylist.model.characters import FORBIDDEN, fold_look_alikes, look_alikes, usual_character
from dutylist.reading.codes.catalogue import READING_RULES
from dutylist.rules.catalogue import checks
from dutylist.rules.suppression import COMMENT_RULES, SUPPRESSION_RULES


def test_radical_signs_and_compatibility_characters_have_a_usual_one() -> None:
    assert fold_look_alikes("\u2f64\u2f54\u2ea0\u2ed4\uf9dc") == "用水民门隆"
    assert look_alikes("用水") == []
    assert usual_character("\u2e9a") == "\u2e9a"
    assert fold_look_alikes("\u2f3e\u2f9e\u2fa8\u2f9c") == "户车门足", "forms of the mainland"


def test_what_cannot_be_seen_or_was_lost_is_forbidden() -> None:
    assert all(FORBIDDEN.search(each) for each in "\ufe0f\ufffd\u2800\u034f\ufdd0\U000e0101\U0001fffe")
    assert not any(FORBIDDEN.search(each) for each in "用，A \ue815𠮷")


def test_no_code_means_two_things() -> None:
    rules = (*READING_RULES, *(each.rule for each in checks()), *SUPPRESSION_RULES, *COMMENT_RULES)
    assert [code for code, count in Counter(rule.code for rule in rules).items() if count > 1] == []
