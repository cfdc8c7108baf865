"""The page on threats names tests that are there, and every way past the gate that is kept as a folder."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
ROWS: Final = [
    line for line in (ROOT / "docs/threats.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")
][1:]
CASES: Final = ROOT / "tests/gate_cases"


def named(row: str) -> list[str]:
    """The tests that a row of the table names."""
    return re.findall(r"`([^`]+)`", row.strip("| ").rpartition(" | ")[2])


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_each_threat_has_tests_and_they_exist(row: str) -> None:
    tests = named(row)
    assert tests, row
    for test in tests:
        path, _, function = test.partition("::")
        if test.startswith("slip-"):
            assert (CASES / test).is_dir(), test
            continue
        file = ROOT / path
        assert file.exists(), test
        if function:
            assert re.search(rf"^def {re.escape(function)}\(", file.read_text(encoding="utf-8"), re.MULTILINE), test


def test_every_kept_way_past_the_gate_is_in_the_table() -> None:
    assert {path.name for path in CASES.iterdir() if path.name.startswith("slip-")} <= {
        test for row in ROWS for test in named(row)
    }
