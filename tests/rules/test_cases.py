"""A folder is a test case: `bad/` and `good/` are laid over the fixture county.

What must be found stands as `# ! R201` at the end of its line, or, where no comment can stand, as a line
`path:line:column CODE` of `expected.txt`. Nothing may be missing and nothing more may be found.
"""

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from dutylist.rules.catalogue import catalogue
from tests.conftest import Run

CASES: Final = Path(__file__).parent.parent / "cases"
NAMES: Final = sorted(path.name for path in CASES.iterdir())
MARK: Final = re.compile(r"# !((?: [A-Z][0-9]{3})+)$", re.MULTILINE)

ELSEWHERE: Final = {
    *(
        "F101",
        "F102",
        "F103",
        "F104",
        "F105",
        "F106",
        "F107",
        "F108",
    ),  # test_worktree.py: no repository holds such files
    "S198",  # test_left_out_errors.py: over a hundred errors in a file
    *("S199", "Y199"),  # test_agreement.py: no file can bring about a disagreement
}


def lay_over(county: Path, side: Path) -> None:
    """Put the files of one side of a case into the county."""
    shutil.copytree(side, county, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))


def expected(side: Path) -> tuple[Counter[tuple[str, int, str]], set[tuple[str, int, int, str]]]:
    """What is to be found, by path, line and code; and with its column where that is told."""
    by_line: Counter[tuple[str, int, str]] = Counter()
    exact = set()
    for file in sorted(side.rglob("*.yaml")):
        path = file.relative_to(side).as_posix()
        text = file.read_text(encoding="utf-8", errors="replace")
        for mark in MARK.finditer(text):
            for code in mark[1].split():
                by_line[path, text.count("\n", 0, mark.start()) + 1, code] += 1
    told = side / "expected.txt"
    for line in told.read_text(encoding="utf-8").splitlines() if told.exists() else ():
        place, _, code = line.partition(" ")
        path, number, column = place.rsplit(":", 2)
        by_line[path, int(number), code] += 1
        exact.add((path, int(number), int(column), code))
    return by_line, exact


@pytest.mark.parametrize("name", NAMES)
def test_exactly_what_is_marked_is_found(name: str, county: Path, run: Run) -> None:
    side = CASES / name / "bad"
    lay_over(county, side)
    found = run.validate("--no-cache").diagnostics
    assert_said_in_full(found, "[\u4e00-\u9fff]")
    by_line, exact = expected(side)
    assert Counter((each["path"], each["line"], each["code"]) for each in found) == by_line
    assert exact <= {(each["path"], each["line"], each["column"], each["code"]) for each in found}
    assert name[:4] in {each["code"] for each in found}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_where_it_was_done_right(name: str, county: Path, run: Run) -> None:
    lay_over(county, CASES / name / "good")
    assert run.validate("--no-cache").diagnostics == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_is_said_in_full_in_english_too(
    name: str, county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_over(county, CASES / name / "bad")
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    assert_said_in_full(run.validate("--no-cache").diagnostics, "[a-z]{2}")


def assert_said_in_full(found: list[dict[str, Any]], script: str) -> None:
    """Each message and hint has words in this script, and nothing in it was left unfilled."""
    for each in found:
        for sentence in (each["message"], each["hint"]):
            assert re.search(script, sentence) or sentence == each["hint"] == ""
            assert not re.search(r"\{[a-z_]+(:\.0)?\}|None|True|False|<class", sentence)


def test_every_rule_has_a_case_or_examples_that_are_tested() -> None:
    unshown = {rule.code for rule in catalogue().values() if not rule.adjustable}
    assert unshown <= {name[:4] for name in NAMES} | ELSEWHERE
    assert ELSEWHERE.isdisjoint(name[:4] for name in NAMES)
