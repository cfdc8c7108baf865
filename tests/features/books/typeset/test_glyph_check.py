import pytest

from dutylist.features.books.editions.pocketbook import pocketbook
from dutylist.features.books.errors import UnprintableTextError
from dutylist.features.books.typeset.fonts import FACES, FontSet
from dutylist.features.books.typeset.glyph_check import MAX_RUN, check_glyphs, has_long_runs
from dutylist.model.checklist import Checklist
from tests.features.books import samples

COVERED = FontSet().covered


def faults_of(checklist: Checklist) -> list[tuple[str, str | None, str, tuple[str | int, ...]]]:
    with pytest.raises(UnprintableTextError) as caught:
        check_glyphs(pocketbook(checklist, "铜陵镇"), COVERED)
    return [(one.code_point, one.item, one.place.path, one.place.pointer) for one in caught.value.characters]


def test_all_unprintable_characters_are_listed_with_code_point_item_and_pointer() -> None:
    checklist = samples.checklist(
        samples.basic(1, title="吃\U00030000\U00030000面\U0001f600", township_duties=("正常", "零\x00字节")),
        samples.cooperative(201, notes="反\u202e向", category="民生服务"),
        county="东山县\ue000",
    )
    assert faults_of(checklist) == [
        ("U+E000", None, "duties/checklist.yaml", ("county",)),
        ("U+30000", "DS0001", "duties/basic/DS0001.yaml", ("title",)),
        ("U+1F600", "DS0001", "duties/basic/DS0001.yaml", ("title",)),
        ("U+0000", "DS0001", "duties/basic/DS0001.yaml", ("township_duties", 1)),
        ("U+202E", "DS0201", "duties/cooperative/DS0201.yaml", ("notes",)),
    ]


@pytest.mark.parametrize(
    "character", ["\t", "\x1b", "\x85", "\u200b", "\u200f", "\u2028", "\u2066", "\ufeff", "\u00ad"]
)
def test_invisible_characters_are_faults_and_never_shown(character: str) -> None:
    with pytest.raises(UnprintableTextError) as caught:
        check_glyphs(pocketbook(samples.checklist(samples.basic(1, title=f"甲{character}乙")), "铜陵镇"), COVERED)
    for message in (caught.value.render("zh"), caught.value.render("en")):
        assert f"U+{ord(character):04X} DS0001 duties/basic/DS0001.yaml /title" in message
        assert character not in message


@pytest.mark.parametrize("character", ["A", "，", "—", "々"])
def test_a_run_without_a_place_to_break_is_a_fault_when_it_is_too_long(character: str) -> None:
    check_glyphs(pocketbook(samples.checklist(samples.basic(1, notes=character * MAX_RUN)), "铜陵镇"), COVERED)
    too_long = samples.checklist(samples.basic(1, notes="汉" + character * (MAX_RUN + 1)))
    assert faults_of(too_long) == [(f"U+{ord(character):04X}", "DS0001", "duties/basic/DS0001.yaml", ("notes",))]


def test_chinese_text_and_addresses_of_any_length_are_fine() -> None:
    checklist = samples.checklist(samples.basic(1, notes="汉" * 2000), url="https://example.org/" + "a" * 900)
    check_glyphs(pocketbook(checklist, "铜陵镇"), COVERED)


@pytest.mark.parametrize(("text", "long"), [("A" * 15 + "汉" + "B" * 15, False), ("，" * 16, True), ("汉" * 99, False)])
def test_a_book_tells_its_template_whether_a_text_has_to_be_broken_anywhere(text: str, long: bool) -> None:
    for item in (samples.basic(1, notes=text), samples.basic(1, township_duties=("核实", text))):
        assert has_long_runs(pocketbook(samples.checklist(item), "铜陵镇"), FACES) == long


def test_an_address_has_to_be_broken_anywhere_only_where_it_is_long_between_its_marks() -> None:
    def long(url: str, commit: str | None = None) -> bool:
        return has_long_runs(pocketbook(samples.checklist(samples.basic(1), url=url), "铜陵镇", commit=commit), FACES)

    assert not long("https://www.dongshandao.gov.cn/zwgk/qzqd.html")
    assert not long("https://www.dongshandao.gov.cn/", commit="0123456789" * 4)
    assert long("https://www.dongshandao.gov.cn/zhengwugongkaimulu")
