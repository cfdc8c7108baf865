"""From symbolic places to lines and columns, from arguments to sentences."""

from pathlib import Path

import pytest

from dutylist.diagnostics.locate import Locator, field_name, fingerprint, json_pointer, resolve
from dutylist.model.diagnostic import WHOLE_FILE, Diagnostic, Place, Pointer, SourceSpan
from dutylist.rules.catalogue import catalogue
from dutylist.source.worktree import Worktree

ITEM = "duties/basic/DS0001.yaml"


@pytest.fixture
def placer(county: Path) -> Locator:
    return Locator(Worktree(county))


def finding(code: str, *pointer: str | int, path: str = ITEM, **more: str) -> Diagnostic:
    return Diagnostic(code, Place(path, pointer), more)


@pytest.mark.parametrize(
    ("pointer", "span"),
    [
        (("title",), SourceSpan(5, 8, 5, 16)),
        (("basis", 0, "article"), SourceSpan(9, 37, 9, 40)),
        (("basis", 0, "nowhere"), SourceSpan(9, 5, 9, 41)),
        (("basis", 7, "article"), SourceSpan(9, 3, 9, 41)),
        (("nowhere", 3), SourceSpan(2, 1, 11, 42)),
    ],
)
def test_a_place_that_is_not_there_is_shown_at_the_nearest_around_it(
    pointer: Pointer, span: SourceSpan, placer: Locator
) -> None:
    assert placer.span(Place(ITEM, pointer)) == span


def test_a_key_is_shown_as_such_only_where_it_is_there(placer: Locator) -> None:
    assert placer.span(Place(ITEM, ("title",), on_key=True)) == SourceSpan(5, 1, 5, 6)
    assert placer.span(Place(ITEM, ("basis", 0), on_key=True)) == SourceSpan(9, 5, 9, 41)
    assert placer.span(Place(ITEM, ("basis", 0, "nowhere"), on_key=True)) == SourceSpan(9, 5, 9, 41)


@pytest.mark.parametrize("path", ["duties/basic/DS9999.yaml", "duties/nowhere.yaml", "../outside.yaml", "duties/basic"])
def test_a_file_that_cannot_be_read_is_shown_as_a_whole(path: str, placer: Locator) -> None:
    shown = resolve(finding("R101", "id", path=path, value="甲", stem="乙"), catalogue()["R101"], "error", placer, "zh")
    assert (shown.span, shown.line_text) == (WHOLE_FILE, "")


def test_a_json_pointer_escapes_what_rfc_6901_escapes() -> None:
    assert json_pointer(()) == ""
    assert json_pointer(("a/b", 0, "~1", "")) == "/a~1b/0/~01/"


def test_a_field_is_named_in_the_reader_s_words() -> None:
    place = Place("duties/cooperative/DS0201.yaml", ("departments", 0, "unit"))
    assert field_name(place, "zh") == "对应部门 › 第 1 项 › 内设机构"
    assert field_name(place, "en") == "departments.0.unit"
    assert field_name(Place(ITEM, ("nowhere",)), "zh") == "nowhere"
    assert field_name(Place(ITEM), "zh") == ""
    assert field_name(Place("elsewhere.yaml", ("a",)), "zh") == ""


def test_a_fingerprint_survives_a_move_of_lines_of_entries_and_of_the_file() -> None:
    one = finding("R201", "townships", 0, name="铜铃镇")
    assert fingerprint(one) == fingerprint(finding("R201", "townships", 3, name="铜铃镇"))
    assert fingerprint(one) == fingerprint(
        finding("R201", "townships", 0, name="铜铃镇", path="duties/recalled/DS0001.yaml")
    )


def test_a_fingerprint_tells_different_findings_apart() -> None:
    findings = [
        finding("R201", "townships", 0, name="铜铃镇"),
        finding("R202", "townships", 0, name="铜铃镇"),
        finding("R201", "townships", 0, name="铜岭镇"),
        finding("R201", "township", name="铜铃镇"),
        finding("R201", "townships", 0, name="铜铃镇", path="duties/basic/DS0002.yaml"),
        finding("R201", "townships", 0),
    ]
    assert len({fingerprint(each) for each in findings}) == len(findings)


@pytest.mark.parametrize(
    ("written", "edit"),
    [
        ("防汛,值守", ((5, 8, 5, 13), "防汛，值守")),
        ("'防汛,值守'", ((5, 8, 5, 15), "防汛，值守")),
        ("|-\n  防汛,值守\n\n\n", ((5, 8, 6, 8), "防汛，值守")),
        (">\n  防汛,\n  值守", ((5, 8, 7, 5), "防汛，值守")),
    ],
)
def test_an_edit_takes_the_place_of_the_whole_value_and_of_nothing_else(
    written: str, edit: tuple[tuple[int, int, int, int], str], county: Path, placer: Locator
) -> None:
    text = (county / ITEM).read_text(encoding="utf-8")
    (county / ITEM).write_text(text.replace("消防安全宣传教育\n", f"{written}\n", 1), encoding="utf-8")
    made = placer.edit(Diagnostic("R402", Place(ITEM, ("title",)), replacement="防汛，值守"))
    assert made is not None
    assert (made.span, made.text) == (SourceSpan(*edit[0]), edit[1])


def test_what_is_no_single_value_gets_no_edit(placer: Locator) -> None:
    for pointer in (("basis",), ("nowhere",), ("basis", 0)):
        assert placer.edit(Diagnostic("R402", Place(ITEM, pointer), replacement="甲")) is None
