"""`dutylist validate` as its user meets it: what it says, where, and with which exit status."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any, Final

import pytest

from tests.command import in_subprocess
from tests.conftest import Run

FORMATS: Final = ("text", "json", "sarif", "junit", "github", "gitlab")
ITEM: Final = "duties/basic/DS0001.yaml"
WRONG_TOWNSHIP: Final = {"townships: all": "townships: [铜铃镇]"}
FULL_STOP: Final = {"title: 消防安全宣传教育": "title: 消防安全宣传教育。"}


def change(county: Path, path: str, *changes: dict[str, str]) -> None:
    """Put other texts into a file."""
    text = (county / path).read_text(encoding="utf-8")
    for each in changes:
        for old, new in each.items():
            assert old in text
            text = text.replace(old, new)
    (county / path).write_text(text, encoding="utf-8")


def tree(folder: Path) -> dict[str, object]:
    """Everything about every file below a folder that a program could change."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mtime_ns,
            path.lstat().st_mode,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in sorted(folder.rglob("*"))
    }


# Exit status


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    ("changes", "options", "status"),
    [
        ([], [], 0),
        ([], ["--fail-on", "warning"], 0),
        ([FULL_STOP], [], 0),
        ([FULL_STOP], ["--fail-on", "warning"], 1),
        ([FULL_STOP], ["--fail-on", "error"], 0),
        ([WRONG_TOWNSHIP], [], 1),
        ([WRONG_TOWNSHIP], ["--exit-zero"], 0),
        ([WRONG_TOWNSHIP], ["--ignore", "R201"], 0),
        ([WRONG_TOWNSHIP], ["--select", "R4"], 0),
        ([{"id: DS0001": "id"}], ["--select", "R4"], 1),
        ([{"id: DS0001": "id"}], ["--exit-zero"], 0),
        ([WRONG_TOWNSHIP], ["duties/recalled"], 0),
        ([WRONG_TOWNSHIP], [ITEM], 1),
    ],
)
def test_the_exit_status_is_the_same_for_every_format(
    format_: str, changes: list[dict[str, str]], options: list[str], status: int, county: Path, run: Run
) -> None:
    change(county, ITEM, *changes)
    ran = run("validate", "--format", format_, *options)
    assert ran.status == status
    assert ran.err == ""
    assert ran.out.endswith("\n")


def test_a_county_in_order_gets_one_line(run: Run) -> None:
    ran = run("validate")
    assert (ran.status, ran.out, ran.err) == (0, "检查了 13 个文件、4 个事项：没有发现问题。\n", "")


def test_all_findings_of_all_files_come_in_one_run(county: Path, run: Run) -> None:
    change(county, ITEM, WRONG_TOWNSHIP, FULL_STOP, {"category: 应急管理及消防": "category: 应急"})
    change(county, "duties/recalled/DS0401.yaml", {", unit: 执法大队": ""})
    change(county, "duties/posts/铜陵镇.yaml", {"posts:": "post:"})
    assert run.validate().codes == ["R202", "R405", "R201", "S102", "R303"]


# The JSON report


def test_json_has_exactly_the_promised_keys_in_their_order(county: Path, run: Run) -> None:
    change(county, ITEM, WRONG_TOWNSHIP)
    report = run.validate().report
    assert list(report) == ["version", "diagnostics", "summary"]
    assert report["version"] == 1
    (told,) = report["diagnostics"]
    assert told == {
        "path": ITEM,
        "line": 6,
        "column": 13,
        "end_line": 6,
        "end_column": 16,
        "code": "R201",
        "rule": "unknown-township",
        "severity": "error",
        "pointer": "/townships/0",
        "message": "乡镇名录中没有“铜铃镇”",
        "hint": "是不是“铜陵镇”？",
    }
    assert list(told) == [
        *("path", "line", "column", "end_line", "end_column", "code", "rule", "severity", "pointer", "message", "hint")
    ]
    assert report["summary"] == {"files": 13, "items": 4, "errors": 1, "warnings": 0}
    assert list(report["summary"]) == ["files", "items", "errors", "warnings"]


def test_json_of_a_county_in_order_has_no_diagnostics(run: Run) -> None:
    assert run.validate().report == {
        "version": 1,
        "diagnostics": [],
        "summary": {"files": 13, "items": 4, "errors": 0, "warnings": 0},
    }


def test_a_finding_without_a_hint_has_an_empty_one(county: Path, run: Run) -> None:
    (county / ITEM).write_text("[]\n")
    (told,) = run.validate().diagnostics
    assert told["hint"] == ""


@pytest.mark.parametrize(
    ("changes", "code", "pointer", "place"),
    [
        (WRONG_TOWNSHIP, "R201", "/townships/0", (6, 13, 6, 16)),
        ({"keywords: [消防宣传, 防火]": "keywords: 消防"}, "S104", "/keywords", (10, 11, 10, 13)),
        ({"keywords:": "keyword:"}, "S102", "/keyword", (10, 1, 10, 8)),
        ({"title: 消防安全宣传教育\n": ""}, "S101", "", (2, 1, 10, 42)),
        ({"document: 中华人民共和国消防法, ": ""}, "S101", "/basis/0", (9, 5, 9, 19)),
        ({"list: basic": "recall: {}\nlist: basic"}, "S103", "/recall", (3, 1, 3, 7)),
        ({"title: 消防安全宣传教育": "title: >-\n  消防安全\n  宣传教育"}, "R404", "/title", (5, 8, 7, 7)),
        ({"title: 消防安全宣传教育": "title: 消防安全\n  宣传教育"}, "R404", "/title", (5, 8, 6, 7)),
        ({"id: DS0001": "id: 'DS0002'"}, "R101", "/id", (2, 5, 2, 13)),
        ({"notes": "notes"} | {"list: basic": "a/b~c: 1\nlist: basic"}, "S102", "/a~1b~0c", (3, 1, 3, 6)),
        ({"title: 消防安全宣传教育": "title: 𠮷𠮷,消防"}, "R402", "/title", (5, 8, 5, 13)),
        ({"list: basic": "list: basic\nlist: basic"}, "Y113", "", (4, 1, 4, 5)),
        ({"title: 消防安全宣传教育": "title: 消防: 宣传"}, "Y121", "", (5, 10, 5, 11)),
    ],
)
def test_a_place_is_that_of_the_value_or_of_a_wrong_key_or_of_the_mapping_that_lacks_one(
    changes: dict[str, str], code: str, pointer: str, place: tuple[int, ...], county: Path, run: Run
) -> None:
    change(county, ITEM, {old: new for old, new in changes.items() if old != "notes"})
    told = [each for each in run.validate().diagnostics if each["code"] == code]
    assert len(told) == 1
    assert told[0]["pointer"] == pointer
    assert tuple(told[0][key] for key in ("line", "column", "end_line", "end_column")) == place


def test_findings_are_sorted_by_path_line_and_column(county: Path, run: Run) -> None:
    change(county, ITEM, {"townships: all": "townships: [乙, 甲]", "id: DS0001": "id: DS0009"})
    change(county, "duties/assessments/KH-2025.yaml", {"items: [DS0001]": "items: [DS0777, DS0666]"})
    places = [(each["path"], each["line"], each["column"]) for each in run.validate().diagnostics]
    assert places == sorted(places)
    assert len(places) >= 5


# Choosing


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], ["R101", "R405", "R201"]),
        (["--select", "R201"], ["R201"]),
        (["--select", "r2"], ["R201"]),
        (["--select", "R2,R4"], ["R405", "R201"]),
        (["--select", "R2", "--select", "R405"], ["R405", "R201"]),
        (["--select", "unknown-township"], ["R201"]),
        (["--select", "R", "--ignore", "R1, R4"], ["R201"]),
        (["--ignore", "title-with-full-stop"], ["R101", "R201"]),
        (["--ignore", "R"], []),
        (["--select", "S"], []),
        (["--select", "R3"], []),
    ],
)
def test_rules_are_chosen_by_code_beginning_or_name(
    options: list[str], codes: list[str], county: Path, run: Run
) -> None:
    change(county, ITEM, WRONG_TOWNSHIP, FULL_STOP, {"id: DS0001": "id: DS0011"})
    assert [code for code in run.validate(*options).codes if code != "R205"] == codes


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("code", ["R999", "X", "no-such-rule", "R2O1", "R201,R999"])
def test_a_choice_of_nothing_is_wrong_usage(option: str, code: str, run: Run) -> None:
    ran = run("validate", option, code)
    assert (ran.status, ran.out) == (2, "")
    assert option in ran.err
    assert code.rpartition(",")[2] in ran.err


@pytest.mark.parametrize("code", ["S104", "Y", "F1", "wrong-type", "R406"])
def test_what_leaves_a_file_unread_cannot_be_ignored(code: str, run: Run) -> None:
    ran = run("validate", "--ignore", code)
    assert (ran.status, ran.out) == (2, "")
    assert "不能忽略" in ran.err


@pytest.mark.parametrize("options", [["--select", "R2"], ["--ignore", "R4"], ["--select", "R4", "--ignore", "R40"]])
def test_a_placeholder_that_leaves_a_file_unread_is_never_hidden(options: list[str], county: Path, run: Run) -> None:
    change(county, ITEM, {"effective: 2025-03-01": "effective: 请填写日期"})
    (county / "dutylist.toml").write_text("[rules]\nR405 = 'off'\n")
    assert run.validate(*options).codes == ["R406"]
    assert run("validate", *options).status == 1


# Paths


@pytest.mark.parametrize(
    ("paths", "files", "codes"),
    [
        (["."], 13, ["R201", "R303"]),
        (["duties"], 13, ["R201", "R303"]),
        (["duties/"], 13, ["R201", "R303"]),
        (["duties/basic"], 2, ["R201"]),
        ([ITEM], 1, ["R201"]),
        ([f"./duties/../{ITEM}"], 1, ["R201"]),
        (["duties/recalled", ITEM], 2, ["R201", "R303"]),
        (["duties/basic", ITEM], 2, ["R201"]),
        (["duties/basic/DS0002.yaml"], 1, []),
        (["duties/whistles"], 2, []),
    ],
)
def test_only_findings_in_the_named_files_and_folders_are_shown(
    paths: list[str], files: int, codes: list[str], county: Path, run: Run
) -> None:
    change(county, ITEM, WRONG_TOWNSHIP)
    change(county, "duties/recalled/DS0401.yaml", {", unit: 执法大队": ""})
    ran = run.validate(*paths)
    assert ran.codes == codes
    assert ran.report["summary"]["files"] == files
    assert ran.status == (1 if codes else 0)


def test_the_rest_of_the_checklist_still_counts_for_the_named_file(county: Path, run: Run) -> None:
    change(county, "duties/basic/DS0002.yaml", {"矛盾纠纷调解": "消防安全宣传教育"})
    assert run.validate("duties/basic/DS0002.yaml").codes == ["R501"]


@pytest.mark.parametrize("path", ["nowhere", "/etc", "..", "README.md", "schema", "duties/basic/DS9999.yaml", "-"])
def test_a_path_without_checklist_files_is_wrong_usage(path: str, county: Path, run: Run) -> None:
    (county / "README.md").touch()
    (county / "schema").mkdir()
    ran = run("validate", path)
    assert (ran.status, ran.out) == (2, "")
    assert path in ran.err


# Where the checklist is


@pytest.mark.parametrize("folder", ["duties", "duties/basic", "duties/whistles/cases", "docs"])
def test_from_below_the_nearest_parent_with_a_checklist_is_taken(
    folder: str, county: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(county, ITEM, WRONG_TOWNSHIP)
    (county / "docs").mkdir()
    monkeypatch.chdir(county / folder)
    (told,) = run.validate().diagnostics
    assert told["path"] == ITEM


def test_paths_are_those_of_the_current_folder(county: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    change(county, ITEM, WRONG_TOWNSHIP)
    monkeypatch.chdir(county / "duties/basic")
    assert run.validate("DS0001.yaml").codes == ["R201"]
    assert run.validate("../recalled").codes == []


def test_a_root_can_be_named_from_anywhere(county: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    change(county, ITEM, WRONG_TOWNSHIP)
    monkeypatch.chdir("/")
    for root in (str(county), f"{county}/", os.path.relpath(county, "/")):
        ran = run("--root", root, "validate", "--format", "json")
        assert [each["path"] for each in ran.diagnostics] == [ITEM]
    monkeypatch.chdir(county / "duties")
    assert run("--root", "..", "validate").status == 1


@pytest.mark.parametrize("root", ["nowhere", "duties", "dutylist.txt", "x" * 5000])
def test_a_root_without_a_checklist_is_wrong_usage(root: str, county: Path, run: Run) -> None:
    (county / "dutylist.txt").touch()
    ran = run("--root", root, "validate")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("错误：")


def test_where_there_is_no_checklist_it_is_told_how_to_start_one(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("validate")
    assert (ran.status, ran.out) == (2, "")
    assert "duties/checklist.yaml" in ran.err
    assert "dutylist init" in ran.err


# Settings


def test_settings_change_severities_everywhere_and_by_path(county: Path, run: Run) -> None:
    for name in ("DS0001", "DS0002"):
        change(county, f"duties/basic/{name}.yaml", {"category:": "category: 平安,法治 #"})
    (county / "dutylist.toml").write_text(
        "[rules]\nR202 = 'warning'\nR402 = 'off'\n[paths.'duties/basic/DS0002.yaml']\nR202 = 'off'\nR402 = 'error'\n"
    )
    told = [(each["path"][-11:], each["code"], each["severity"]) for each in run.validate().diagnostics]
    assert ("DS0001.yaml", "R202", "warning") in told
    assert {each for each in told if each[0] == "DS0002.yaml"} <= {("DS0002.yaml", "R402", "error")}


@pytest.mark.parametrize(
    "text",
    ["[rule]\n", "[rules]\nR999 = 'off'\n", "[rules]\nR201 = 'maybe'\n", "[rules]\nS104 = 'off'\n", "[", "x = 1"],
)
def test_settings_that_are_not_understood_are_wrong_usage(text: str, county: Path, run: Run) -> None:
    (county / "dutylist.toml").write_text(text)
    ran = run("validate")
    assert (ran.status, ran.out) == (2, "")
    assert "dutylist.toml" in ran.err


@pytest.mark.parametrize("kind", ["folder", "pipe", "outside", "dangling"])
def test_settings_in_anything_but_a_file_inside_are_wrong_usage(kind: str, county: Path, run: Run) -> None:
    file = county / "dutylist.toml"
    (county.parent / "outside.toml").write_text("secret = 1\n")
    {"folder": file.mkdir, "pipe": lambda: os.mkfifo(file)}.get(kind, lambda: None)()
    if kind in ("outside", "dangling"):
        file.symlink_to(f"../{kind}.toml")
    ran = run("validate")
    assert (ran.status, ran.out) == (2, "")
    assert "dutylist.toml" in ran.err
    assert "secret" not in ran.err


# Texts


def test_statistics_count_each_rule(county: Path, run: Run) -> None:
    change(county, ITEM, {"townships: all": "townships: [铜铃镇, 前镇]"}, FULL_STOP)
    *_, blank, header, first, second, blank2, summary = ran_lines = run("validate", "--statistics").out.splitlines()
    assert (blank, blank2) == ("", ""), ran_lines
    assert header.split() == ["次数", "代码", "规则"]
    assert first.split() == ["2", "R201", "unknown-township"]
    assert second.split() == ["1", "R405", "title-with-full-stop"]
    assert summary == "检查了 13 个文件、4 个事项：2 个错误，1 个警告。"


def test_statistics_change_no_machine_format(county: Path, run: Run) -> None:
    change(county, ITEM, WRONG_TOWNSHIP)
    for format_ in FORMATS[1:]:
        assert run("validate", "--format", format_, "--statistics") == run("validate", "--format", format_)


def test_english_is_spoken_where_it_is_asked_for(county: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    change(county, ITEM, WRONG_TOWNSHIP)
    chinese = run.validate().report
    monkeypatch.setenv("DUTYLIST_LANG", "en_GB.UTF-8")
    english = run.validate().report
    (told,) = english["diagnostics"]
    assert told["message"] == "there is no township “铜铃镇” in checklist.yaml"
    assert told["hint"] == "is it “铜陵镇”?"
    for report in (chinese, english):
        for each in report["diagnostics"]:
            del each["message"], each["hint"]
    assert english == chinese
    assert run("validate").out.endswith("Checked 13 files, 4 items: 1 error, 0 warnings.\n")


def test_a_text_shows_place_line_mark_and_hint(county: Path, run: Run) -> None:
    change(county, ITEM, WRONG_TOWNSHIP)
    assert run("validate").out == (
        f"{ITEM}:6:13: 错误 R201（unknown-township）：乡镇名录中没有“铜铃镇”\n"
        "6 | townships: [铜铃镇]\n"
        "  |             ^^^^^^ 乡镇范围 › 第 1 项\n"
        "  = 提示：是不是“铜陵镇”？\n"
        "\n"
        "检查了 13 个文件、4 个事项：1 个错误，0 个警告。\n"
    )


# What it must never do


@pytest.mark.parametrize("options", [[], ["--no-cache"], ["--format", "sarif"], ["--exit-zero", "--statistics"]])
def test_nothing_in_the_repository_is_ever_written(options: list[str], county: Path, run: Run) -> None:
    change(county, ITEM, WRONG_TOWNSHIP, FULL_STOP, {"effective": "\ufeffeffective"})
    (county / "duties/basic/DS0009.yaml").write_bytes(b"\xff")
    before = tree(county)
    assert run("validate", *options).status in (0, 1)
    assert tree(county) == before


def test_the_same_input_gives_the_same_bytes(county: Path) -> None:
    change(county, ITEM, {"townships: all": "townships: [铜铃镇, 前镇]"}, FULL_STOP)
    (county / "duties/basic/DS0009.yaml").write_text("k: 1\nlits: basic\nl: 2\n")
    said = {
        in_subprocess("validate", "--format", "sarif", *cache, env={"PYTHONHASHSEED": seed}).out
        for seed, cache in (("1", ["--no-cache"]), ("2", []), ("3", []))
    }
    assert len(said) == 1


def test_a_broken_item_causes_no_follow_on_findings(county: Path, run: Run) -> None:
    (county / "duties/cooperative/DS0201.yaml").write_text("id: DS0201\n  list: x\n")
    assert run.validate().codes == ["Y126"]
    (county / "duties/cooperative/DS0201.yaml").rename(county / "duties/cooperative/DS0201.yml")
    assert run.validate().codes == ["F106"]


@pytest.mark.parametrize(
    ("path", "codes"),
    [("checklist", {"S104"}), ("departments", {"S104"}), ("policy", {"S104"})],
)
def test_a_broken_register_causes_no_follow_on_findings(path: str, codes: set[str], county: Path, run: Run) -> None:
    (county / f"duties/{path}.yaml").write_text("[]\n")
    ran = run.validate()
    assert set(ran.codes) == codes
    assert ran.status == 1


def test_a_suppressed_finding_is_not_counted(county: Path, run: Run) -> None:
    change(county, ITEM, {"townships: all": "townships: [铜铃镇]  # dutylist: ignore[R201] 正在撤并"})
    assert run.validate("--fail-on", "warning").report["summary"]["errors"] == 0
    assert run("validate", "--fail-on", "warning").status == 0
    change(county, ITEM, {"铜铃镇": "铜陵镇"})
    assert run("validate", "--fail-on", "warning").status == 1


def test_a_suppression_of_a_rule_that_is_not_looked_at_is_not_held_against_it(county: Path, run: Run) -> None:
    change(county, ITEM, {"townships: all": "townships: [铜陵镇]  # dutylist: ignore[R201] 正在撤并"})
    assert run.validate().codes == ["R901"]
    assert run.validate("--ignore", "R201").codes == []
    assert run.validate("--select", "R4").codes == []
    (county / "dutylist.toml").write_text("[rules]\nR201 = 'off'\n")
    assert run.validate().codes == []


def test_every_format_of_a_machine_is_what_it_says_it_is(county: Path, run: Run) -> None:
    import xml.etree.ElementTree as ET

    change(county, ITEM, WRONG_TOWNSHIP)
    sarif: dict[str, Any] = json.loads(run("validate", "--format", "sarif").out)
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["R201"]
    assert ET.fromstring(run("validate", "--format", "junit").out).tag == "testsuites"
    assert run("validate", "--format", "github").out.startswith("::error file=duties/basic/DS0001.yaml,line=6,")
    assert json.loads(run("validate", "--format", "gitlab").out)[0]["check_name"] == "unknown-township"
