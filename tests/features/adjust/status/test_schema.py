"""Open records for programs."""

import json
import re
from typing import Any

import pytest

from dutylist.features.adjust.deadlines.dates import UnreadableRecord
from dutylist.features.adjust.status.schema import json_result
from tests.diagnostics.samples import HOSTILE
from tests.features.study.agendas import on, under_way


def test_the_keys_and_values_are_those_that_programs_rely_on() -> None:
    found = on(
        "2026-03-20",
        under_way(steps={"apply": "2026-03-03"}),
        unread=[UnreadableRecord("duties/adjustments/ADJ-2026-009.yaml", 2)],
    )
    assert json.loads(json_result(found)) == {
        "version": 1,
        "on": "2026-03-20",
        "county": "东山县",
        "records": [
            {
                "id": "ADJ-2026-002",
                "path": "duties/adjustments/ADJ-2026-002.yaml",
                "door": "adjustment",
                "circumstance": "law_change",
                "circumstance_name": "法律法规立改废释",
                "applicant": "铜陵镇",
                "emergency": False,
                "light": False,
                "items": [{"item": "DS0201", "title": "消防安全检查", "actions": ["amend"]}],
                "steps": [
                    {"step": "apply", "name": "乡镇申请", "date": "2026-03-03"},
                    {"step": "consult", "name": "联合会商", "date": None},
                    {"step": "review", "name": "编办和司法局审核", "date": None},
                    {"step": "approve", "name": "县委县政府审定", "date": None},
                    {"step": "publish", "name": "公布", "date": None},
                ],
                "next": {"step": "consult", "name": "联合会商"},
                "deadline": {
                    "step": "consult",
                    "regularises": False,
                    "after": "apply",
                    "since": "2026-03-03",
                    "within": 10,
                    "due": "2026-03-17",
                    "days_left": -3,
                    "overdue": True,
                },
                "skipped": [],
                "left_out": [],
                "unanswered": ["县消防救援大队", "县应急管理局"],
            }
        ],
        "unread": [{"path": "duties/adjustments/ADJ-2026-009.yaml", "placeholders": 2}],
        "years_without_calendar": [],
    }


def test_what_is_not_known_is_null() -> None:
    (record,) = json.loads(json_result(on("2026-03-20", under_way())))["records"]
    assert (record["deadline"], record["next"]["step"]) == (None, "apply")
    done = {"apply": "2026-03-03", "consult": "2026-03-04", "review": "2026-03-05", "approve": "2026-03-06"}
    (last,) = json.loads(json_result(on("2026-03-20", under_way(steps=done))))["records"]
    assert last["next"]["step"] == "publish"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_escaped_and_read_back_as_it_was(text: str) -> None:
    written = json_result(on("2026-03-20", under_way(applicant=text)))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u200b]", written)
    found: dict[str, Any] = json.loads(written)
    assert found["records"][0]["applicant"] == re.sub("[\ud800-\udfff]", "\ufffd", text)
