import json

from msgspec.structs import replace

from dutylist.diagnostics.formats.gitlab import render
from dutylist.model.diagnostic import SourceSpan
from tests.diagnostics.samples import TOWNSHIP, WHOLE, report


def test_an_issue_has_what_gitlab_asks_for() -> None:
    assert json.loads(render(report(TOWNSHIP, WHOLE))) == [
        {
            "description": "错误 R201（unknown-township）：乡镇“前楼”不在本县的乡镇名录中。"
            " 提示：最接近的是“前楼镇”。 改为：前楼镇",
            "check_name": "unknown-township",
            "fingerprint": "0a1b",
            "severity": "major",
            "location": {"path": "duties/cooperative/DS0201.yaml", "lines": {"begin": 7, "end": 7}},
        },
        {
            "description": "警告 R601（item-without-post）：有 2 个事项没有岗位承担。",
            "check_name": "item-without-post",
            "fingerprint": "4e5f",
            "severity": "minor",
            "location": {"path": "duties/posts/铜陵镇.yaml", "lines": {"begin": 1, "end": 1}},
        },
    ]


def test_no_findings_are_an_empty_list() -> None:
    assert render(report(paths=("a",))) == "[]\n"


def test_a_place_that_ends_before_it_begins_is_one_line() -> None:
    (issue,) = json.loads(render(report(replace(TOWNSHIP, span=SourceSpan(7, 1, 6, 1)))))
    assert issue["location"]["lines"] == {"begin": 7, "end": 7}


def test_equal_fingerprints_are_told_apart_in_their_order() -> None:
    alike = [replace(TOWNSHIP, span=SourceSpan(line, 1, line, 2), fingerprint="f") for line in (3, 5, 8)]
    found = json.loads(render(report(*alike, replace(TOWNSHIP, fingerprint="f-2"))))
    assert [issue["fingerprint"] for issue in found] == ["f", "f-2", "f-3", "f-2-2"]
