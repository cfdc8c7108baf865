"""Bad input: pull requests come from forks. Nothing makes the program crash, hang, swell, act or stay silent."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutylist.rules.catalogue import catalogue
from tests.command import Ran, in_subprocess
from tests.conftest import COUNTY, Run
from tests.reading.mutations import FILES, SNIPPETS

ITEM: Final = "duties/basic/DS0003.yaml"
TEXT: Final = (
    "id: DS0003\nlist: basic\ncategory: 民生服务\ntitle: 防汛值守\ntownships: all\neffective: 2025-03-01\n"
    "township_duties:\n  - 值守\n"
)
MEGABYTE: Final = 1 << 20

FILES_AND_CODES: Final[dict[str, tuple[bytes, set[str]]]] = {
    "empty": (b"", {"Y105"}),
    "blank": (b" \n\n  \n", {"Y105"}),
    "only a comment": ("# 待写".encode(), {"Y105"}),
    "only a document mark": (b"---\n", {"S104"}),
    "binary": (bytes(range(256)) * 20, {"Y101"}),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", {"Y101"}),
    "zip": (b"PK\3\4\x14\0\6\0\x08\0\0\0!\0" * 50, {"Y101"}),
    "zeros": (b"\0" * 5000, {"Y101"}),
    "utf-16 with mark": (TEXT.encode("utf-16"), {"Y101"}),
    "utf-16 without mark": (TEXT.encode("utf-16-le"), {"Y101"}),
    "utf-32": (TEXT.encode("utf-32"), {"Y101"}),
    "gbk": (TEXT.encode("gbk"), {"Y101"}),
    "gb18030": (TEXT.replace("值守", "𠮷").encode("gb18030"), {"Y101"}),
    "half a character": (TEXT.encode()[:-2], {"Y101"}),
    "nul": (TEXT.encode() + b"\0", {"Y103"}),
    "byte order mark": (b"\xef\xbb\xbf" + TEXT.encode(), {"Y102"}),
    "byte order mark inside": (TEXT.replace("防汛", "\ufeff防汛").encode(), {"Y103"}),
    "bidi": (TEXT.replace("防汛", "\u202e防汛").encode(), {"Y103"}),
    "next line": (TEXT.replace("\n", "\x85").encode(), {"Y103"}),
    "line separator": (TEXT.replace("防汛", "\u2028防汛").encode(), {"Y103"}),
    "terminal escape": (TEXT.replace("防汛", "\x1b[2J防汛").encode(), {"Y103"}),
    "tabs": (TEXT.replace("  -", "\t-").encode(), {"Y123"}),
    "many brackets": (b"[" * 100_000, {"Y114"}),
    "many braces": (b"{a: " * 100_000, {"Y114"}),
    "many dashes": (b"- " * 100_000, {"Y114"}),
    "many indents": ("\n".join(" " * n + "a:" for n in range(1000)).encode(), {"Y114"}),
    "many questions": (b"? " * 100_000, {"Y109"}),
    "alias bomb": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"%c: &%c [%b]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(8)),
        {"Y107"},
    ),
    "alias to itself": (b"a: &a [*a]\n", {"Y107"}),
    "alias to nothing": (b"*a", {"Y107"}),
    "python tag": (b"!!python/object/apply:os.system [touch pwned]\n", {"Y108", "S104"}),
    "own tag": (TEXT.replace("title: ", "title: !env ").encode(), {"Y108"}),
    "binary tag": (b"a: !!binary aGVsbG8=\n", {"Y108", "S101", "S102"}),
    "merge key": (TEXT.encode() + b"<<: {notes: x}\n", {"Y112"}),
    "null key": (TEXT.encode() + b"~: x\n", {"Y109"}),
    "empty key": (TEXT.encode() + b": x\n", {"Y126"}),
    "quoted empty key": (TEXT.encode() + b"'': x\n", {"S102"}),
    "list key": (TEXT.encode() + b"? [a, b]\n: x\n", {"Y109"}),
    "mapping key": (TEXT.encode() + b"{a: b}: x\n", {"Y109"}),
    "true key": (TEXT.encode() + b"true: x\n", {"Y109"}),
    "duplicate key": (TEXT.encode() + b"title: x\n", {"Y113"}),
    "many duplicates": (b"a: 1\n" * 100_000, {"Y113"}),
    "huge integer": (TEXT.replace("2025-03-01", "9" * 100_000).encode(), {"Y111"}),
    "huge exponent": (TEXT.replace("2025-03-01", "1e999999999").encode(), {"Y111"}),
    "not a number": (TEXT.replace("2025-03-01", ".nan").encode(), {"Y111"}),
    "two documents": (TEXT.encode() + b"---\n" + TEXT.encode(), {"Y106"}),
    "many documents": (b"--- a\n" * 100_000, {"Y106"}),
    "directive": (b"%YAML 1.1\n---\n" + TEXT.encode(), {"Y110"}),
    "unknown directive": (b"%FOO bar\n---\n" + TEXT.encode(), {"Y104"}),
    "escaped surrogate": (TEXT.replace("防汛值守", '"\\ud800"').encode(), {"Y127"}),
    "surrogate pair": (TEXT.replace("防汛值守", '"\\ud83d\\ude00"').encode(), {"Y127"}),
    "surrogate for the slow parser": (TEXT.replace("all", '[a:b, "\\ud800"]').encode(), {"Y103"}),
    "beyond unicode": (TEXT.replace("all", '[a:b, "\\UFFFFFFFF"]').encode(), {"Y104"}),
    "raw surrogate": (TEXT.encode().replace("防汛".encode(), b"\xed\xa0\x80"), {"Y101"}),
    "overlong": (TEXT.encode().replace("防汛".encode(), b"\xc0\xaf"), {"Y101"}),
    "escaped zero": (TEXT.replace("防汛值守", '"防\\0汛"').encode(), {"Y103"}),
    "escaped bidi": (TEXT.replace("防汛值守", '"防\\u202e汛"').encode(), {"Y103"}),
    "unclosed quote": (TEXT.encode() + b'notes: "', {"Y124"}),
    "unclosed bracket": (TEXT.encode() + b"keywords: [", {"Y104"}),
    "only a bracket": (b"[", {"Y104"}),
    "only a quote": (b"'", {"Y124"}),
    "very long key": (b"k" * 5000 + b": 1\n", {"Y121"}),
    "very long line": (TEXT.replace("防汛值守", "字" * 200_000).encode(), {"S109"}),
    "very long list": (TEXT.encode() + b"keywords: [" + b"1," * 20_000 + b"]\n", {"S104", "S198"}),
    "many unknown keys": (b"".join(b"k%d: 1\n" % n for n in range(10_000)), {"S101", "S102", "S198"}),
    "slow on purpose": (b"k: [" + b"a:b," * 4_000 + b"]\n", {"S101", "S102"}),
    "slower on purpose": (b"k: [" + b"a:b," * 200_000 + b"]\n", {"Y121"}),
    "html": (b"<!DOCTYPE html>\n<html><body>x</body></html>\n", {"S104"}),
    "json": (b'{"id": "DS0003", "list": ["basic"]}', {"S101", "S104"}),
    "merge conflict": (b"<<<<<<< HEAD\nid: DS0003\n=======\nid: DS0004\n>>>>>>> x\n", {"Y129"}),
    "a list": (b"- id: DS0003\n", {"S104"}),
    "a word": ("事项".encode(), {"S104"}),
    "one megabyte": (b"# " + b"x" * (MEGABYTE - 2), {"Y105"}),
    "over one megabyte": (b"# " + b"x" * (MEGABYTE - 1), {"F102"}),
}


def in_order(ran: Ran, path: str = ITEM) -> Ran:
    """What must hold for every answer to bad input."""
    assert ran.status == 1
    assert ran.err == ""
    assert path in ran.out
    assert "Traceback" not in ran.out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", ran.out)
    return ran


@pytest.mark.parametrize("name", FILES_AND_CODES)
def test_a_bad_file_is_told_and_explained(name: str, county: Path, run: Run) -> None:
    data, codes = FILES_AND_CODES[name]
    (county / ITEM).write_bytes(data)
    told = run.validate().diagnostics
    assert {each["path"] for each in told} == {ITEM}
    assert {each["code"] for each in told} == codes
    assert all(each["message"] for each in told)
    in_order(run("validate"))


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_line_breaks_of_other_systems_are_no_mistake(line_break: str, county: Path, run: Run) -> None:
    (county / ITEM).write_bytes(TEXT.replace("\n", line_break).encode())
    assert run.validate().codes == []


def test_all_bad_files_at_once_take_bounded_time_and_memory(county: Path) -> None:
    for number, (data, _) in enumerate(FILES_AND_CODES.values(), start=100):
        (county / f"duties/basic/DS0{number}.yaml").write_bytes(data)
    with (county / "duties/basic/DS0900.yaml").open("wb") as file:
        file.write(b"a: 1\n" * (50 * MEGABYTE // 5))
    (county / "duties/basic/DS0901.yaml").symlink_to("/dev/zero")
    os.mkfifo(county / "duties/basic/DS0902.yaml")
    ran = in_subprocess("validate", cwd=county, memory=1 << 30, timeout=60)
    assert (ran.status, ran.err) == (1, "")
    for number in (*range(100, 100 + len(FILES_AND_CODES)), 900, 901, 902):
        assert f"DS0{number}" in ran.out


def _missing(file: Path) -> None:
    file.unlink()


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _a_link_outside(file: Path) -> None:
    file.unlink()
    file.symlink_to("/etc/passwd")


def _a_loop(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.name)


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _binary(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\0")


def _a_list(file: Path) -> None:
    file.write_bytes(b"[]")


@pytest.mark.parametrize("name", ["checklist", "departments", "policy"])
@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_a_folder, "F103"),
        (_a_pipe, "F103"),
        (_a_loop, "F103"),
        (_a_link_outside, "F104"),
        (_empty, "Y105"),
        (_binary, "Y101"),
        (_a_list, "S104"),
    ],
)
def test_a_register_that_cannot_be_used_is_the_only_thing_told(
    name: str, spoil: Callable[[Path], None], code: str, county: Path, run: Run
) -> None:
    path = f"duties/{name}.yaml"
    spoil(county / path)
    assert run.validate().codes == [code]
    in_order(run("validate"), path)


def test_missing_registers_are_told(county: Path, run: Run) -> None:
    _missing(county / "duties/departments.yaml")
    assert run.validate().codes == ["F108"]
    _missing(county / "duties/checklist.yaml")
    ran = run("validate")
    assert (ran.status, ran.out) == (2, "")
    assert "duties/checklist.yaml" in ran.err


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir])
def test_a_file_where_the_checklist_s_folder_should_be_is_told(
    make: Callable[[Path], Any], tmp_path: Path, run: Run
) -> None:
    make(tmp_path / "duties")
    ran = run("--root", str(tmp_path), "validate")
    assert (ran.status, ran.out) == (2, "")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize(
    "name", [b"\xff\xfe", b"DS\xc9\xe7", b"DS\n0003", b"\x1b]0;x\x07", b" ", b"-rf", b"%0A::error::"]
)
def test_an_odd_file_name_is_shown_and_does_nothing(name: bytes, county: Path, run: Run) -> None:
    file = os.fsencode(county / "duties/basic") + b"/" + name + b".yaml"
    Path(os.fsdecode(file)).write_text(TEXT, encoding="utf-8")
    for format_ in ("text", "json", "sarif", "junit", "github", "gitlab"):
        ran = run("validate", "--format", format_)
        assert (ran.status, ran.err) == (1, "")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", ran.out)
        assert not re.search(r"^::error::", ran.out, re.MULTILINE)


def test_a_link_outside_shows_nothing_of_where_it_leads(county: Path, run: Run) -> None:
    secret = county.parent / "secret.yaml"
    secret.write_text("id: DS0001\npassword: 口令\n", encoding="utf-8")
    (county / ITEM).symlink_to(secret)
    (county / "duties/recalled/DS0003.yaml").write_text(TEXT, encoding="utf-8")
    for format_ in ("text", "json", "sarif", "junit", "github", "gitlab"):
        assert "口令" not in run("validate", "--format", format_).out


def test_no_text_of_a_checklist_is_ever_interpreted(county: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = (
        "{name} %s {0.__class__} {}",
        "[red]x[/red] :smile: **x**",
        "$(touch pwned) `touch pwned`",
        "<b> ]]> &amp;",
    )
    item = county / "duties/basic/DS0001.yaml"
    text = item.read_text(encoding="utf-8")
    item.write_text(text.replace("townships: all", f"townships: {list(hostile)}"), encoding="utf-8")
    for language in ("zh", "en"):
        monkeypatch.setenv("DUTYLIST_LANG", language)
        told = run.validate().diagnostics
        shown = run("validate").out
        for each, name in zip(told, hostile, strict=True):
            assert name in each["message"]
            assert f"“{name}”" in shown
    assert not (county / "pwned").exists()


# Fuzzing: whatever the files hold, the run ends with 0 or 1 and says something sensible.


@st.composite
def spoilt_counties(draw: st.DrawFn) -> dict[str, bytes]:
    """Some of the county's files with other bytes."""
    chosen = draw(st.lists(st.sampled_from(FILES), min_size=1, max_size=3, unique=True))
    spoilt = {}
    for path in chosen:
        data = (COUNTY / path).read_bytes()
        for _ in range(draw(st.integers(1, 3))):
            start = draw(st.integers(0, len(data)))
            piece = draw(st.sampled_from(SNIPPETS).map(lambda text: text.encode()) | st.binary(max_size=6))
            data = data[:start] + piece + data[start + draw(st.sampled_from([0, 1, 3, 12])) :]
        spoilt[path] = data
    return spoilt


@given(spoilt_counties(), st.sampled_from(["text", "json", "sarif", "junit", "github", "gitlab"]))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_spoilt_county_is_judged(county: Path, run: Run, files: dict[str, bytes], format_: str) -> None:
    try:
        for path, data in files.items():
            (county / path).write_bytes(data)
        ran = run("validate", "--format", format_)
        assert ran.status in (0, 1)
        assert ran.err == ""
        report = run.validate().report
        assert {each["code"] for each in report["diagnostics"]} <= set(catalogue()) - {"S199", "Y199"}
        assert ran.status == (1 if report["summary"]["errors"] else 0)
        for each in report["diagnostics"]:
            assert each["line"] >= 1
            assert each["column"] >= 1
            assert (each["end_line"], each["end_column"]) >= (each["line"], each["column"])
            lines = re.split("\r\n|\r|\n", (county / each["path"]).read_bytes().decode("utf-8", "replace"))
            assert each["line"] <= len(lines)
    finally:
        for path in files:
            (county / path).write_bytes((COUNTY / path).read_bytes())


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_the_place_of_an_item_are_judged(county: Path, run: Run, data: bytes) -> None:
    (county / ITEM).write_bytes(data)
    ran = run.validate("--no-cache")
    assert ran.status == 1
    assert {each["path"] for each in ran.diagnostics} == {ITEM}


@given(st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_the_place_of_the_settings_are_judged(county: Path, run: Run, data: bytes) -> None:
    (county / "dutylist.toml").write_bytes(data)
    ran = run("validate")
    assert ran.status in (0, 2)
    assert ran.status == 0 or "dutylist.toml" in ran.err
