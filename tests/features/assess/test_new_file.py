"""New files of scoring rules: ids that nobody has, and comments in which nothing acts."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutylist.features.assess.new_file import DraftedIndicator, new_assessment
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.records import Assessment, Indicator
from dutylist.reading.batch import parse_record
from dutylist.writing.layout.layout import canonical
from dutylist.writing.next_id import ASSESSMENTS, next_assessment

KIND = BY_NAME["assessment"]


def drafted(*comments: str) -> tuple[Assessment, tuple[DraftedIndicator, ...]]:
    indicator = Indicator(id="K01", name="信访: 答复率 #1", assessed="townships", weight=2.5, items=("DS0025",))
    record = Assessment(id="KH-2026", title="细则", year=2026, indicators=(indicator,))
    return record, (DraftedIndicator(indicator, comments),)


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], "KH-2026"),
        (["KH-2025", "KH-20261"], "KH-2026"),
        (["KH-2026"], "KH-2026-2"),
        (["KH-2026-7"], "KH-2026-8"),
        (["KH-2026", "KH-2026-2", "KH-2026-10"], "KH-2026-11"),
    ],
)
def test_the_first_of_a_year_has_no_number_and_no_id_is_given_twice(taken: list[str], free: str) -> None:
    assert next_assessment(2026, taken) == free


def test_an_id_on_another_branch_is_taken(tmp_path: Path) -> None:
    folder = tmp_path / "duties" / "assessments"
    folder.mkdir(parents=True)
    (folder / "KH-2026.yaml").write_text("id: KH-2026\n", encoding="utf-8")

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q", "-b", "one")
    git("add", ".")
    git("commit", "-qm", "one")
    git("checkout", "-q", "--orphan", "two")
    git("rm", "-qrf", ".")
    assert ASSESSMENTS.used_ids(tmp_path).ids == {"KH-2026"}


def test_the_file_is_canonical_and_says_what_the_record_says() -> None:
    record, drafts = drafted("待确认：items: [DS0025]  信访（基本事项，相似度 90%）")
    text = new_assessment(record, drafts, ("从“细则.xlsx”读入。",), ("没有看懂",))
    assert parse_record(KIND, text.encode()) == record
    assert canonical(text, KIND) == text


@given(
    st.text(max_size=60) | st.sampled_from(["dutylist: ignore[R723] x", "# dutylist: x", "a\nid: KH-1999", "\x1b[31m"])
)
def test_no_comment_says_anything_to_a_program(text: str) -> None:
    record, drafts = drafted(text)
    made = new_assessment(record, drafts, (text,), (text,))
    assert parse_record(KIND, made.encode()) == record
    assert "# dutylist" not in made
    comments = [line.lstrip() for line in made.splitlines()[1:] if line.lstrip().startswith("#")]
    assert len(comments) == 3
    assert all(line.count("#") == 1 for line in comments)
