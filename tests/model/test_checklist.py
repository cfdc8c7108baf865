"""The checklist as its readers ask it."""

from typing import Any

import pytest

from dutylist.model.checklist import Checklist, RecordFile, id_order
from dutylist.model.county import County, Township
from dutylist.model.file_kinds import FILES, FOLDERS, KINDS, kind_of
from dutylist.model.item import Except, Item, Townships
from dutylist.model.message import Message
from dutylist.model.rule import Rule
from dutylist.model.suggestion import closest_match

NAMES = ("西埔镇", "铜陵镇", "前楼镇")


def item(item_id: str, townships: Townships = "all", **changes: Any) -> RecordFile[Item]:
    fields = {"id": item_id, "list": "basic", "category": "甲", "title": "值守", "effective": "2025-03-01"} | changes
    return RecordFile(f"duties/{fields['list']}/{item_id}.yaml", Item(townships=townships, **fields))


def checklist(*items: RecordFile[Item], **more: Any) -> Checklist:
    county = County(
        county="东山县",
        division_code="350626",
        id_prefix="DS",
        edition="1",
        effective="2025-03-01",
        categories=("乙", "甲"),
        townships=tuple(Township(name=name, code="350626100") for name in NAMES),
    )
    return Checklist(RecordFile("duties/checklist.yaml", county), items=items, **more)


@pytest.mark.parametrize(
    ("townships", "names"),
    [
        ("all", NAMES),
        (("前楼镇", "西埔镇"), ("西埔镇", "前楼镇")),
        (Except(townships=("西埔镇",)), NAMES[1:]),
        ((), ()),
    ],
)
def test_an_item_applies_where_its_townships_say_in_the_county_s_order(
    townships: Townships, names: tuple[str, ...]
) -> None:
    assert item("DS0001", townships).record.applying_townships(NAMES) == names


def test_the_order_of_print_is_by_list_category_and_number() -> None:
    given = [
        item("DS1000"),
        item("DS0999"),
        item("DS0003", category="乙"),
        item("DS0002", category="没有登记"),
        item("DS0001", list="recalled", category="乙"),
        item("DS0004", list="cooperative"),
    ]
    ordered = [filed.record.id for filed in checklist().in_print_order(given)]
    assert ordered == ["DS0003", "DS0999", "DS1000", "DS0002", "DS0004", "DS0001"]


def test_a_township_gets_its_own_items_of_one_list_or_of_all() -> None:
    whole = checklist(item("DS0002", ("铜陵镇",)), item("DS0001"), item("DS0003", list="recalled"))
    assert [filed.record.id for filed in whole.items_of("铜陵镇")] == ["DS0001", "DS0002", "DS0003"]
    assert [filed.record.id for filed in whole.items_of("西埔镇", "basic")] == ["DS0001"]


def test_a_broken_item_stays_known_by_its_name_whatever_its_ending() -> None:
    broken = {
        "duties/basic/DS0007.yaml",
        "duties/recalled/DS0008.yml",
        "duties/posts/DS0009.yaml",
        "duties/DS0010.yaml",
    }
    whole = checklist(item("DS0001"), broken=frozenset(broken))
    assert whole.known_ids == {"DS0001", "DS0007", "DS0008", "DS0010"}


def test_the_stems_of_whistles_and_of_their_cases_are_told_apart() -> None:
    whole = checklist(broken=frozenset({"duties/whistles/W01.yaml", "duties/whistles/cases/2026-0001.yaml"}))
    assert whole.broken_stems("whistle") == {"W01"}
    assert whole.broken_stems("whistle-case") == {"2026-0001"}


def test_without_registers_nothing_is_known_and_nothing_fails() -> None:
    empty = Checklist()
    assert (empty.township_names, empty.departments, empty.by_id, list(empty.items_of("铜陵镇"))) == ((), {}, {}, [])
    with pytest.raises(LookupError):
        _ = empty.county


@pytest.mark.parametrize(
    ("one", "other"),
    [("DS0999", "DS1000"), ("DS0001", "ZA0001"), ("DS00001", "DS0001"), ("", "DS1"), ("DS1", "DS" + "9" * 400)],
)
def test_ids_are_in_order_of_prefix_then_number(one: str, other: str) -> None:
    assert id_order(one) < id_order(other)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_file_has_its_place(kind: Any) -> None:
    places = [f"duties/{kind.file}"] if kind.file else [f"duties/{folder}/x.yaml" for folder in kind.folders]
    assert [kind_of(place) for place in places] == [kind] * len(places)


@pytest.mark.parametrize(
    "path",
    ["duties/x.yaml", "duties/basic/old/x.yaml", "x.yaml", "basic/x.yaml", "duties/whistles/cases/2026/x.yaml", ""],
)
def test_elsewhere_there_is_no_kind_of_file(path: str) -> None:
    assert kind_of(path) is None


def test_no_place_is_given_twice() -> None:
    assert len(FILES) + len(FOLDERS) == sum(1 if kind.file else len(kind.folders) for kind in KINDS)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("铜铃镇", "铜陵镇"),
        ("前楼", "前楼镇"),
        ("市监局", "县市场监督管理局"),
        ("县消防大队", "县消防救援大队"),
        ("北京", None),
        ("", None),
        ("镇" * 300, None),
    ],
)
def test_the_nearest_name_is_what_was_probably_meant(wrong: str, right: str | None) -> None:
    assert closest_match(wrong, [*NAMES, "县市场监督管理局", "县消防救援大队"]) == right


def test_of_equally_near_names_the_first_is_taken() -> None:
    assert closest_match("铜镇", ["铜山镇", "铜陵镇"]) == "铜山镇"
    assert closest_match("甲", []) is None


def test_of_the_hints_the_first_is_shown_whose_arguments_are_all_given() -> None:
    hints = (Message("甲{a}", "a"), Message("乙{b:.0}", "b"), Message("丙", "c"))
    rule = Rule("R000", "x", Message("{a}", "{a}"), "", hints)
    assert [rule.hint(given, "zh") for given in ({"a": 1}, {"b": "隐"}, {})] == ["甲1", "乙", "丙"]
    assert Rule("R000", "x", Message("", ""), "").hint({}, "en") is None


def test_a_brace_in_an_argument_stays_a_brace() -> None:
    assert Message("“{name}”", "").render({"name": "{name.__class__} {0}"}, "zh") == "“{name.__class__} {0}”"
