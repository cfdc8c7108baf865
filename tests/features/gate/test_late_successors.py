"""Whoever takes over what townships no longer do begins in time."""

from datetime import date

import pytest
from msgspec.structs import replace

from dutylist.features.gate.judge import Surroundings
from dutylist.model.county import HandoverPolicy
from dutylist.model.item import Item
from tests.compare.items import basic, but, cooperative, recalled
from tests.features.gate.gates import POLICY, codes, county, entry, judged, record, sentences

OLD = basic(1)
TODAY = date(2026, 11, 20)
SPLIT = record(entry("remove", "DS0001", reason="merged"), entry("add", "DS0003"))
CHECKED = cooperative(201)
MOVE = record(entry("move", "DS0201", from_list="cooperative", to="recalled"))


def successor(effective: str) -> Item:
    return basic(3, replaces=("DS0001",), effective=effective)


def gaps(effective: str, within: int = 180, on: date | None = TODAY) -> list[str]:
    policy = replace(POLICY, handover=HandoverPolicy(within_days=within))
    head = county(successor(effective), records=(SPLIT,), policy=policy)
    found = codes(judged(county(OLD, policy=policy), head, Surroundings(on=on)))
    return [code for code in found if code == "G302"]


@pytest.mark.parametrize(
    ("effective", "expected"),
    [("2026-11-20", []), ("2027-05-19", []), ("2027-05-20", ["G302"]), ("2031-01-01", ["G302"])],
)
def test_a_successor_takes_effect_within_the_days_of_the_policy(effective: str, expected: list[str]) -> None:
    assert gaps(effective) == expected


@pytest.mark.parametrize(("within", "expected"), [(30, ["G302"]), (60, [])])
def test_the_county_says_how_many_days(within: int, expected: list[str]) -> None:
    assert gaps("2027-01-01", within) == expected


def test_before_an_unknown_or_the_last_day_nothing_is_late() -> None:
    assert gaps("2031-01-01", on=None) == gaps("2031-01-01", on=date.max) == []


def test_what_is_told_names_the_day() -> None:
    found = judged(county(OLD), county(successor("2031-01-01"), records=(SPLIT,)), Surroundings(on=TODAY))
    assert any("替代它的 DS0003 要到 2031-01-01 才施行" in each for each in sentences(found))


def test_a_recalled_item_is_received_in_time() -> None:
    back = but(recalled(201), title=CHECKED.title, category=CHECKED.category, effective="2031-01-01")
    found = judged(county(CHECKED), county(back, records=(MOVE,)), Surroundings(on=TODAY))
    assert "G301" in codes(found)
    assert any("要到 2031-01-01 才施行" in each for each in sentences(found))
