"""Which rules run where only some files or some codes are wanted."""

import pytest

from dutylist.rules.catalogue import checks
from dutylist.rules.check import Choice, harmless_codes
from dutylist.rules.config import Settings

BY_CODE = {check.rule.code: check for check in checks()}


@pytest.mark.parametrize(
    ("paths", "reached"),
    [
        (None, {"R721", "R728", "R101"}),
        ({"duties/basic/DS0001.yaml"}, {"R101"}),
        ({"duties/posts/铜陵镇.yaml"}, {"R728", "R101"}),
        ({"duties/basic/DS0001.yaml", "duties/assessments/KH-2025.yaml"}, {"R721", "R728", "R101"}),
        ({"duties/assessments.yaml"}, {"R101"}),
    ],
)
def test_a_rule_that_finds_something_in_some_folders_only_runs_for_their_files(
    paths: set[str] | None, reached: set[str]
) -> None:
    choice = Choice(paths=None if paths is None else frozenset(paths))
    assert {code for code in ("R721", "R728", "R101") if choice.reaches(BY_CODE[code])} == reached


def test_every_code_of_a_rule_is_declared_once() -> None:
    codes = [check.rule.code for check in checks()]
    assert len(codes) == len(set(codes))
    assert {f"R72{number}" for number in range(1, 10)} <= set(codes)


def test_rules_that_can_only_warn_are_harmless() -> None:
    codes = harmless_codes(Settings())
    assert "R402" in codes  # a warning
    assert "R101" not in codes  # an error
    assert "R725" not in codes  # a warning that may be an error, by what it finds


def test_a_warning_that_the_settings_raise_anywhere_is_not_harmless() -> None:
    assert "R402" not in harmless_codes(Settings(rules={"R402": "error"}))
    assert "R402" not in harmless_codes(
        Settings(paths=((lambda path: path.endswith("DS0001.yaml"), {"R402": "error"}),))
    )
