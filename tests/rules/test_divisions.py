"""What is said about codes and names that the national register does not have."""

from pathlib import Path

import pytest

from tests.conftest import Run

_COUNTY = 'county: {county}\ndivision_code: "{code}"\nid_prefix: DS\nedition: "1"\neffective: 2025-03-01\n'
_CATEGORIES = "categories: [党的建设, 民生服务, 平安法治, 自然资源, 城乡建设, 应急管理及消防]\n"
_TOWNSHIPS = 'townships:\n  - {{name: 铜陵镇, code: "{code}106"}}\n  - {{name: 前楼镇, code: "{code}105"}}\n'


def told(county: Path, run: Run, name: str, code: str, more: str = "") -> list[tuple[str, str]]:
    """The codes and hints of the findings for a county of a name and code."""
    text = _COUNTY.format(county=name, code=code) + _CATEGORIES + _TOWNSHIPS.format(code=code)
    (county / "duties/checklist.yaml").write_text(text + more.format(code=code), encoding="utf-8")
    found = run.validate("--no-cache", "--select", "R108,R109").diagnostics
    return [(each["code"], each["hint"]) for each in found]


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("长泰县", "350625", "“长泰县”（350625）现在是“长泰区”（350605）。"),
        ("长泰县", "350605", "“长泰县”（350625）现在是“长泰区”（350605）。"),
        ("东山县", "350627", "名录里“东山县”的代码是 350626。"),
        ("鼓楼区", "350626", "名录里 350626 是“东山县”。"),
    ],
)
def test_a_countys_wrong_or_outdated_code_is_told_once(county: Path, run: Run, name: str, code: str, hint: str) -> None:
    assert told(county, run, name, code) == [("R108", hint)]


def test_what_the_register_cannot_know_is_told_with_its_day(county: Path, run: Run) -> None:
    ((code, hint),) = told(county, run, "星海县", "350699")
    assert code == "R108"
    assert "2023-06-30" in hint
    assert "# dutylist: ignore[R108]" in hint


@pytest.mark.parametrize("code", ["999998", "990001"])
def test_codes_of_samples_are_not_judged(county: Path, run: Run, code: str) -> None:
    assert told(county, run, "星海县", code) == []


@pytest.mark.parametrize("name", ["东山县", "漳州市东山县", "福建省漳州市东山县"])
def test_a_county_may_be_written_with_its_city(county: Path, run: Run, name: str) -> None:
    assert told(county, run, name, "350626") == []


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        ('  - {{name: 樟塘镇, code: "{code}102"}}\n', "名录里“樟塘镇”的代码是 350626101。"),
        ('  - {{name: 樟塘街道, code: "{code}101"}}\n', "写进它的 former"),
        ('  - {{name: 樟糖镇, code: "{code}300"}}\n', "是不是“樟塘镇”？"),
        ('  - {{name: 海港街道, code: "{code}300"}}\n', "2023-06-30"),
    ],
)
def test_a_townships_wrong_code_is_told_with_the_right_one(county: Path, run: Run, more: str, hint: str) -> None:
    ((code, said),) = told(county, run, "东山县", "350626", more)
    assert code == "R109"
    assert hint in said


def test_a_township_that_became_a_street_elsewhere_is_told_its_new_code(county: Path, run: Run) -> None:
    text = _COUNTY.format(county="龙海区", code="350604") + _CATEGORIES
    (county / "duties/checklist.yaml").write_text(
        text + 'townships:\n  - {name: 铜陵镇, code: "350604001"}\n  - {name: 海澄镇, code: "350604100"}\n',
        encoding="utf-8",
    )
    (found,) = run.validate("--no-cache", "--select", "R109").diagnostics
    assert "石码街道" in found["hint"]
