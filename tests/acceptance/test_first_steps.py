"""What a county is told that has no posts, whistles, assessments, rules or git yet: the command to begin with."""

from pathlib import Path

import pytest

from tests.command import in_process


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """A county as `init` leaves it."""
    assert in_process("init", str(tmp_path / "county"), "--county", "东山县").status == 0
    return tmp_path / "county"


@pytest.mark.parametrize(
    ("arguments", "begin"),
    [
        (("posts", "matrix"), "dutylist new post --township"),
        (("handbook", "西埔镇"), "dutylist new post --township 西埔镇"),
        (("whistle", "find", "占道"), "dutylist new whistle"),
        (("assess",), "dutylist new assessment"),
        (("diff",), "git init"),
        (("gate", "main"), "git add -A"),
        (("adjust", "draft", "main"), "git commit -m"),
    ],
    ids=lambda each: each if isinstance(each, str) else " ".join(each),
)
def test_what_is_not_there_yet_is_told_with_the_command_that_begins_it(
    fresh: Path, arguments: tuple[str, ...], begin: str
) -> None:
    ran = in_process(f"--root={fresh}", *arguments)
    assert ran.status == 2
    assert begin in ran.err


@pytest.mark.parametrize("arguments", [("adjust", "status"), ("findings", "propose", "F-2026-001")])
def test_without_a_policy_the_command_that_begins_one_is_told(county: Path, arguments: tuple[str, ...]) -> None:
    (county / "duties/policy.yaml").unlink()
    ran = in_process(f"--root={county}", *arguments)
    assert ran.status == 2
    assert "dutylist new policy" in ran.err
