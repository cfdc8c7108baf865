"""`dutylist new` for records: a file with an example, and the next step."""

from pathlib import Path

import pytest

from tests.conftest import Run

MADE = [
    (("post", "--township", "前楼镇", "--title", "党建岗", "--category", "党的建设"), "duties/posts/前楼镇.yaml"),
    (("岗位", "--township", "铜陵镇", "--title", "党建岗", "--category", "党的建设"), "duties/posts/铜陵镇.yaml"),
    (("whistle", "--title", "占道施工"), "duties/whistles/W02.yaml"),
    (("case", "--township", "铜陵镇"), "duties/whistles/cases/2026-0002.yaml"),
    (("吹哨记录", "--township", "铜陵镇", "--whistle", "占道经营"), "duties/whistles/cases/2026-0002.yaml"),
    (("考核", "--title", "2026年度细则"), "duties/assessments/KH-2026.yaml"),
    (("考核", "--title", "2027年度考核"), "duties/assessments/KH-2027.yaml"),
    (("考核", "--title", "二〇二七年度考核细则"), "duties/assessments/KH-2027.yaml"),
    (("考核", "--title", "考核细则"), "duties/assessments/KH-2026.yaml"),
    (("finding", "--title", "无人受理", "--township", "铜陵镇"), "duties/findings/F-2026-002.yaml"),
    (("基本", "--title", "新事项"), "duties/basic/DS0402.yaml"),
    (("配合履职事项",), "duties/cooperative/DS0402.yaml"),
    (("上级收回事项",), "duties/recalled/DS0402.yaml"),
]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUTYLIST_TODAY", "2026-03-04")


@pytest.mark.parametrize(("arguments", "path"), MADE)
def test_a_record_is_begun_and_only_what_a_person_knows_is_left(
    county: Path, run: Run, arguments: tuple[str, ...], path: str
) -> None:
    ran = run("new", *arguments)
    assert (ran.status, ran.out) == (0, f"{path}\n"), ran.err
    assert "dutylist" in ran.err
    found = run.validate(path)
    left = {each["code"] for each in found.diagnostics if each["severity"] == "error"}
    assert left <= {"R406", "R202", "R203", "R204", "S110", "S108", "S105", "R305", "R303"}, found.diagnostics
    if "basic" not in path and "cooperative" not in path and "recalled" not in path:
        assert not [code for code in found.codes if code[0] in "FYS"], found.diagnostics
        assert run("fmt", "--check", path).status == 0


@pytest.mark.parametrize("kind", ["basic", "recalled", "post", "whistle", "assessment", "finding"])
def test_examples_have_the_countys_prefix(county: Path, run: Run, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    assert (
        run(
            "init", "other", "--county", "安和县", "--division-code", "999999", "--prefix", "AH", "--township", "清溪镇"
        ).status
        == 0
    )
    monkeypatch.chdir(county / "other")
    before = set(Path("duties").rglob("*.yaml"))
    township = ("--township", "清溪镇") if kind == "post" else ()
    ran = run("new", kind, *township)
    assert ran.status == 0, ran.err
    (made,) = set(Path("duties").rglob("*.yaml")) - before
    text = made.read_text(encoding="utf-8")
    assert "AH0" in text
    assert "DS0" not in text


def test_a_further_post_leaves_the_others_and_their_comments(county: Path, run: Run) -> None:
    path = county / "duties/posts/铜陵镇.yaml"
    before = path.read_text(encoding="utf-8") + "  # 待定\n"
    path.write_text(before, encoding="utf-8")
    assert run("new", "post", "--township", "铜陵镇", "--title", "党建岗", "--category", "党的建设").status == 0
    after = path.read_text(encoding="utf-8")
    assert after.replace("  - name: 党建岗\n    categories: [党的建设]\n", "") == before
    assert "已经有岗位 党建岗" in run("new", "post", "--township", "铜陵镇", "--title", "党建岗").err


REFUSED = [
    (("post",), "dutylist new post --township 西埔镇"),
    (("post", "--township", "铜铃镇"), "是不是 铜陵镇？"),
    (("case",), "--township"),
    (("case", "--township", "铜陵镇", "--whistle", "W09"), "没有吹哨事项 W09"),
    (("policy",), "不覆盖"),
    (("事项",), "可以写：basic（基本）"),
    (("findings",), "是不是 finding？"),
    (("finding", "--effective", "2026-01-01"), "--effective 不用于"),
    (("basic", "--township", "铜陵镇"), "--township 不用于"),
    (("basic", "--category", "应急管理和消防"), "是不是 应急管理及消防？"),
    (("basic", "--effective", "2026年3月1日"), "施行日期“2026年3月1日”的写法不对"),
    (("basic", "--effective", "2026-02-30"), "写成“年-月-日”，例如 2026-03-01。"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_what_cannot_be_begun_says_what_is_missing(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run("new", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_a_county_without_posts_whistles_or_rules_is_told_which_command_begins_them(county: Path, run: Run) -> None:
    (county / "duties/policy.yaml").unlink()
    (county / "duties/whistles/W01.yaml").unlink()
    assert "dutylist new whistle" in run("whistle", "find", "摊贩").err
    assert "dutylist new whistle" in run("new", "case", "--township", "铜陵镇").err
    assert "dutylist new post --township 西埔镇" in run("posts", "matrix", "西埔镇").err
    assert "dutylist new policy" in run("adjust", "draft", str(county)).err
    assert run("new", "规则").out == "duties/policy.yaml\n"
    assert run("new", "whistle", "--title", "占道施工").out == "duties/whistles/W01.yaml\n"


def test_an_item_is_begun_with_the_title_category_and_day_that_are_given(county: Path, run: Run) -> None:
    ran = run("new", "basic", "--title", "防汛值守", "--category", "应急管理及消防", "--effective", "2026-07-01")
    assert (ran.status, ran.out) == (0, "duties/basic/DS0402.yaml\n")
    text = (county / "duties/basic/DS0402.yaml").read_text(encoding="utf-8")
    for line in ("category: 应急管理及消防\n", "title: 防汛值守\n", "effective: 2026-07-01\n"):
        assert line in text


def test_without_a_register_that_can_be_read_no_id_is_given(county: Path, run: Run) -> None:
    (county / "duties/checklist.yaml").write_text("county: [\n", encoding="utf-8")
    ran = run("new", "basic")
    assert (ran.status, ran.out) == (2, "")
    assert "duties/checklist.yaml 有错误，不知道编号前缀" in ran.err
    assert sorted(each.name for each in (county / "duties/basic").iterdir()) == ["DS0001.yaml", "DS0002.yaml"]


def test_several_whistles_ask_which_one(county: Path, run: Run) -> None:
    run("new", "whistle", "--title", "占道施工")
    ran = run("new", "case", "--township", "铜陵镇")
    assert (ran.status, "W01 占道经营、W02 占道施工" in ran.err) == (2, True)
