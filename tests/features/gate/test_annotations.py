import json

import pytest

from dutylist.features.gate.annotations import render_github, render_gitlab
from tests.diagnostics.samples import HOSTILE
from tests.features.gate.gate_samples import PASSED, REFUSED, hostile, many, told
from tests.output.readers import annotations


def test_refusals_are_errors_and_notices_are_warnings_on_github() -> None:
    found = annotations(render_github(told(REFUSED)))
    assert [each.severity for each in found] == ["error", "error", "warning"]
    assert found[1].properties == {
        "file": "duties/adjustments/ADJ-2026-001.yaml",
        "line": "4",
        "endLine": "4",
        "col": "1",
        "endColumn": "6",
        "title": "G201 steps-missing",
    }


def test_what_was_removed_is_shown_on_a_file_that_is_there_and_named_in_the_message() -> None:
    removed = annotations(render_github(told(REFUSED)))[0]
    assert (removed.properties["file"], removed.properties["line"]) == ("duties/checklist.yaml", "1")
    assert "duties/basic/DS0001.yaml 已删除" in removed.message
    issue = json.loads(render_gitlab(told(REFUSED)))[0]
    assert issue["location"]["path"] == "duties/checklist.yaml"
    assert "duties/basic/DS0001.yaml 已删除" in issue["description"]


def test_what_many_items_lack_takes_one_of_the_few_annotations_of_a_step() -> None:
    assert len(annotations(render_github(told(many(60))))) == 1
    assert len(json.loads(render_gitlab(told(many(60))))) == 60


def test_the_verdict_ends_the_log() -> None:
    log = render_github(told(PASSED))
    assert log == "变更关口：通过（v1 (0123456789) → 当前文件）\n1 项变动有已经审定的调整记录。\n"
    assert json.loads(render_gitlab(told(PASSED))) == []


def test_refusals_are_major_and_notices_minor_on_gitlab_each_with_a_fingerprint() -> None:
    issues = json.loads(render_gitlab(told(REFUSED)))
    assert [each["severity"] for each in issues] == ["major", "major", "minor"]
    assert len({each["fingerprint"] for each in issues}) == 3


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_command(text: str) -> None:
    report = told(hostile(text))
    found = annotations(render_github(report))
    assert {each.severity for each in found} <= {"error", "warning"}
    assert len(found) >= 5
    assert "##[" not in render_github(report)
    json.loads(render_gitlab(report).encode())
