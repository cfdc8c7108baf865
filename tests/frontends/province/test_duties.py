"""The same duty in many counties: found by likeness, compared, and told where it differs or came back."""

import json
import re
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutylist.frontends.province.duties.likeness import group_titles, is_alike, plain_title
from tests.command import Ran, in_process

from .conftest import Workers
from .provinces import CODES, county, province

SCHEMAS = Path(__file__).parents[3] / "docs/json"


def ask(*words: str) -> Ran:
    """A question in JSON, whose answer is as its schema says."""
    ran = in_process("province", *words, "--format", "json")
    schema = json.loads((SCHEMAS / f"province-{words[0]}.schema.json").read_text())
    jsonschema_rs.Draft202012Validator(schema).validate(ran.report)
    return ran


def change(root: Path, code: str, item: str, old: str, new: str) -> None:
    """Change the text of an item of a county."""
    (file,) = (root / "counties" / code / "duties").rglob(f"{item}.yaml")
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("消防安全检查", "消防安全检查工作", True),
        ("对擅自采矿行为的处罚", "对擅自采砂行为的处罚", False),
        ("对非法占用耕地建房行为的立案处罚", "对非法占用耕地建住宅行为的立案处罚", False),
        ("城乡居民基本医疗保险参保缴费动员", "城乡居民基本医疗保险参保缴费的动员", True),
        ("一期工程移民安置", "二期工程移民安置", False),
        ("养犬管理", "养老服务", False),
        ("对非法占用耕地建房的处罚", "对违法占用耕地建房行为的行政处罚", True),
        ("养犬管理", "养犬管理处罚", False),
        ("开展农村道路和桥梁巡查工作", "农村道路、桥梁巡查", True),
    ],
)
def test_titles_of_one_duty_are_told_from_others(one: str, other: str, alike: bool) -> None:
    first, second = plain_title(one), plain_title(other)
    assert is_alike(first, second) is alike
    assert is_alike(second, first) is alike
    grouped = group_titles({first: 2, second: 1})
    assert (grouped[first] == grouped[second]) is alike
    assert grouped[first] == first


@settings(max_examples=40)
@given(st.dictionaries(st.text("消防安全检查养犬管理一二", min_size=1, max_size=8), st.integers(1, 5), max_size=12))
def test_every_title_is_in_the_group_of_one_like_it(counts: dict[str, int]) -> None:
    first = group_titles(counts)
    assert first.keys() == counts.keys()
    for title, leader in first.items():
        assert first[leader] == leader
        assert is_alike(title, leader)


def test_a_duty_is_compared_over_counties(root: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, "350622", "DS0201", "title: 消防安全检查", "title: 消防安全检查工作")
    change(root, "350623", "DS0201", "title: 消防安全检查", "title: 渔港值守")
    ran = ask("compare")
    assert ran.status == 0
    (duty,) = ran.report["duties"]
    assert (duty["title"], duty["counties"], duty["cooperative"]) == ("消防安全检查", 2, 2)
    assert duty["wordings"] == ["消防安全检查", "消防安全检查工作"]
    assert duty["missing"] == ["350623"]
    assert len(ask("compare", "--all").report["duties"]) == 4
    assert [each["title"] for each in ask("compare", "渔港").report["duties"]] == ["渔港值守"]
    text = in_process("province", "compare").out
    assert "“消防安全检查工作”：云霄县" in text
    assert "没有：漳浦县" in text
    assert in_process("province", "compare", "火箭").status == 2
    # The file may be named behind the text as behind other commands, or alone.
    (root / "elsewhere").mkdir()
    monkeypatch.chdir(root / "elsewhere")
    for words in (
        ("compare", "渔港", "../province.yaml"),
        ("compare", "../province.yaml"),
        ("find", "渔港值守", "../province.yaml"),
    ):
        assert ask(*words).status == 0


def test_counties_that_stand_against_most_are_told(root: Path, workers: Workers) -> None:
    for name in ("诏安县", "华安县"):
        county(root / "counties" / CODES[name], name)
    province(root, {name: f"counties/{code}" for name, code in CODES.items()})
    (root / "counties/350629/duties/basic/DS0001.yaml").unlink()
    change(root, "350622", "DS0401", "title: 对擅自采矿行为的处罚", "title: 别的处罚办理")
    text = (root / "counties/350622/duties/basic/DS0001.yaml").read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title: "))
    change(root, "350622", "DS0001", title, "title: 对擅自采矿行为的处罚")
    found = ask("outliers", "--share", "75").report["outliers"]
    assert {(each["kind"], each["code"], each["title"], each["item"], each["list"]) for each in found} >= {
        ("list", "350622", "对擅自采矿行为的处罚", "DS0001", "basic"),
    }
    assert all(each["share"] >= 0.75 for each in found)
    assert {each["kind"] for each in ask("outliers", "--share", "60").report["outliers"]} == {"list", "missing"}
    assert "DS0001 在基本，80% 的县在收回" in in_process("province", "outliers").out


def test_what_was_recalled_and_came_back_is_told(root: Path, workers: Workers) -> None:
    text = (root / "counties/350622/duties/basic/DS0001.yaml").read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title: "))
    change(root, "350622", "DS0001", title, "title: 对擅自采矿的处罚")
    (root / "counties/350623/duties/recalled/DS0401.yaml").unlink()
    change(root, "350623", "DS0001", title, "title: 对擅自采矿行为的处罚")
    record = root / "counties/350626/duties/adjustments/ADJ-2026-001.yaml"
    record.parent.mkdir(exist_ok=True)
    record.write_text(
        "id: ADJ-2026-001\ndoor: admission\ncircumstance: superior_order\nreason: 交办\napplicant: 县自然资源局\n"
        "changes:\n  - {item: DS0401, action: move, from: recalled, to: basic}\n"
        "steps:\n  publish: {date: 2026-03-02}\n",
        encoding="utf-8",
    )
    ran = ask("recalled")
    (duty,) = ran.report["duties"]
    assert [each["code"] for each in duty["recalled"]] == ["350622", "350626"]
    assert [(each["code"], each["item"]) for each in duty["elsewhere"]] == [("350623", "DS0001")]
    assert [(each["code"], each["title"]) for each in duty["returned"]] == [("350622", "对擅自采矿的处罚")]
    (moved,) = ran.report["moved_back"]
    assert (moved["code"], moved["item"], moved["to"], moved["published"]) == (
        "350626",
        "DS0401",
        "basic",
        "2026-03-02",
    )
    text = in_process("province", "recalled").out
    assert "云霄县 DS0001（基本）" in text
    assert "ADJ-2026-001" in text


def test_a_list_is_held_against_that_of_the_province(root: Path, workers: Workers) -> None:
    assert in_process("province", "drift").status == 2
    county(root / "范本", "东山县")
    file = province(
        root, {name: f"counties/{CODES[name]}" for name in ("东山县", "云霄县")}, "template: {source: 范本}\n"
    )
    change(root, "350622", "DS0201", "title: 消防安全检查", "title: 消防安全检查工作")
    (root / "counties/350622/duties/recalled/DS0401.yaml").unlink()
    change(root, "350622", "DS0001", "title: ", "title: 全新的工作内容和")
    ran = ask("drift")
    same, other = ran.report["counties"]
    assert (same["missing"], same["extra"], same["moved"], same["reworded"]) == ([], [], [], [])
    assert [each["item"] for each in other["missing"]][-1:] == ["DS0401"]
    assert [(each["item"], each["title"]) for each in other["reworded"]][-1:] == [("DS0201", "消防安全检查工作")]
    text = in_process("province", "drift", "--county", "云霄县").out
    assert "云霄县没有：DS0401 对擅自采矿行为的处罚（收回）" in text
    assert "云霄县写法不同：DS0201“消防安全检查工作”，范本是“消防安全检查”" in text
    file.write_text(file.read_text().replace("source: 范本", "source: 没有"))
    assert "省里的范本读不出来：没有文件夹 没有" in in_process("province", "drift").err


def test_a_list_is_compared_with_that_of_the_province_field_by_field(root: Path, workers: Workers) -> None:
    for path in county(root / "范本", "东山县").rglob("*.yaml"):
        text = (
            path.read_text(encoding="utf-8")
            .replace("DS0001", "DS0002x")
            .replace("DS0002", "DS0001")
            .replace("DS0001x", "DS0002")
        )
        path.write_text(text, encoding="utf-8")
    basic = root / "范本/duties/basic"
    (basic / "DS0001.yaml").rename(basic / "x")
    (basic / "DS0002.yaml").rename(basic / "DS0001.yaml")
    (basic / "x").rename(basic / "DS0002.yaml")  # the same items as in the county, under each other's ids
    province(root, {"云霄县": "counties/350622"}, "template: {source: 范本}\n")
    same = in_process("province", "diff", "云霄县")
    assert (same.status, same.out.splitlines()[0]) == (0, "清单调整：范本 → 云霄县")
    assert "没有差异" in same.out
    change(root, "350622", "DS0201", "title: 消防安全检查", "title: 消防安全检查工作")
    (root / "counties/350622/duties/recalled/DS0401.yaml").unlink()
    ran = in_process("province", "diff", "350622", "--format", "json")
    assert ran.report["base"]["name"] == "范本"
    assert [(each["item"], each["action"]) for each in ran.report["changes"]] == [
        ("DS0201", "amend"),
        ("FB0401", "remove"),
    ]
    assert in_process("province", "diff", "云霄县", "-o", "比.docx").status == 0
    assert (root / "比.docx").exists()
    assert "没有“东山县”" in in_process("province", "diff", "东山县").err


def test_what_is_a_countys_own_is_not_compared_with_the_list_of_the_province(root: Path, workers: Workers) -> None:
    theirs = county(root / "范本", "东山县") / "duties"
    province(root, {"云霄县": "counties/350622"}, "template: {source: 范本}\n")
    for file in (root / "counties/350622/duties").glob("*/DS*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub("effective: .*", "effective: 2026-01-01", text) + "number: 7\n", encoding="utf-8")
    change(root, "350622", "DS0401", "confirmed: 2025-03-10", "confirmed: 2025-04-10")
    change(root, "350622", "DS0001", "townships: all", "townships: [铜陵镇]")
    for name, scope in (("basic/DS0001", "{except: [前楼镇]}"), ("cooperative/DS0201", "[前楼镇]")):
        file = theirs / f"{name}.yaml"
        text = re.sub("townships: .*", f"townships: {scope}", file.read_text(encoding="utf-8"))
        file.write_text(f"{text}replaces: [DS0009]\n", encoding="utf-8")
    assert "没有差异" in in_process("province", "diff", "云霄县").out
    # What the template has for all may not be narrowed unnoticed.
    change(root, "350622", "DS0401", "townships: all", "townships: [铜陵镇]")
    found = in_process("province", "diff", "云霄县", "--format", "json").report["changes"]
    assert [(each["item"], each["action"]) for each in found] == [("DS0401", "rescope")]


def _admission(folder: Path, record: str, steps: str, more: str = "") -> None:
    """An admission record of a list, with steps as far as they have happened."""
    file = folder / f"duties/adjustments/{record}.yaml"
    file.write_text(
        f"id: {record}\ndoor: admission\ncircumstance: superior_order\nreason: 交办\napplicant: 县自然资源局\n{more}"
        f"changes:\n  - {{item: DS0001, action: amend, fields: [title]}}\n  - {{item: DS0002, action: amend, fields: [title]}}\nsteps: {{{steps}}}\n",
        encoding="utf-8",
    )


def test_what_is_reported_upwards_is_held_against_the_records_of_the_province(root: Path, workers: Workers) -> None:
    template = county(root / "范本", "东山县")
    province(root, {name: f"counties/{CODES[name]}" for name in ("东山县", "云霄县")}, "template: {source: 范本}\n")
    county_steps = (
        "propose: {date: 2026-03-02}, township_opinion: {date: 2026-03-04}, county_approve: {date: 2026-03-06}"
    )
    answered = f"{county_steps}, escalate: {{date: 2026-03-20}}"
    east, west = root / "counties/350626", root / "counties/350622"
    for number, steps in enumerate((county_steps, county_steps, county_steps, answered, answered), 1):
        _admission(east, f"ADJ-2026-10{number}", steps)
    _admission(west, "ADJ-2026-101", "propose: {date: 2026-03-02}")
    for number, steps in ((2, "propose: {date: 2026-03-09}"), (3, answered), (4, answered)):
        continued = f'continues: [{{county: "350626", record: ADJ-2026-10{number}}}]\n'
        _admission(template, f"ADJ-2026-20{number}", steps, continued)
    ran = ask("admissions")
    assert ran.status == 1
    rows = {each["record"][-3:]: (each["state"], each["province_record"]) for each in ran.report["records"]}
    assert rows == {
        "101": ("waiting", None),
        "102": ("in_progress", "ADJ-2026-202"),
        "103": ("decided", "ADJ-2026-203"),
        "105": ("unbacked", None),
    }
    assert ran.report["records"][0]["items"] == ["DS0001", "DS0002"]
    text = in_process("province", "admissions", "--all").out
    assert "县里写了审核完成" in text
    assert "办完" in text
    (east / "duties/adjustments/ADJ-2026-105.yaml").unlink()
    assert ask("admissions").status == 0
    (east / "duties/adjustments/ADJ-2026-102.yaml").unlink()
    lost = ask("admissions")
    assert (lost.status, lost.report["dangling"]) == (
        1,
        [{"record": "ADJ-2026-202", "code": "350626", "county_record": "ADJ-2026-102"}],
    )
    assert (
        "省里的 ADJ-2026-202 接的是 350626 的 ADJ-2026-102，那个县没有这份记录"
        in in_process("province", "admissions").out
    )
