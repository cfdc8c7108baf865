"""What people type for an item, a township, a department, a post or a record."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from dutylist.cli.lookup import (
    category_named,
    department_named,
    finding_named,
    item_named,
    office_named,
    post_named,
    posts_of,
    record_named,
    township_named,
    whistle_named,
)
from dutylist.model.checklist import Checklist, RecordFile
from dutylist.model.county import Department, Departments
from dutylist.model.errors import UserError
from dutylist.model.records import Adjustment, Finding, Post, Posts, Whistle
from tests.compare.items import checklist


@pytest.mark.parametrize(
    "typed",
    [
        "DS0201", "ds0201", "ds201", "DS0000201"[:2] + "0201", " Ds0201 ", "ＤＳ０２０１", "DS0201.yaml",
        "duties/cooperative/DS0201.yaml", "duties\\cooperative\\DS0201.yaml",
    ],
)  # fmt: skip
def test_an_id_is_known_by_what_it_says(typed: str) -> None:
    assert item_named(typed) == "DS0201"


@pytest.mark.parametrize("typed", ["DS10001", "DS00001"])
def test_an_id_of_more_digits_stays_as_it_is(typed: str) -> None:
    assert item_named(typed) == typed


@pytest.mark.parametrize(
    "typed",
    ["", " ", "DS", "201", "消防", "--output=x", "DS*", ":(glob)**", "DS0201\nDS0202", "\udcff", "D" * 10**6, "../.."],
)
def test_what_is_no_id_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        item_named(typed)


COUNTY = replace(
    checklist(),
    departments_file=RecordFile(
        "duties/departments.yaml",
        Departments(departments=(Department(name="县城市管理局", short="城管局"), Department(name="县消防救援大队"))),
    ),
    posts=(RecordFile("duties/posts/铜陵镇.yaml", Posts(township="铜陵镇", posts=(Post(name="综合执法岗"),))),),
    findings=(
        RecordFile(
            "duties/findings/F-2026-002.yaml",
            Finding(id="F-2026-002", date="2026-03-02", source="patrol", problem="other", description="某事"),
        ),
    ),
    adjustments=(
        RecordFile(
            "duties/adjustments/ADJ-2026-002.yaml",
            Adjustment(
                id="ADJ-2026-002",
                door="adjustment",
                circumstance="law_change",
                reason="某因",
                applicant="铜陵镇",
                changes=(),
            ),
        ),
    ),
    whistles=(
        RecordFile("duties/whistles/W01.yaml", Whistle(id="W01", title="占道经营", kind="emergency", departments=())),
    ),
    broken=frozenset(
        ("duties/findings/F-2026-003.yaml", "duties/adjustments/ADJ-2026-003.yaml", "duties/posts/前楼镇.yaml")
    ),
)

Lookup = Callable[[str, Checklist], object]


def township(typed: str, county: Checklist) -> str:
    return township_named(typed, county.township_names)


def post(typed: str, county: Checklist) -> str:
    return post_named(typed, posts_of("铜陵镇", county))


def leading(typed: str, county: Checklist) -> str:
    return department_named(typed, county, ["县消防救援大队"])


def finding(typed: str, county: Checklist) -> str:
    return finding_named(typed, county).record.id


def record(typed: str, county: Checklist) -> str:
    return record_named(typed, county).id


def whistle(typed: str, county: Checklist) -> str:
    return whistle_named(typed, county).id


@pytest.mark.parametrize(
    ("lookup", "typed", "meant"),
    [
        (township, " 铜陵镇 ", "铜陵镇"),
        (department_named, "县城市管理局", "县城市管理局"),
        (department_named, "城管局", "县城市管理局"),
        (leading, "县消防救援大队", "县消防救援大队"),
        (post, "综合执法岗", "综合执法岗"),
        (finding, "f-2026-002", "F-2026-002"),
        (finding, "duties\\findings\\F-2026-002.yaml", "F-2026-002"),
        (record, "duties/adjustments/adj-2026-002.yaml", "ADJ-2026-002"),
        (whistle, "w01", "W01"),
        (whistle, "占道经营", "W01"),
    ],
)
def test_what_is_meant_is_found(lookup: Lookup, typed: str, meant: str) -> None:
    assert lookup(typed, COUNTY) == meant


def category(typed: str, county: Checklist) -> object:
    return category_named(typed, county.county.category_names)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("铜陵镇", "铜陵镇"), ("县城市管理局", "县城市管理局"), (" 城管局 ", "县城市管理局")],
)
def test_an_office_is_a_township_or_a_department(typed: str, meant: str) -> None:
    assert office_named(typed, COUNTY) == meant


def test_without_any_register_every_office_is_taken() -> None:
    assert office_named("某局", Checklist()) == "某局"


@pytest.mark.parametrize(
    ("lookup", "typed", "said", "hint"),
    [
        (category, "应急管理和消防", "没有类别 应急管理和消防", "是不是 应急管理及消防？"),
        (office_named, "县城管理局", "没有乡镇或部门 县城管理局", "是不是 县城市管理局？"),
        (township, "铜铃镇", "没有乡镇 铜铃镇", "是不是 铜陵镇？"),
        (department_named, "县城管理局", "没有部门 县城管理局", "是不是 县城市管理局？"),
        (leading, "城管局", "没有部门 城管局", "部门有：县消防救援大队"),
        (post, "执法岗", "铜陵镇没有岗位 执法岗", "是不是 综合执法岗？"),
        (finding, "F-2026-020", "没有监督问题 F-2026-020", "是不是 F-2026-002？"),
        (record, "ADJ-2026-020", "没有调整记录 ADJ-2026-020", "是不是 ADJ-2026-002？"),
        (whistle, "占道", "没有吹哨事项 占道", "吹哨事项有：W01 占道经营"),
        (finding, "F-2026-003", "duties/findings/F-2026-003.yaml 有错误，读不出来", "先运行 dutylist validate 改正。"),
        (record, "ADJ-2026-003", "duties/adjustments/ADJ-2026-003.yaml 有错误，读不出来", "先运行 dutylist validate 改正。"),
    ],
)  # fmt: skip
def test_what_is_none_is_said_with_the_nearest_that_there_is(lookup: Lookup, typed: str, said: str, hint: str) -> None:
    with pytest.raises(UserError) as raised:
        lookup(typed, COUNTY)
    assert raised.value.render("zh") == said
    assert hint in [zh for zh, _ in raised.value.hints]


def test_the_posts_of_a_township_are_missing_or_broken() -> None:
    for name, said in (("西埔镇", "西埔镇没有岗位清单"), ("前楼镇", "duties/posts/前楼镇.yaml 有错误，读不出来")):
        with pytest.raises(UserError, match=said):
            posts_of(name, COUNTY)
