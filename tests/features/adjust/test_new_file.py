"""The file of a new adjustment record."""

import re
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist.features.adjust.new_file import NewAdjustment, new_adjustment
from dutylist.model.characters import FORBIDDEN
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.records import Adjustment, RecordEntry
from dutylist.reading.parse_fast import values
from dutylist.reading.schema import compile_schema
from dutylist.writing.layout.layout import canonical
from dutylist.writing.next_id import ADJUSTMENTS
from tests.features.gate.gates import POLICY

KIND = BY_NAME["adjustment"]
DOOR = POLICY.doors.adjustment
RECORD = NewAdjustment(
    id="ADJ-2026-002",
    door="adjustment",
    policy=DOOR,
    steps=DOOR.steps,
    deciding=DOOR.steps[3],
    changes=(
        RecordEntry(item="DS0137", action="move", from_list="cooperative", to="recalled"),
        RecordEntry(item="DS0137", action="amend", fields=("title", "category")),
        RecordEntry(item="DS0140", action="rescope", townships=("铜陵镇", "前楼镇")),
        RecordEntry(item="DS0150", action="add"),
        RecordEntry(item="DS0007", action="remove"),
        RecordEntry(item="DS0008", action="remove", reason="merged"),
    ),
    titles={"DS0137": "消防安全检查", "DS0140": "海漂垃圾清理", "DS0150": "巡查", "DS0007": "甲", "DS0008": "乙"},
    consulted=("县应急管理局", "县消防救援大队"),
    townships=("西埔镇", "铜陵镇", "前楼镇"),
)


def uncommented(text: str) -> str:
    """Every line of opinions and steps taken for true, as a clerk does it."""
    return re.sub(r"(?m)^  # (?=\{department|[a-z_]+: \{)", "  ", text)


def filled_in(text: str) -> str:
    """Every placeholder replaced."""
    for what, value in (
        ("情形代号", "law_change"),
        ("意见", "agree"),
        ("日期", "2026-03-06"),
        ("取消原因", "abolished"),
    ):
        text = text.replace(f"请填写{what}", value)
    return text.replace("请填写", "写好的")


def read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = values(text.encode())
    return found


def record_in(text: str) -> Adjustment:
    return msgspec.convert(read(text), Adjustment)


@pytest.mark.parametrize("change", [str, uncommented, lambda text: filled_in(uncommented(text))])
def test_a_draft_is_in_canonical_layout_from_first_to_last(change: Any) -> None:
    text = change(new_adjustment(RECORD))
    assert canonical(text, KIND) == text


@pytest.mark.parametrize("line", range(7))
def test_any_one_line_can_be_uncommented_by_itself_and_the_layout_stays(line: int) -> None:
    found = list(re.finditer(r"(?m)^  # (?=\{department|[a-z_]+: \{)", new_adjustment(RECORD)))
    assert len(found) == 7
    text = new_adjustment(RECORD)
    text = text[: found[line].start()] + "  " + text[found[line].end() :]
    assert canonical(text, KIND) == text
    assert len(read(text)["opinions"]) + len(read(text)["steps"]) == 1


@pytest.mark.parametrize("indentation", ["", " ", "      "])
def test_how_far_a_line_is_indented_does_not_matter(indentation: str) -> None:
    text = filled_in(re.sub(r"(?m)^  # ?(?=\{department|[a-z_]+: \{)", indentation, new_adjustment(RECORD)))
    assert compile_schema(KIND)(read(text))
    assert len(read(text)["opinions"]) == 2


def test_nothing_is_said_to_have_happened() -> None:
    found = read(new_adjustment(RECORD))
    assert (found["opinions"], found["steps"]) == ([], {})


def test_a_draft_does_not_pass_as_it_stands_but_does_once_it_is_filled_in() -> None:
    text = new_adjustment(RECORD)
    assert not compile_schema(KIND)(read(text))
    assert compile_schema(KIND)(read(filled_in(text)))
    assert compile_schema(KIND)(read(filled_in(uncommented(text))))


def test_a_line_uncommented_and_not_filled_in_does_not_pass() -> None:
    text = new_adjustment(RECORD)
    for what in ("情形代号", "取消原因"):
        text = text.replace(f"请填写{what}", "law_change" if what == "情形代号" else "error")
    assert compile_schema(KIND)(read(text))
    assert not compile_schema(KIND)(read(uncommented(text)))


def test_the_record_says_what_the_entries_say() -> None:
    found = record_in(filled_in(uncommented(new_adjustment(RECORD))))
    wanted = tuple(
        msgspec.structs.replace(each, reason="abolished") if each.item == "DS0007" else each for each in RECORD.changes
    )
    assert (found.changes, found.id, found.door) == (wanted, "ADJ-2026-002", "adjustment")
    assert tuple(opinion.department for opinion in found.opinions) == RECORD.consulted
    assert tuple(found.steps) == tuple(step.id for step in DOOR.steps)
    assert [step for step, taken in found.steps.items() if taken.document] == ["approve"]


def test_what_is_given_leaves_no_placeholder_and_is_quoted_where_it_must_be() -> None:
    given_ = replace(RECORD, circumstance="law_change", reason="no", applicant="甲: #1", changes=RECORD.changes[:1])
    found = read(new_adjustment(given_))
    assert (found["circumstance"], found["reason"], found["applicant"]) == ("law_change", "no", "甲: #1")
    assert "请填写" not in str(found)


def test_the_choices_stand_where_they_are_needed() -> None:
    text = new_adjustment(RECORD)
    for choice in ("law_change 法律法规立改废释", "西埔镇、铜陵镇、前楼镇", "error 当初列错", "disagree 不同意"):
        assert choice in text
    assert "上一步之后 10 个工作日内" in text
    assert "error 当初列错" not in new_adjustment(replace(RECORD, changes=RECORD.changes[:1]))


def test_an_admission_offers_to_be_an_emergency_and_can_be_one() -> None:
    admission = POLICY.doors.admission
    record = replace(RECORD, door="admission", policy=admission, steps=admission.steps, deciding=None)
    text = new_adjustment(record)
    assert "emergency" not in read(text)
    assert read(text.replace("# emergency: true", "emergency: true"))["emergency"] is True
    urgent = new_adjustment(replace(record, emergency=True))
    assert read(urgent)["emergency"] is True
    assert canonical(urgent, KIND) == urgent
    assert "emergency" not in new_adjustment(RECORD)


def test_nobody_to_be_asked_leaves_a_line_to_copy() -> None:
    text = new_adjustment(replace(RECORD, consulted=(), light=True))
    assert "# {department: 请填写单位" in text
    assert canonical(text, KIND) == text
    assert "只改文字" in text


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: not FORBIDDEN.search(text)
)
hostile = st.one_of(
    words,
    st.sampled_from(
        [
            "a\n  evil: true",
            "# dutylist: ignore[R101] x",
            "}",
            "]",
            "a: b",
            "'",
            '"',
            "{",
            "a #b",
            "*x",
            "a\u2028b",
            "- x",
        ]
    ).filter(lambda text: not FORBIDDEN.search(text)),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hostile, hostile, hostile, hostile, hostile)
def test_no_text_becomes_more_than_a_text(title: str, name: str, step: str, circumstance: str, reason: str) -> None:
    door = msgspec.structs.replace(
        DOOR,
        circumstances={"law_change": circumstance},
        steps=tuple(msgspec.structs.replace(each, name=step) for each in DOOR.steps),
    )
    record = replace(
        RECORD,
        policy=door,
        steps=door.steps,
        titles=dict.fromkeys(RECORD.titles, title),
        consulted=(name,),
        townships=(name,),
        reason=reason,
    )
    text = new_adjustment(record)
    assert canonical(text, KIND) == text
    found = read(uncommented(text))
    assert found.keys() == read(new_adjustment(RECORD)).keys()
    assert [opinion["department"] for opinion in found["opinions"]] == [name]
    assert (found["reason"], list(found["steps"])) == (reason, [each.id for each in DOOR.steps])
    assert "# dutylist:" not in new_adjustment(replace(record, reason=None, consulted=()))


def test_a_record_stands_in_the_folder_of_records() -> None:
    assert ADJUSTMENTS.path("ADJ-2026-002") == "duties/adjustments/ADJ-2026-002.yaml"
