import json

import pytest

from dutylist.features.gate.schema import json_result
from tests.diagnostics.samples import HOSTILE
from tests.features.gate.gate_samples import PASSED, REFUSED, hostile, told


def test_the_keys_are_a_promise() -> None:
    found = json.loads(json_result(told(REFUSED)))
    assert list(found) == ["version", "base", "head", "verdict", "refusals", "notices", "covered"]
    assert found["version"] == 1
    assert found["base"] == {"name": "v1", "commit": "0123456789abcdef0123456789abcdef01234567"}
    assert found["head"] == {"name": "worktree", "commit": None}
    assert found["verdict"] == "refused"
    assert found["covered"] == [{"item": "DS0002", "action": "amend", "records": ["ADJ-2026-002"]}]
    assert [each["code"] for each in found["notices"]] == ["G503"]
    assert found["refusals"][1] == {
        "path": "duties/adjustments/ADJ-2026-001.yaml",
        "line": 4,
        "column": 1,
        "end_line": 4,
        "end_column": 6,
        "code": "G201",
        "rule": "steps-missing",
        "severity": "error",
        "pointer": "/steps",
        "message": "DS0201“消防安全检查”还不能放行：ADJ-2026-001 的程序没有走完，还差“联合会商”“编办和司法局审核”“县委县政府审定”",
        "hint": "下一步是“联合会商”。办完后在 ADJ-2026-001 的 steps 里写上日期。",
        "item": "DS0201",
        "record": "ADJ-2026-001",
        "next": "联合会商",
    }


def test_a_removed_file_is_named_as_it_was_at_its_first_line() -> None:
    refusal = json.loads(json_result(told(REFUSED)))["refusals"][0]
    assert (refusal["path"], refusal["line"], refusal["item"]) == ("duties/basic/DS0001.yaml", 1, "DS0001")
    assert refusal["record"] is None


def test_a_verdict_that_passes_says_so() -> None:
    found = json.loads(json_result(told(PASSED)))
    assert (found["verdict"], found["refusals"]) == ("pass", [])


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_gives_json_that_utf_8_can_hold(text: str) -> None:
    json.loads(json_result(told(hostile(text))).encode())
