"""Whatever entry the gate asks for, `adjust draft` proposes it: filled in by a person, its record answers the refusal.

The changes are those of the folder cases, without the records that came with them.
"""

from pathlib import Path
from typing import Final

import pytest

from tests.acceptance.test_adjust import filled_in
from tests.acceptance.test_gate_cases import CASES, NAMES, lay_over, steps_of
from tests.command import in_process
from tests.source.repository import Repository

RECORDS: Final = Path("duties/adjustments")
ADMISSION: Final = (
    *("--door", "admission", "--circumstance", "superior_order", "--applicant", "县应急管理局"),
    *("--reason", "上级部署"),
)
COVERAGE: Final = {
    "G101",
    "G102",
    "G103",
    "G104",
    "G105",
    "G106",
    "G213",
    "G217",
    "G601",
    "G602",
    "G604",
    "G609",
    "G611",
}
"""What a record answers that lists the change and asked those concerned."""
BEYOND: Final = {
    "slip-opinion-written-in-afterwards": "the record that stands has to be withdrawn first",
    "slip-record-deleted": "the record that is gone has to come back",
    "slip-recalled-comes-back-by-a-merge": "the reason of a removal is told by a person",
}


def refused(base: str) -> list[dict[str, object]]:
    """The refusals of the work tree against a commit."""
    return list(in_process("gate", base, "--format", "json").report["refusals"])


def asks_for_an_entry(issue: dict[str, object]) -> bool:
    """Whether a refusal says what a record should list."""
    return issue["code"] in COVERAGE or "{file: " in str(issue.get("hint"))


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("slip-") and name not in BEYOND])
def test_the_drafted_record_answers_what_the_gate_asks_for(
    name: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-11-20")
    *before, last = steps_of(name)
    for step, _ in before:
        lay_over(repository.folder, step)
        repository.commit()
    base = repository.head
    lay_over(repository.folder, last[0])
    repository.git("checkout", "--quiet", base, "--", str(RECORDS))
    repository.git("clean", "--quiet", "--force", "-x", str(RECORDS))
    if not any(map(asks_for_an_entry, refused(base))):
        return
    ran = in_process("adjust", "draft", base)
    if "--door admission" in ran.err:
        for path in ran.out.split():
            Path(path).unlink()
        ran = in_process("adjust", "draft", base, *ADMISSION)
    assert ran.status == 0, ran.err
    assert ran.out, ran.err
    for path in ran.out.split():
        filled_in(path)
    left = [issue for issue in refused(base) if asks_for_an_entry(issue)]
    assert left == [], left


def test_the_exceptions_are_cases() -> None:
    assert BEYOND.keys() <= {path.name for path in CASES.iterdir()}
