import json
from typing import Any

import pytest
from msgspec.structs import replace

from dutylist.diagnostics.formats.sarif import MOST_RESULTS, render
from dutylist.diagnostics.resolution import ResolvedDiagnostic, ValidationReport, with_prefix
from dutylist.model.diagnostic import SourceSpan
from tests.diagnostics.samples import DUPLICATE, RULES, TOWNSHIP, WHOLE, report
from tests.output.readers import schema_errors


def sarif(of: ValidationReport) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render(of, rules=RULES, version="1.2.3"))
    return log


def result(finding: ResolvedDiagnostic) -> dict[str, Any]:
    found: dict[str, Any] = sarif(report(finding))["runs"][0]["results"][0]
    return found


@pytest.mark.parametrize("of", [report(), report(TOWNSHIP, DUPLICATE, WHOLE), report(WHOLE, language="en")])
def test_the_official_schema_accepts_it(of: ValidationReport) -> None:
    assert schema_errors(sarif(of)) == []


def test_the_official_schema_would_refuse_something_else() -> None:
    log = sarif(report(TOWNSHIP))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert schema_errors(log) != []


def test_the_run_says_which_program_with_which_rules_and_how_it_counts_columns() -> None:
    run = sarif(report(TOWNSHIP))["runs"][0]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"], run["columnKind"]) == ("dutylist", "1.2.3", "unicodeCodePoints")
    assert driver["rules"][1] == {
        "id": "R201",
        "name": "unknown-township",
        "shortDescription": {"text": "乡镇不在名录中。"},
        "fullDescription": {"text": "乡镇不在名录中。"},
        "help": {"text": "运行 dutylist explain R201 查看说明。"},
        "defaultConfiguration": {"level": "error"},
    }


def test_a_result_has_rule_level_message_place_fingerprint_and_fix() -> None:
    region = {"startLine": 7, "startColumn": 13, "endLine": 7, "endColumn": 15}
    artifact = {"uri": "duties/cooperative/DS0201.yaml", "uriBaseId": "%SRCROOT%"}
    assert result(TOWNSHIP) == {
        "ruleId": "R201",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": "乡镇“前楼”不在本县的乡镇名录中。\n提示：最接近的是“前楼镇”。"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"dutylist/v1": "0a1b"},
        "fixes": [
            {
                "description": {"text": "改为：前楼镇"},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact,
                        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "前楼镇"}}],
                    }
                ],
            }
        ],
    }


def test_chinese_and_blanks_in_a_path_are_percent_encoded() -> None:
    (related,) = result(DUPLICATE)["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "duties/basic/%E6%97%A7%20%E8%A1%A8/DS0001.yaml"


def test_a_place_that_ends_before_it_begins_is_empty() -> None:
    region = result(replace(TOWNSHIP, span=SourceSpan(7, 13, 6, 40)))["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 7, "startColumn": 13, "endLine": 7, "endColumn": 13}


def test_no_text_becomes_a_link() -> None:
    assert result(replace(TOWNSHIP, message="[x](https://example.org)", hint=None))["message"]["text"] == (
        "[x] (https://example.org)"
    )


def test_more_results_than_a_forge_takes_are_cut_errors_first_and_told() -> None:
    many = replace(report(), findings=(*(replace(TOWNSHIP, severity="warning"),) * MOST_RESULTS, TOWNSHIP))
    (run,) = sarif(many)["runs"]
    assert len(run["results"]) == MOST_RESULTS
    assert run["results"][0]["level"] == "error"
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "另有 1 条" in notification["message"]["text"]


def test_paths_may_be_those_of_the_repository_above() -> None:
    below = with_prefix(report(), "county/")
    assert all(finding.path.startswith("county/duties/") for finding in below.findings)
    assert with_prefix(report(), "") == report()
