import json

from msgspec.structs import replace

from dutylist.diagnostics.formats.json_report import render
from tests.diagnostics.samples import TOWNSHIP, WHOLE, report


def test_the_contract() -> None:
    assert json.loads(render(report(TOWNSHIP, paths=("a", "b", "c"), items=2))) == {
        "version": 1,
        "diagnostics": [
            {
                "path": "duties/cooperative/DS0201.yaml",
                "line": 7,
                "column": 13,
                "end_line": 7,
                "end_column": 15,
                "code": "R201",
                "rule": "unknown-township",
                "severity": "error",
                "pointer": "/townships/0",
                "message": "乡镇“前楼”不在本县的乡镇名录中。",
                "hint": "最接近的是“前楼镇”。",
            }
        ],
        "summary": {"files": 3, "items": 2, "errors": 1, "warnings": 0},
    }


def test_a_missing_hint_is_an_empty_string() -> None:
    assert json.loads(render(report(WHOLE)))["diagnostics"][0]["hint"] == ""


def test_chinese_stays_readable_and_what_acts_is_escaped() -> None:
    text = render(report(replace(TOWNSHIP, message="镇\x1b\x7f\x9b\u202e\U000e0041##[x]\ud800")))
    assert r'"message": "镇\u001b\u007f\u009b\u202e\udb40\udc41\u0023#[x]' + '\ufffd"' in text
