"""What is asked of townships beside indicators: in names of posts, whistles, findings and notes; and what is kept."""

import shutil
from pathlib import Path
from typing import Final

import msgspec
import pytest

from dutylist.model.checklist import Checklist
from dutylist.model.records import Assessment, Indicator
from dutylist.reading.load import load_root
from dutylist.rules.assessment import judge as judging
from dutylist.rules.assessment.findings import KEPT_FOR, findings_of
from dutylist.rules.assessment.meaning_vectors import light_meaning
from dutylist.rules.assessment.plain_names import PlainNames
from dutylist.rules.assessment.suspect_texts import suspect_texts
from dutylist.search.index import index_of

SAMPLE = Path(__file__).parents[3]
NOTES = "duties/assessments/KH-2025.yaml"


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SAMPLE / "duties", tmp_path / "duties")
    monkeypatch.setenv("DUTYLIST_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def checklist_at(root: Path) -> Checklist:
    return load_root(root, use_cache=False).checklist


def found(root: Path, *, kept: bool = False) -> list[tuple[str, str, str]]:
    """Code, file and the text that is told."""
    token = KEPT_FOR.set(root if kept else None)
    checklist = checklist_at(root)
    codes = (*(f"R72{number}" for number in range(1, 10)), "R733")
    every = [each for code in codes for each in findings_of(checklist, code)]
    KEPT_FOR.reset(token)
    return [(each.code, each.place.path, str(each.arguments.get("text", each.arguments.get("name")))) for each in every]


def with_notes(root: Path, notes: str) -> None:
    path = root / NOTES
    path.write_text(f"{path.read_text(encoding='utf-8')}notes: {notes}\n", encoding="utf-8")


def whistle(root: Path, title: str, items: str) -> None:
    (root / "duties/whistles/W90.yaml").write_text(
        f"id: W90\ntitle: {title}\nkind: resident_demand\nitems: {items}\n"
        "departments:\n  - {name: 县城市管理局, role: lead}\n",
        encoding="utf-8",
    )


def test_the_sample_asks_for_nothing_and_nothing_of_it_is_compared(county: Path) -> None:
    assert found(county) == []
    assert list(suspect_texts(checklist_at(county))) == []


def test_an_indicator_that_carries_the_name_of_its_items_needs_no_comparison(county: Path) -> None:
    checklist = checklist_at(county)
    names = PlainNames(checklist)
    asked = [
        each for filed in checklist.assessments for each in filed.record.indicators if each.assessed == "townships"
    ]
    assert len(asked) == 6
    assert all(names.is_plain(each) for each in asked)
    assert not any(names.is_plain(msgspec.structs.replace(each, items=())) for each in asked)
    assert not any(names.is_plain(msgspec.structs.replace(each, items=("DS0048",))) for each in asked)
    assert not any(names.is_plain(msgspec.structs.replace(each, name=f"{each.name}（罚款数）")) for each in asked)


def test_what_is_plain_would_not_be_reported_if_it_were_judged(county: Path) -> None:
    checklist = checklist_at(county)
    names = PlainNames(checklist)
    items = [filed.record for filed in checklist.items if filed.record.list == "basic"]
    indicators = tuple(
        Indicator(id=f"K{number:03}", name=f"{title}情况", assessed="townships", items=(item.id,))
        for number, (item, title) in enumerate(
            (item, title) for item in items for title in (item.title, *item.keywords)
        )
    )
    plain = tuple(each for each in indicators if names.is_plain(each))
    assert len(plain) > len(items)
    found = judging.judge(checklist, "", Assessment(id="KH-2025", title="细则", year=2025, indicators=plain))
    assert [each.indicator.name for each in found.indicators if not each.stands or each.questioned] == []


def test_a_post_named_after_a_recalled_target_is_told(county: Path) -> None:
    path = county / "duties/posts/铜陵镇.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: 综合岗", "name: 报刊征订专员"), encoding="utf-8")
    assert found(county) == [("R728", "duties/posts/铜陵镇.yaml", "报刊征订")]


COVER_POSTS: Final = (
    "惠民保推广岗 DS0039", "违建强拆岗 DS0043", "招商签约专班 DS0024", "税源清缴岗 DS0065", "油烟处罚岗 DS0034", "医保扩面专员 DS0040", "小程序下载推广员 DS0018",
    "烟花爆竹收缴专班 DS0061", "渣土车处罚岗 DS0054", "林木采伐审批岗 DS0045",
)  # fmt: skip
HONEST_POSTS: Final = (
    "调解员 DS0012", "宅基地审批岗 DS0043", "拆迁协调岗 DS0204", "养老保险经办岗 DS0040", "医保服务岗 DS0220", "动物防疫员 DS0215", "征兵专干 DS0038",
    "反诈宣传岗 DS0211", "渔船管理岗 DS0048", "预算会计岗 DS0065", "农民工欠薪协调岗 DS0219", "综合执法岗 DS0028",
)  # fmt: skip


def test_a_post_for_an_act_that_only_recalled_items_name_is_told_whatever_duties_it_has(county: Path) -> None:
    posts = "".join(
        f"  - {{name: {name}, duties: [{item}]}}\n" for name, item in map(str.split, (*COVER_POSTS, *HONEST_POSTS))
    )
    (county / "duties/posts/铜陵镇.yaml").write_text(f"township: 铜陵镇\nposts:\n{posts}", encoding="utf-8")
    told = [each.place.pointer[1] for each in findings_of(checklist_at(county), "R728")]
    assert told == list(range(len(COVER_POSTS)))


@pytest.mark.parametrize(
    ("title", "items", "told"),
    [
        ("招商引资签约任务", "[]", True),
        ("招商项目落地慢", "[DS0016]", True),
        ("招商引资签约任务", "[DS0016]", True),
        ("惠民保投保任务推进", "[DS0039]", True),
        ("台风防御任务落实", "[DS0049]", False),
        ("无证幼儿园取缔", "[DS0020]", True),
        ("无证幼儿园取缔", "[]", False),
        ("无证幼儿园取缔", "[DS0504]", False),
        ("路面坑洼积水", "[DS0054]", False),
    ],
)
def test_a_whistle_is_for_recalled_powers_and_not_for_recalled_targets_or_under_another_item(
    county: Path, title: str, items: str, told: bool
) -> None:
    whistle(county, title, items)
    assert found(county) == ([("R728", "duties/whistles/W90.yaml", title)] if told else [])


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        ("报刊征订数量不足的另扣分", [("R728", "报刊征订数量不足的另扣分")]),
        ("瓶装液化气和管道燃气使用安全排名末位的扣2分", [("R729", "瓶装液化气和管道燃气使用安全排名末位的扣2分")]),
        ("得分按季度公布。惠民保投保率靠后的予以通报", [("R729", "惠民保投保率靠后的予以通报")]),
        ("得分由县绩效办汇总，按季度公布；满分100分", []),
        ("党费收缴率计入得分", []),
    ],
)
def test_an_indicator_in_the_notes_is_told(county: Path, notes: str, told: list[tuple[str, str]]) -> None:
    with_notes(county, notes)
    assert [(code, text) for code, _, text in found(county)] == told


POSTS_OF_OTHERS: Final = (
    "渔船年检和船员证核发岗 DS0048", "九小场所消防检查记录填写员 DS0061", "城乡医保费催缴包片员 DS0040", "企业上规入统包干专班 DS0016", "海鲜市场校秤抽检岗 DS0016",
    "组织捕捉和收容流浪犬岗 DS0034",
)  # fmt: skip
OWN_POSTS: Final = (
    "林区巡护和火情报告岗 DS0045", "农村办酒席登记提醒岗 DS0062", "渔船台账和船东责任书岗 DS0048", "占道摊贩劝导和点位引导岗 DS0235", "消防宣传和企业通知联络岗 DS0201", "人口普查入户登记岗 DS0017",
    "接到报告当天收集死猪并叫车运到处理厂 DS0035",
)  # fmt: skip


def test_a_post_for_what_departments_do_is_told_whatever_duties_it_has(county: Path) -> None:
    posts = "".join(
        f"  - {{name: {name}, duties: [{item}]}}\n" for name, item in map(str.split, (*POSTS_OF_OTHERS, *OWN_POSTS))
    )
    (county / "duties/posts/铜陵镇.yaml").write_text(f"township: 铜陵镇\nposts:\n{posts}", encoding="utf-8")
    checklist = checklist_at(county)
    told = {each.place.pointer[1] for code in ("R728", "R733") for each in findings_of(checklist, code)}
    assert told == set(range(len(POSTS_OF_OTHERS)))


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        ("电诈警情数同比上升的，平安建设不得优秀", True),
        ("渔船保险购买率不足九成的，安全生产项目减半计分", True),
        ("违规养殖设施清退完成的得满分，少一处扣0.2分", True),
        ("土地流转纠纷立案数超过五件的镇取消评优", True),
        ("劝返复学以学籍系统为准，劝不回来但发了督促书的不扣分", False),
        ("台风来前船回港、人上岸，晚一条船扣0.5分", False),
        ("招商引资不作为乡镇考核内容，仅供部门参考", False),
        ("消防检查由消防大队承担，结果与各镇得分无关", False),
    ],
)
def test_notes_score_what_is_not_the_townships_own(county: Path, notes: str, told: bool) -> None:
    with_notes(county, notes)
    assert bool(found(county)) is told


@pytest.mark.parametrize(
    ("description", "items", "told"),
    [
        ("镇里没有对餐饮店开展抽样检验，责令补做", "[DS0062]", True),
        ("小区承重墙被砸，镇里未立案处理", "[DS0052]", True),
        ("该镇渔船登船检查次数不足", "[DS0048]", True),
        ("两个村的垃圾收集点满溢，保洁员没有按时清运", "[DS0034]", False),
        ("县自然资源局仍发函要求镇里立案处罚，应当纠正", "[DS0401]", False),
    ],
)
def test_a_finding_that_blames_a_township_for_others_work_is_told(
    county: Path, description: str, items: str, told: bool
) -> None:
    (county / "duties/findings/F-2026-090.yaml").write_text(
        f"id: F-2026-090\ndate: 2026-05-06\nsource: inspection\ntownship: 西埔镇\nitems: {items}\n"
        f"problem: not_performed\ndescription: {description}\n",
        encoding="utf-8",
    )
    assert bool(found(county)) is told


def test_what_a_township_need_not_do_before_a_department_comes_is_told_with_the_item_that_says_so(county: Path) -> None:
    whistle(county, "涉诈线索由镇里先摸排核查嫌疑人", "[DS0024]")
    assert found(county) == [("R733", "duties/whistles/W90.yaml", "涉诈线索由镇里先摸排核查嫌疑人")]
    whistle(county, "涉诈线索由公安核查，镇里先带路", "[DS0024]")
    assert found(county) == []


def test_where_the_county_allows_cooperative_indicators_their_notes_pass(county: Path) -> None:
    with_notes(county, "瓶装液化气和管道燃气使用安全排名末位的扣2分")
    path = county / "duties/policy.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("cooperative_for_townships: error", "cooperative_for_townships: allow"), "utf-8")
    assert found(county) == []


def with_indicator(root: Path, indicator: str) -> list[tuple[str, str | None]]:
    """Code and severity, where the rule does not set it, of what is found about one more indicator."""
    path = root / NOTES
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}  - {{id: K90, assessed: townships, {indicator}}}\n", encoding="utf-8")
    checklist = checklist_at(root)
    codes = (*(f"R72{number}" for number in range(1, 10)), "R733")
    every = [each for code in codes for each in findings_of(checklist, code)]
    return [(each.code, each.severity) for each in every]


@pytest.mark.parametrize(
    ("indicator", "told"),
    [
        ("name: 门前三包落实（夜市噪声扰民投诉处置件数）, items: [DS0034]", [("R726", "error")]),
        ("name: 门前三包落实（学生野泳溺水人数）, items: [DS0034]", [("R727", "error")]),
        ("name: 村庄清洁（门前三包，夜市噪声扰民投诉处置）", [("R725", "error")]),
        ("name: 门前三包落实（志愿者接送老人次数）, items: [DS0034]", [("R727", None)]),
        ("name: 门前三包落实率, items: [DS0034]", []),
    ],
)
def test_a_cover_is_an_error_only_where_there_is_little_doubt(
    county: Path, indicator: str, told: list[tuple[str, str | None]]
) -> None:
    assert with_indicator(county, indicator) == told


def test_what_was_found_is_kept_until_something_that_counts_changes(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_notes(county, "惠民保投保率靠后的予以通报")
    first = found(county, kept=True)
    assert [code for code, _, _ in first] == ["R729"]
    made: list[str] = []
    original = judging.nearness_of

    def counted(checklist: Checklist, root: Path | None) -> object:
        made.append("index")
        return original(checklist, root)

    monkeypatch.setattr(judging, "nearness_of", counted)
    assert found(county, kept=True) == first
    assert made == []
    with_notes_changed = (county / NOTES).read_text(encoding="utf-8").replace("惠民保投保率", "得分")
    (county / NOTES).write_text(with_notes_changed, encoding="utf-8")
    assert found(county, kept=True) == []
    assert made == ["index"]


def test_a_spoilt_cache_is_as_none(county: Path) -> None:
    with_notes(county, "惠民保投保率靠后的予以通报")
    first = found(county, kept=True)
    for path in (county / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:40])
    assert found(county, kept=True) == first


def test_vectors_are_kept_for_the_checklist(county: Path) -> None:
    index = index_of(checklist_at(county))
    first = light_meaning(index, county)("河道保洁")
    cached = [path for path in (county / "cache").iterdir() if path.suffix == ".cache"]
    assert len(cached) == 1
    kept = cached[0].read_bytes()
    assert light_meaning(index, county)("河道保洁") == first == light_meaning(index)("河道保洁")
    assert cached[0].read_bytes() == kept
    cached[0].write_bytes(kept[:50])
    assert light_meaning(index, county)("河道保洁") == first
