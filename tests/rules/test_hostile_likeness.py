"""Thousands of items with one title: found as by comparing all pairs, but without doing so."""

from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import County, Township
from dutylist.model.item import Except, Item, Townships
from dutylist.rules.overlap import rules as overlap
from dutylist.rules.overlap.similarity import ContainedTexts, similar_pairs

NAMES = ("甲镇", "乙镇", "丙镇")
COUNTY = County(
    county="县",
    division_code="350626",
    id_prefix="DS",
    edition="1",
    effective="2025-01-01",
    categories=("民生服务",),
    townships=tuple(Township(name=name, code="350626100") for name in NAMES),
)


def item(number: int, townships: Townships, title: str = "消防安全宣传") -> RecordFile[Item]:
    record = Item(
        id=f"DS{number:04}", list="basic", category="民生服务", title=title, townships=townships, effective="2025-01-01"
    )
    return RecordFile(f"duties/basic/DS{number:04}.yaml", record)


def checklist(*items: RecordFile[Item]) -> Checklist:
    return Checklist(county_file=RecordFile("duties/checklist.yaml", COUNTY), items=items)


some = st.lists(st.sampled_from((*NAMES, "不存在镇")), min_size=1, unique=True).map(tuple)
anywhere: st.SearchStrategy[Townships] = st.one_of(
    st.just("all"), some, some.map(lambda names: msgspec.convert({"except": names}, Except))
)


@given(st.lists(st.tuples(st.integers(1, 6), anywhere), max_size=8))
def test_the_same_title_is_found_as_by_comparing_all_pairs(made: list[tuple[int, Townships]]) -> None:
    whole = checklist(*(item(number, townships) for number, townships in made))

    def share(one: Item, other: Item) -> bool:
        everywhere = "all" in (one.townships, other.townships)
        return everywhere or any(one.applies_to(name) and other.applies_to(name) for name in NAMES)

    expected = []
    for index, filed in enumerate(whole.items):
        for other in whole.items[:index]:
            if filed.record.id != other.record.id and share(filed.record, other.record):
                expected.append((filed.path, other.record.id))
                break
    found = [(each.place.path, each.arguments["other"]) for each in overlap.same_title(whole)]
    assert found == expected


def test_of_thousands_of_items_that_apply_nowhere_none_is_compared() -> None:
    nowhere = msgspec.convert({"except": NAMES}, Except)
    assert not list(overlap.same_title(checklist(*(item(number, nowhere) for number in range(1, 5001)))))


def test_thousands_of_recalled_items_alike_keep_none_from_being_found() -> None:
    needles = [f"擅自采矿{chr(0x4E00 + number)}" for number in range(3000)]
    contained = ContainedTexts(needles)
    assert contained.inside(f"对擅自采矿{chr(0x4E00 + 2999)}处罚") == [2999]


def test_titles_made_to_be_like_thousands_of_others_are_still_found_alike() -> None:
    base = "".join(chr(0x4E00 + 7 * number) for number in range(150))
    titles = [base + "".join(chr(0x9000 + number) for _ in range(30)) for number in range(300)]
    titles += [f"{titles[0]}改", f"{titles[0]}改了"]
    pairs = {(one, other) for one, other, _ in similar_pairs(titles)}
    assert set(pairwise((0, 300, 301))) | {(0, 301)} <= pairs
