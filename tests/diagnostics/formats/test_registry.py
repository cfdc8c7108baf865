"""What holds for every format, whatever a checklist says."""

import json
import re
import subprocess
import sys
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dutylist.diagnostics.formats.registry import FORMATS, FormatSetting
from dutylist.diagnostics.resolution import Edit, RelatedPlace, ResolvedDiagnostic, RuleShown, ValidationReport
from dutylist.model.diagnostic import SourceSpan
from tests.diagnostics.samples import HOSTILE, RULES, TOWNSHIP, report
from tests.output.readers import annotations, cases, schema_errors

SETTING = FormatSetting(statistics=True, rules=RULES, version="1.0")

texts = st.lists(st.sampled_from(HOSTILE) | st.characters(exclude_categories=()), max_size=4).map("".join)
numbers = st.integers(1, 40)
spans = st.builds(SourceSpan, numbers, numbers, numbers, numbers)
findings = st.builds(
    ResolvedDiagnostic,
    path=texts.filter(bool),
    span=spans,
    code=st.sampled_from([rule.code for rule in RULES]) | texts,
    rule=texts,
    severity=st.sampled_from(["error", "warning"]),
    pointer=texts,
    message=texts,
    hint=st.none() | texts,
    field=texts,
    line_text=texts,
    fingerprint=st.sampled_from(["a", "a-2", "b"]),
    related=st.lists(st.builds(RelatedPlace, texts, spans, texts), max_size=2).map(tuple),
    edit=st.none() | st.builds(Edit, spans, texts),
)
reports = st.builds(
    ValidationReport,
    findings=st.lists(findings, max_size=4).map(tuple),
    paths=st.lists(texts, max_size=3, unique=True).map(tuple),
    items=numbers,
    language=st.sampled_from(["zh", "en"]),
)


def without_surrogates(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@pytest.mark.parametrize("name", FORMATS)
@given(of=reports)
@settings(deadline=None)
def test_every_format_is_clean_text_that_ends_with_one_newline(name: str, of: ValidationReport) -> None:
    text = FORMATS[name](of, SETTING)
    assert text == FORMATS[name](of, SETTING)
    text.encode("utf-8")
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    acting = [c for c in set(text) - {"\n"} if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert acting == []
    assert not re.search(r"##(\[|vso\[)", text)
    if name != "github":
        assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]


@given(of=reports)
@settings(deadline=None)
def test_github_gets_exactly_one_command_a_finding_with_all_that_was_said(of: ValidationReport) -> None:
    found = annotations(FORMATS["github"](of, SETTING))
    assert [annotation.severity for annotation in found] == [finding.severity for finding in of.findings]
    assert [int(annotation.properties["line"]) for annotation in found] == [f.span.line for f in of.findings]
    assert {key for annotation in found for key in annotation.properties} <= {
        "file",
        "line",
        "endLine",
        "col",
        "endColumn",
        "title",
    }


@given(of=reports)
@settings(deadline=None)
def test_json_says_every_finding_word_for_word(of: ValidationReport) -> None:
    said = json.loads(FORMATS["json"](of, SETTING))
    assert [(d["path"], d["rule"], d["message"], d["hint"], d["pointer"]) for d in said["diagnostics"]] == [
        tuple(map(without_surrogates, (f.path, f.rule, f.message, f.hint or "", f.pointer))) for f in of.findings
    ]


@given(of=reports)
@settings(deadline=None)
def test_junit_is_xml_with_a_case_for_every_file(of: ValidationReport) -> None:
    files = {*of.paths, *(finding.path for finding in of.findings)}
    failed = {finding.path for finding in of.findings if finding.severity == "error"}
    suite = cases(FORMATS["junit"](of, SETTING))
    assert len(suite) == len(files)
    assert sum(bool(case.result) for case in suite) == len(failed)


@given(of=reports)
@settings(deadline=None)
def test_sarif_follows_the_schema_and_names_every_file(of: ValidationReport) -> None:
    log = json.loads(FORMATS["sarif"](of, SETTING))
    assert schema_errors(log) == []
    named = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log["runs"][0]["results"]
    ]
    assert [unquote(uri) for uri in named] == [re.sub("[\ud800-\udfff]", "?", finding.path) for finding in of.findings]


@given(of=reports)
@settings(deadline=None)
def test_gitlab_gets_every_fingerprint_once(of: ValidationReport) -> None:
    issues = json.loads(FORMATS["gitlab"](of, SETTING))
    assert len({issue["fingerprint"] for issue in issues}) == len(of.findings)


def test_machine_formats_do_not_change_with_the_language_but_for_texts() -> None:
    chinese, english = (
        json.loads(FORMATS["json"](replace(report(TOWNSHIP), language=lang), SETTING)) for lang in ("zh", "en")
    )
    assert chinese == english


@pytest.mark.parametrize(
    ("name", "unneeded"),
    [("text", {"rich", "xml", "json"}), ("json", {"rich", "xml"}), ("github", {"rich", "xml", "json"})],
)
def test_a_clean_run_loads_only_what_its_format_needs(name: str, unneeded: set[str]) -> None:
    program = f"""
import sys
from dutylist.diagnostics.formats.registry import FORMATS, FormatSetting
from dutylist.diagnostics.resolution import ValidationReport
FORMATS[{name!r}](ValidationReport((), (), 0, "zh"), FormatSetting())
print(*{{module.partition(".")[0] for module in sys.modules}})
"""
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert unneeded.isdisjoint(loaded.split())


def test_rules_need_not_be_known_to_be_reported() -> None:
    unknown = replace(TOWNSHIP, code="R999")
    result = json.loads(FORMATS["sarif"](report(unknown), FormatSetting(rules=(RuleShown("R1", "x", "error", "x"),))))
    assert "ruleIndex" not in result["runs"][0]["results"][0]
