"""A folder is a case: pull requests to the fixture county, one after another, put before `gate` and `validate` together.

A step is a folder `1-passes` or `2-G205`: its files are laid over what was there, those that `removed.txt` names go, and
all is committed. `passes` means that both commands let it through, with two dots and with three; a code, that one of the
two refuses with it. Each case of a slip ends in a refusal, each lawful one passes at every step.
"""

import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.command import in_process
from tests.source.repository import Repository

CASES: Final = Path(__file__).parent.parent / "gate_cases"
NAMES: Final = sorted(path.name for path in CASES.iterdir())


def steps_of(name: str) -> list[tuple[Path, str]]:
    """The folders of a case in order, each with what has to come of it."""
    folders = sorted((path for path in (CASES / name).iterdir() if path.is_dir()), key=lambda path: path.name)
    return [(folder, folder.name.partition("-")[2]) for folder in folders]


def lay_over(folder: Path, step: Path) -> None:
    """Put the files of a step into the work tree."""
    ignore = shutil.ignore_patterns("removed.txt")
    # Copied without its time: git takes files of one time and size for the same.
    shutil.copytree(step, folder, dirs_exist_ok=True, ignore=ignore, copy_function=shutil.copyfile)
    removed = step / "removed.txt"
    for path in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (folder / path).unlink()


def refusals(base: str, head: str) -> tuple[set[str], set[str]]:
    """The codes with which the gate refuses, and those of errors in validation."""
    two = in_process("gate", base, head, "--format", "json")
    three = in_process("gate", f"{base}...{head}", "--format", "json")
    gate = {each["code"] for each in two.report["refusals"]}
    assert gate == {each["code"] for each in three.report["refusals"]}
    assert two.status == three.status == (1 if gate else 0)
    found = in_process("validate", "--format", "json")
    errors = {each["code"] for each in found.diagnostics if each["severity"] == "error"}
    assert found.status == (1 if errors else 0)
    return gate, errors


@pytest.mark.parametrize("name", NAMES)
def test_each_step_of_a_case_comes_out_as_its_folder_says(
    name: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = repository.head
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-11-20")
    for step, verdict in steps_of(name):
        lay_over(repository.folder, step)
        head = repository.commit()
        gate, errors = refusals(base, head)
        if verdict == "passes":
            assert (gate, errors) == (set(), set()), step.name
        else:
            assert verdict in gate | errors, (step.name, gate, errors)
        base = head


@pytest.mark.parametrize("name", NAMES)
def test_a_slip_is_refused_in_the_end_and_what_is_lawful_never(name: str) -> None:
    verdicts = [verdict for _, verdict in steps_of(name)]
    assert (CASES / name / "README.md").read_text(encoding="utf-8").strip()
    assert verdicts[:-1] == ["passes"] * (len(verdicts) - 1)
    assert (verdicts[-1] == "passes") is name.startswith("lawful-")
