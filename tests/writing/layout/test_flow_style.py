"""`fmt`: one content has one layout, whatever brackets, quotes and line breaks it was written with."""

import random
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dutylist.model.file_kinds import BY_NAME, kind_of
from dutylist.reading.parse_fast import InvalidYamlError, values
from dutylist.writing.layout.layout import canonical
from tests.writing.layout.test_layout import ITEM, laid_out, slow
from tests.writing.written_items import Writer, items

SAMPLE = Path(__file__).parents[3] / "duties"


@slow
@given(items, st.integers(0, 2**32), st.integers(0, 2**32))
def test_two_people_who_write_the_same_come_to_the_same_file(item: dict[str, object], one: int, other: int) -> None:
    written = []
    for seed in (one, other):
        writer = Writer(random.Random(seed), commented=False, spaced=False, exact=True)
        written.append("\n".join(writer.block(item, 0)))
    try:
        assume(values(written[0].encode()) == values(written[1].encode()))
    except InvalidYamlError:
        assume(False)
    assert canonical(written[0], ITEM) == canonical(written[1], ITEM)


@pytest.mark.parametrize("path", ["checklist", "departments", "policy", "words", "posts/铜陵镇", "adjustments/ADJ-2025-002",
                                  "whistles/W01", "whistles/cases/2026-0001", "assessments/KH-2025"])  # fmt: skip
def test_files_of_every_kind_come_back_from_any_other_way_of_writing(path: str) -> None:
    text = (SAMPLE / f"{path}.yaml").read_text()
    kind = kind_of(f"duties/{path}.yaml")
    assert kind is not None
    whole = values(text.encode())
    said = "".join(line + "\n" for line in text.splitlines() if line.startswith("#"))
    for seed in range(20):
        writer = Writer(random.Random(seed), commented=False, spaced=False, exact=True, shuffling=False)
        assert canonical(said + "\n".join(writer.block(whole, 0)), kind) == text


@pytest.mark.parametrize(
    ("written_so", "expected"),
    [
        (
            "basis:\n  - {\n      document: 消防法,\n      article: 第一条,\n    }\n",
            "basis:\n  - {document: 消防法, article: 第一条}\n",
        ),
        ("basis: [\n  {\n    'document': 消防法,\n  },\n  ]\n", "basis:\n  - {document: 消防法}\n"),
        ("keywords:\n- 一\n- \"二\"\n- '3'\n", 'keywords: [一, 二, "3"]\n'),
        ("township_duties: [甲, 乙] # 注\n", "township_duties:  # 注\n  - 甲\n  - 乙\n"),
        ("keywords: # 注\n  - 一\n", "keywords: [一]  # 注\n"),
        ("departments: [{name: 甲, role: lead} ]\n", "departments:\n  - name: 甲\n    role: lead\n"),
        ("title: 消防\n  检查\nnotes: '甲\n\n  乙'\n", "title: 消防 检查\nnotes: |-\n  甲\n  乙\n"),
        ("notes: |\n  甲\n", 'notes: "甲\\n"\n'),
        ("notes: >-\n  甲\n  乙\n", "notes: 甲 乙\n"),
    ],
)
def test_what_stands_on_one_line_depends_on_the_field_and_quotes_on_the_text(written_so: str, expected: str) -> None:
    assert laid_out(written_so) == expected


def test_numbers_stay_as_written_and_texts_that_look_like_numbers_keep_their_quotes() -> None:
    text = "number: 0x1F\neffective: '2025-03-01'\nnotes: '1.10'\ntitle: no\nreplaces: ~\n"
    assert laid_out(text) == 'title: "no"\nnumber: 0x1F\neffective: 2025-03-01\nreplaces: ~\nnotes: "1.10"\n'


def test_brackets_with_comments_inside_stay_with_a_line_and_a_comma_for_each_entry() -> None:
    """So that whoever takes away a `#` in a draft gets a valid file, also after `fmt`."""
    text = "opinions: [ # 收到就写\n  {opinion: agree, department: 甲,\n   date: 2025-03-01}\n # {department: 乙},\n]\nsteps: { # 一\n }\n"
    assert laid_out(text, BY_NAME["adjustment"]) == (
        "opinions: [\n  # 收到就写\n  {department: 甲, opinion: agree, date: 2025-03-01},\n  # {department: 乙},\n  ]\n"
        "steps: {\n  # 一\n  }\n"
    )


def test_a_comment_that_lets_findings_pass_keeps_what_it_covers_on_its_line() -> None:
    for text in (
        "township_duties: [甲。, 乙。]  # dutylist: ignore[R401] 原文如此\n",
        "# dutylist: ignore[R405] 原文如此\nkeywords:\n  - 一\n  - 二。\n",
    ):
        assert laid_out(text) == text
