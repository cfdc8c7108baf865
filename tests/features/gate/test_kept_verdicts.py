"""What the gate said of two commits is said again without judging, for as long as nothing that it depends on changes."""

from datetime import date

import pytest

from dutylist.compare.versions import Versions
from dutylist.features.gate import command, kept_verdicts
from dutylist.features.gate.judge import Verdict
from dutylist.features.gate.run import run_gate
from dutylist.reading.load_pair import Pair
from tests.acceptance.gating import RETITLE, record, retitle
from tests.command import in_process
from tests.source.repository import Repository


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The day of each verdict that is not said again but made."""
    made: list[str] = []

    def counted(both: Versions, pair: Pair, *, on: date) -> Verdict:
        made.append(on.isoformat())
        return run_gate(both, pair, on=on)

    monkeypatch.setattr(command, "run_gate", counted)
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-11-20")
    return made


@pytest.fixture
def changed(repository: Repository) -> Repository:
    """The county with a title that changed without a record, committed."""
    retitle(repository)
    repository.commit()
    return repository


FORMATS = ("text", "json", "markdown", "github", "gitlab")


@pytest.mark.parametrize("form", FORMATS)
def test_two_commits_are_judged_once_and_told_in_the_same_bytes(
    form: str, changed: Repository, judged: list[str]
) -> None:
    first, again = (in_process("gate", "v1", "HEAD", "--format", form) for _ in range(2))
    assert (again, len(judged)) == (first, 1)
    assert (first.status, "G101" in first.out + first.err) == (1, True)


def test_a_document_is_written_again_as_it_was(changed: Repository, judged: list[str]) -> None:
    made = []
    for name in ("first.docx", "again.docx"):
        assert in_process("gate", "v1", "HEAD", "-o", name).status == 1
        made.append((changed.folder / name).read_bytes())
    assert made[0] == made[1]
    assert made[0].startswith(b"PK")
    assert len(judged) == 1


def test_notices_are_told_again(changed: Repository, judged: list[str]) -> None:
    changed.commit(record(RETITLE, document="东委编〔2026〕13号"))
    first, again = (in_process("gate", "v1", "HEAD") for _ in range(2))
    assert (again, len(judged)) == (first, 1)
    assert "G513" in first.err


def test_whatever_a_verdict_depends_on_makes_it_anew(
    changed: Repository, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ways() -> None:
        in_process("gate", "v1", "HEAD")
        in_process("gate", "v1", "HEAD", "--on", "2026-11-21")
        in_process("gate", "v1", "main")  # another name for the same commit, which is told
        in_process("gate", "HEAD", "v1")
        in_process("gate", "v1", "HEAD", "--format", "json")
        in_process("gate", "v1", "HEAD", "-o", "gate.txt")

    ways()
    assert len(judged) == 6
    monkeypatch.setenv("DUTYLIST_LANG", "en")
    ways()
    assert len(judged) == 12
    monkeypatch.setattr(kept_verdicts, "program_digest", lambda _: "another program")
    ways()
    assert len(judged) == 18
    changed.commit()
    in_process("gate", "v1", "HEAD")
    assert len(judged) == 19


def test_the_work_tree_is_judged_each_time(changed: Repository, judged: list[str]) -> None:
    assert in_process("gate", "v1").status == 1
    changed.git("checkout", "--quiet", "v1", "--", "duties")
    assert in_process("gate", "v1").status == 0
    assert len(judged) == 2


def test_nothing_is_kept_where_the_history_is_cut_off(
    changed: Repository, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = Repository(changed.folder.parent / "cut", "--depth=2", clone=changed.url)
    monkeypatch.chdir(cut.folder)
    for _ in range(2):
        in_process("gate", "HEAD^", "HEAD")
    assert len(judged) == 2
