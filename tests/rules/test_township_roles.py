"""R718 on notes: scores may be made known and objected to; nobody is ranked or scored by a note."""

from pathlib import Path

import pytest

from tests.conftest import Run


def _codes(county: Path, run: Run, notes: str) -> list[str]:
    file = county / "duties/assessments/KH-2025.yaml"
    file.write_text(f"{file.read_text('utf-8')}notes: {notes}\n", "utf-8")
    return run.validate("--no-cache").codes


def test_how_scores_are_made_known_ranks_nobody(county: Path, run: Run) -> None:
    notes = "各镇得分按季度公布；各镇对得分有疑问的，向县委组织部提出，由考评的部门答复；考核结果向乡镇反馈；乡镇可以对评分提出异议"
    assert "R718" not in _codes(county, run, notes)


@pytest.mark.parametrize(
    "notes",
    [
        "各镇得分公布后按名次扣分",
        "消防检查按镇排名",
        "各镇对检查有异议的一律扣3分",
        "七个镇由高到低列示，末两位书面说明",
    ],
)
def test_a_note_that_scores_townships_is_refused(county: Path, run: Run, notes: str) -> None:
    assert "R718" in _codes(county, run, notes)
