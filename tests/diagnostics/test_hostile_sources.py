"""Files that change while they are looked at, and files with more places than anybody needs."""

from collections.abc import Sequence

from dutylist.diagnostics import locate as placing
from dutylist.diagnostics.locate import Locator
from dutylist.diagnostics.resolution import ValidationReport
from dutylist.features.validate.fix import apply_fixes
from dutylist.model.diagnostic import Diagnostic, Place
from dutylist.reading.load import load
from dutylist.rules.check import Choice, check_checklist
from dutylist.rules.config import Settings
from dutylist.source.base import Source, SourceFile

PATH = "duties/basic/DS0001.yaml"
ITEM = "id: DS0001\nlist: basic\ncategory: 民生服务\ntitle: 消防,安全\ntownships: all\neffective: 2025-03-01\n"


class Typing:
    """A source whose one file is another each time that it is read, as while somebody types in it."""

    def __init__(self) -> None:
        self.reads = 0

    def entries(self) -> Sequence[SourceFile]:
        return [SourceFile(PATH)]

    def read(self, path: str) -> bytes:
        self.reads += 1
        return ("# 注释\n" * (self.reads - 1) + ITEM).encode()


def test_a_file_that_changes_meanwhile_is_mended_as_it_was_when_it_was_examined() -> None:
    def look(source: Source) -> ValidationReport:
        return check_checklist(load(source), source, Settings(), Choice(select=("R402",)), "zh")

    (before, after) = apply_fixes(Typing(), look)[PATH]
    assert before == ITEM
    assert after == ITEM.replace(",", "，")


class Fixed:
    """A source of one file."""

    def __init__(self, text: str) -> None:
        self.text = text

    def entries(self) -> Sequence[SourceFile]:
        return [SourceFile(PATH)]

    def read(self, path: str) -> bytes:
        return self.text.encode()


def test_the_comment_behind_the_sign_of_a_folded_text_outlives_its_mending() -> None:
    def look(source: Source) -> ValidationReport:
        return check_checklist(load(source), source, Settings(), Choice(select=("R402",)), "zh")

    text = ITEM.replace("title: 消防,安全", "title: >- # 经会议审定\n  消防,安全") + 'notes: "> # 甲,乙"\n'
    (_, after) = apply_fixes(Fixed(text), look)[PATH]
    assert "title: 消防，安全  # 经会议审定\n" in after
    assert "> # 甲，乙" in after


def test_characters_that_take_no_room_are_deleted_and_lost_or_turning_ones_are_left_to_a_person() -> None:
    def look(source: Source) -> ValidationReport:
        return check_checklist(load(source), source, Settings(), Choice(), "zh")

    text = ITEM.replace("消防,安全", "消\u200b防\u2800安\ufe0f全")
    (_, after) = apply_fixes(Fixed(text), look)[PATH]
    assert "title: 消防安全\n" in after
    assert apply_fixes(Fixed(ITEM.replace(",", "\ufffd\u202e\ufdd0")), look) == {}


class Wide:
    """A source in which every file holds so many values."""

    def __init__(self, values: int) -> None:
        self.data = b"keywords: [" + b"a," * values + b"a]\n"
        self.reads = 0

    def entries(self) -> Sequence[SourceFile]:
        return ()

    def read(self, path: str) -> bytes:
        self.reads += 1
        return self.data


def test_the_places_of_many_wide_files_are_not_all_kept() -> None:
    source = Wide(placing._MOST_SPOTS // 8)
    placer = Locator(source)
    for number in range(20):
        placer.span(Place(f"duties/basic/DS{number:04}.yaml", ("keywords", 0)))
    assert sum(len(each.spots) for each in placer._positions.values()) <= placing._MOST_SPOTS
    assert placer.lines("duties/basic/DS0019.yaml")
    assert source.reads == 20


def test_a_file_wider_than_all_that_is_kept_still_has_its_places() -> None:
    placer = Locator(Wide(placing._MOST_SPOTS + 10))
    diagnostic = Diagnostic("S104", Place(PATH, ("keywords", 3)))
    assert placer.span(diagnostic.place).column == len("keywords: [a,a,a,") + 1
