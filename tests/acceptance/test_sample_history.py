"""The sample with the history that `benchmarks/sample_history.py` gives it: the commands on a county's real changes."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.command import Ran, in_process
from tests.source.repository import run_git

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "benchmarks" / "sample_history.py"
VERSIONS = ("draft", "2025-1", "2026-1", "law-change", "admission")
ONLY_IN_HISTORY = ("ADJ-2025-003", "ADJ-2025-004", "ADJ-2025-005", "ADJ-2026-002")


def make(folder: Path, env: Mapping[str, str] | None = None, umask: int = 0o022) -> Ran:
    """Run the script as a user does, in other surroundings."""
    command = [sys.executable, str(SCRIPT), str(folder)]
    done = subprocess.run(command, env={**os.environ, **(env or {})}, umask=umask, capture_output=True, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository, and a work tree of each version beside it."""
    folder = tmp_path_factory.mktemp("sample") / "history"
    ran = make(folder)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    for version in VERSIONS:
        run_git(folder, "worktree", "add", "--quiet", "--detach", str(folder.parent / version), version)
    return folder


@pytest.fixture
def history(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository, which is the current folder."""
    monkeypatch.chdir(made)
    return made


def refs(folder: Path) -> str:
    return run_git(folder, "for-each-ref", "--format=%(refname) %(objectname)").decode()


def test_the_ids_are_the_same_whoever_makes_it_where(made: Path, tmp_path: Path) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[user]\nname = somebody\n[commit]\ngpgsign = true\n[core]\nautocrlf = true\nhooksPath = /nowhere\n"
        "[init]\ndefaultBranch = trunk\ndefaultObjectFormat = sha256\n[i18n]\ncommitEncoding = gbk\n"
    )
    elsewhere = {
        "TZ": "America/St_Johns",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_AUTHOR_NAME": "somebody",
        "GIT_COMMITTER_DATE": "2001-01-01T00:00:00Z",
    }
    ran = make(tmp_path / "again", elsewhere, umask=0o077)
    assert (ran.status, ran.err) == (0, "")
    assert refs(tmp_path / "again") == refs(made)
    assert run_git(tmp_path / "again", "status", "--porcelain") == b""


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    ran = make(tmp_path)
    assert ran.status == 1
    assert "not an empty folder" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_is_without_a_finding(version: str, history: Path) -> None:
    ran = in_process("--root", str(history.parent / version), "validate", "--format", "json")
    assert (ran.status, ran.diagnostics) == (0, [])


def test_main_is_the_sample_with_four_records_more(history: Path) -> None:
    def files(root: Path) -> dict[str, bytes]:
        paths = (path for folder in ("duties", "schema") for path in (root / folder).rglob("*") if path.is_file())
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}

    here, there = files(ROOT), files(history)
    assert {path: there[path] for path in here} == here
    assert sorted(there.keys() - here.keys()) == [f"duties/adjustments/{name}.yaml" for name in ONLY_IN_HISTORY]
    assert run_git(history, "rev-parse", "main") == run_git(history, "rev-parse", "2026-1^{commit}")


def test_it_has_merges_like_any_history(history: Path) -> None:
    assert int(run_git(history, "rev-list", "--count", "--merges", "main")) == 2
    assert run_git(history, "branch", "--format=%(refname:short)").decode().split() == [
        "admission",
        "law-change",
        "main",
    ]


def test_the_first_edition_recalled_118_items(history: Path) -> None:
    ran = in_process("diff", "--format", "json", "draft", "2025-1")
    assert ran.status == 0
    changes = ran.report["changes"]
    moved = [change for change in changes if change["action"] == "move"]
    assert {change["to"] for change in moved} == {"recalled"}
    assert {change["burden"] for change in moved} == {"lighter"}
    assert len(moved) == len(list((ROOT / "duties" / "recalled").iterdir())) == 118
    others = [(change["item"], change["action"]) for change in changes if change not in moved]
    assert others == [("DS0007", "remove"), ("DS0008", "remove"), ("DS0009", "add")]
    assert [each["before"]["recalled"] for each in ran.report["ledger"]] == [0] * 7


RECALLS_TOLD: Final = (
    *(f"recalled/{item}" for item in ["DS0422", "DS0436", "DS0480", "DS0507"]),
    *(f"adjustments/ADJ-2025-00{number}" for number in (1, 2)),
)
"""The files with a text near recalled work or what townships are spared, such as 由乡镇自行归档: a person looks at them."""
YEAR_TOLD: Final = ("adjustments/ADJ-2026-001", "adjustments/ADJ-2026-002", "findings/F-2026-004")


@pytest.mark.parametrize(
    ("base", "head", "files"),
    [
        ("draft", "2025-1", {*RECALLS_TOLD}),
        ("2025-1", "2026-1", {*YEAR_TOLD}),
        ("2026-1", "law-change", set()),
        ("draft", "law-change", {*RECALLS_TOLD, *YEAR_TOLD}),
    ],
)
def test_the_gate_lets_through_what_has_its_records(base: str, head: str, files: set[str], history: Path) -> None:
    ran = in_process("gate", base, head)
    assert ran.status == 0
    told = sorted(re.findall(r"^注意：duties/(\S+)\.yaml 的“.*\(G516\)$", ran.err, re.MULTILINE))
    assert told == sorted(files)
    assert len(told) == len(ran.err.splitlines())


def test_the_gate_refuses_an_admission_that_stopped_after_the_first_step(history: Path) -> None:
    without = in_process("gate", "2026-1", "admission~1")
    assert without.status == 1
    assert "没有调整记录" in without.out
    ran = in_process("gate", "2026-1", "admission")
    assert ran.status == 1
    for missing in ("DS0519", "ADJ-2026-004", "征求乡镇意见", "县委县政府审定", "逐级报送审核"):
        assert missing in ran.out


def test_the_life_of_an_item_that_was_amended_twice(history: Path) -> None:
    ran = in_process("history", "DS0234")
    assert ran.status == 0
    story = ("\n2024-12-30", "\n2026-05-26", "ADJ-2026-001", "\n2026-08-24", "ADJ-2026-002")
    told = [ran.out.index(part) for part in story]
    assert told == sorted(told)
    assert "东委编〔2026〕7号" in ran.out


def test_the_life_of_an_indicator_that_was_recalled(history: Path) -> None:
    ran = in_process("history", "DS0507")
    assert ran.status == 0
    assert "配合履职 → 上级收回" in ran.out
    assert ran.out.index("2024-12-30") < ran.out.index("2025-02-24") < ran.out.index("ADJ-2025-001")


def test_an_item_that_was_merged_is_still_told_of(history: Path) -> None:
    ran = in_process("history", "DS0008")
    assert ran.status == 0
    assert "由 DS0009 替代" in ran.out
    assert "ADJ-2025-002" in ran.out
