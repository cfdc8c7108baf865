"""Which items a task is about, and what follows: on a county of two basic, one cooperative and one recalled item."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dutylist.model.checklist import Checklist
from dutylist.reading.load import load_root
from dutylist.search.answer import answer, says_something, verdict
from dutylist.search.candidates import FULL, LIGHT, Candidate, Strength, is_clear
from dutylist.search.index import Index, index_of
from dutylist.search.match import Answer
from dutylist.search.reasons import posts_for
from tests.conftest import COUNTY
from tests.sample import sample_index

SAMPLE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def county() -> Checklist:
    return load_root(COUNTY, use_cache=False).checklist


@pytest.fixture(scope="module")
def sample() -> Index:
    return sample_index()


def found(answered: Answer) -> list[str]:
    return [match.item.id for match in answered.matches]


@pytest.mark.parametrize(
    ("text", "item", "expected"),
    [
        ("请各镇排查矛盾纠纷，及时调解，12月10日前报送情况", "DS0002", "do"),
        ("请各镇配合做好消防检查，通知企业", "DS0201", "cooperate"),
        ("请各镇参加消防联合执法检查", "DS0201", "not_township"),
        ("请各镇对擅自采矿的进行处罚", "DS0401", "not_township"),
    ],
)
def test_the_verdict_is_that_of_the_list_or_of_what_is_not_the_townships(
    county: Checklist, text: str, item: str, expected: str
) -> None:
    first = answer(index_of(county), text).matches[0]
    assert (first.item.id, first.verdict) == (item, expected)
    assert verdict((first,)) == expected


def test_a_task_that_nothing_resembles_needs_admission(county: Checklist) -> None:
    assert answer(index_of(county), "请各镇开立数字人民币钱包").matches == ()
    assert verdict(()) == "admission"


def test_a_match_names_the_refused_entries_that_the_task_asks_for(county: Checklist) -> None:
    assert answer(index_of(county), "请各镇参加消防联合执法检查").matches[0].refused == ("联合执法",)
    assert answer(index_of(county), "消防检查").matches[0].refused == ()


def test_a_township_sees_only_what_applies_there_and_is_told_of_the_rest(county: Checklist) -> None:
    index = index_of(county)
    assert found(answer(index, "矛盾纠纷调解", township="前楼镇")) == ["DS0002"]
    elsewhere = answer(index, "矛盾纠纷调解", township="西埔镇")
    assert (elsewhere.verdict, found(elsewhere)) == ("admission", [])
    assert [match.item.id for match in elsewhere.elsewhere] == ["DS0002"]


def test_a_title_or_a_keyword_as_it_stands_comes_first(sample: Index) -> None:
    assert found(answer(sample, "消防安全检查"))[0] == "DS0201"
    assert answer(sample, "消防安全检查").matches[0].score == 1
    assert found(answer(sample, "活人墓"))[0] == "DS0208"


@pytest.mark.parametrize("text", ["采矿", "流动摊贩", "低保"])
def test_a_piece_of_a_title_or_keyword_is_enough(sample: Index, text: str) -> None:
    for match in answer(sample, text).matches:
        assert any(text in name for name in (match.item.title, *match.item.keywords))


@pytest.mark.parametrize("text", ["残疾人歌手大赛", "退役军人创业园", "渔港加油", "食品安全保险", "禁毒电影拍摄"])
def test_one_word_in_common_makes_no_match(sample: Index, text: str) -> None:
    answered = answer(sample, text)
    assert answered.matches == ()
    assert answered.verdict in ("ask", "admission")


def test_what_comes_near_without_matching_is_told_as_such(sample: Index) -> None:
    answered = answer(sample, "听说有残疾人歌手大赛，是不是归我们报名")
    assert answered.matches == ()
    assert answered.verdict == "ask"
    assert {match.item.id for match in answered.near} & {"DS0041", "DS0221"}


def test_the_forms_of_letters_break_no_word(sample: Index) -> None:
    answered = answer(sample, "农户申请宅基地后，请各镇安排专人到现场踏看、放样、验收")
    assert found(answered) == ["DS0043"]


def test_everyday_words_find_the_official_ones(sample: Index) -> None:
    assert found(answer(sample, "流浪狗咬人，请各镇做好文明养狗宣传"))[0] == "DS0214"


def test_width_case_dates_and_forms_of_words_make_no_difference(sample: Index) -> None:
    plain = answer(sample, "请各镇上报占道经营的流动摊贩").matches[0]
    dressed = answer(sample, "请各镇高度重视，于12月10日前上报占道经营的流动摊贩（联系人：小陈）").matches[0]
    assert plain.item == dressed.item
    assert plain.verdict == dressed.verdict == "cooperate"


def test_the_same_thing_is_helped_with_or_left_to_others_by_what_is_asked(sample: Index) -> None:
    reported = answer(sample, "发现有人盗采砂石，请各镇劝阻并拍照上报")
    punished = answer(sample, "请各镇对盗采砂石的立案处罚，扣押机具")
    assert (reported.verdict, punished.verdict) == ("cooperate", "not_township")


@pytest.mark.parametrize(
    "text",
    [
        "一、请各镇劝导流动摊贩到疏导点经营；二、对不听劝的一律罚款并把三轮车扣下",
        "请各镇劝导流动摊贩到疏导点经营，不听劝的先垫钱请人把东西拉走",
        "请各镇宣传文明养犬，看到没牵绳的把狗抓起来",
        "请各镇派3个人跟着我们一起查沿街店铺消防，并填好检查表",
    ],
)
def test_what_the_list_leaves_to_others_is_never_plain_help(sample: Index, text: str) -> None:
    assert answer(sample, text).verdict not in ("do", "cooperate")


@pytest.mark.parametrize(
    "text",
    [
        "请各镇劝导流动摊贩到疏导点经营，处罚由我局负责",
        "请各镇劝导流动摊贩到疏导点经营，不得要求镇里罚款、扣车",
        "请各镇劝导流动摊贩到疏导点经营，无需派人随同执法",
    ],
)
def test_what_others_do_or_nobody_needs_to_do_is_not_asked(sample: Index, text: str) -> None:
    assert answer(sample, text).verdict == "cooperate"


def test_reasons_name_the_words_and_the_field(sample: Index) -> None:
    reasons = answer(sample, "请各镇劝导流动摊贩到疏导点经营").matches[0].reasons
    assert ("keywords", ("流动摊贩",)) in {(reason.field, reason.words) for reason in reasons}
    assert all(word in reason.text for reason in reasons for word in reason.words)


def test_several_tasks_are_answered_each_for_itself_in_their_order(sample: Index) -> None:
    answered = answer(
        sample, "1.对流浪犬进行捕捉；2.每镇开立数字人民币钱包500个；3.落实24小时值班和领导带班，储备应急物资"
    )
    assert [(match.item.id, match.verdict) for match in answered.leading] == [
        ("DS0214", "not_township"),
        ("DS0059", "do"),
    ]
    assert answered.mixed
    assert answered.unmatched == ("每镇开立数字人民币钱包500个",)


def test_the_verdict_is_that_of_the_best_match(sample: Index) -> None:
    answered = answer(sample, "1.对流浪犬进行捕捉；2.落实24小时值班和领导带班，储备应急物资")
    assert answered.verdict == max(answered.matches, key=lambda match: match.score).verdict


def test_first_letters_find_titles_and_keywords(sample: Index) -> None:
    assert found(answer(sample, "xfjc")) == ["DS0201"]
    assert found(answer(sample, "XF JC")) == ["DS0201"]
    assert found(answer(sample, "zdjyzl"))[0] == "DS0235"
    assert answer(sample, "xqzz").matches == ()


def test_characters_are_read_as_in_their_word(sample: Index) -> None:
    # 重大动物疫病 is zhongda; the first letter of 重 alone may also be c.
    assert "DS0215" in found(answer(sample, "zddwyb"))
    assert answer(sample, "cddwyb").matches == ()


def test_a_character_of_no_known_word_is_read_in_all_its_ways(sample: Index) -> None:
    assert found(answer(sample, "cxgh"))[0] == "DS0034"
    assert found(answer(sample, "zxgh"))[0] == "DS0034"
    assert found(answer(sample, "长笑管护"))[0] == "DS0034"


def test_the_countys_own_readings_count(county: Checklist) -> None:
    assert county.county_file
    told = msgspec.structs.replace(county.county_file.record, readings={"消防": "nǎo fáng"})
    index = index_of(replace(county, county_file=replace(county.county_file, record=told)))
    assert found(answer(index, "nfaqjc")) == ["DS0201"]
    assert answer(index, "xfaqjc").matches == ()


@pytest.mark.parametrize(
    "text", ["xiāo fáng jiǎn chá", "xiao1fang2jian3cha2", "XiaoFang JianCha", "xiao'fang'jian'cha"]
)
def test_tones_and_marks_between_syllables_make_no_difference(sample: Index, text: str) -> None:
    assert found(answer(sample, text)) == ["DS0201"]


def test_numbers_stand_among_the_letters(sample: Index) -> None:
    assert found(answer(sample, "12345rx"))[0] == "DS0063"


def test_pinyin_in_full_and_characters_mistaken_by_sound_are_understood(sample: Index) -> None:
    assert found(answer(sample, "xiaofangjiancha")) == ["DS0201"]
    assert found(answer(sample, "占到经营"))[0] == "DS0235"
    assert found(answer(sample, "消房安全捡查")) == ["DS0201"]


def test_a_piece_of_a_duty_is_enough(sample: Index) -> None:
    assert found(answer(sample, "拆解船舶"))[0] == "DS0232"


@pytest.mark.parametrize("text", ["检查", "犬", "请各镇高度重视，抓好落实", "2026年3月1日", "87654321"])
def test_what_every_letter_says_is_no_task(sample: Index, text: str) -> None:
    assert not says_something(sample, text)


@pytest.mark.parametrize("text", ["占道经营", "xfjc", "12345", "数字人民币"])
def test_a_matter_is_one(sample: Index, text: str) -> None:
    assert says_something(sample, text)


def test_the_post_that_names_an_item_comes_before_that_of_its_category(county: Checklist) -> None:
    index, items = index_of(county), county.by_id
    assert [post.name for post in posts_for(index, items["DS0201"].record, "铜陵镇")] == ["综合执法岗"]
    assert [post.name for post in posts_for(index, items["DS0002"].record, "铜陵镇")] == ["平安法治岗"]
    assert posts_for(index, items["DS0401"].record, "铜陵镇") == ()


@settings(deadline=None)  # the first text of letters loads what reads characters
@given(
    st.text(
        alphabet=st.sampled_from("消防安全检查矛盾纠纷调解擅自采矿处罚联合执法请各镇1.；\nax 。\0\u202e\ud800"),
        max_size=60,
    )
)
def test_any_text_has_an_answer_that_agrees_with_itself(text: str) -> None:
    index = index_of(_COUNTY)
    answered = answer(index, text)
    assert answered == answer(index, text)
    assert answered.verdict == (verdict(answered.matches) if answered.matches or not answered.near else "ask")
    scores = [match.score for match in answered.matches]
    assert scores == sorted(scores, reverse=True)
    assert all(0.5 <= score <= 1 for score in scores)
    assert len(found(answered)) == len(set(found(answered)))


_COUNTY = load_root(COUNTY, use_cache=False).checklist


def test_a_private_sign_in_a_text_is_no_number(sample: Index) -> None:
    assert found(answer(sample, "消防\ue000安全检查")) == found(answer(sample, "消防 安全检查"))


def test_a_better_strength_is_waited_for_only_where_something_is_open(sample: Index) -> None:
    waited: list[str] = []

    def better() -> Strength:
        waited.append("")
        return Strength(lambda _: {}, FULL)

    assert answer(sample, "消防安全检查", better=better).matches
    assert waited == []
    assert not answer(sample, "老街那边吵得睡不着", better=better).matches
    assert waited == [""]


def test_candidates_are_clear_where_the_first_is_far_ahead_of_those_that_are_not_shown(sample: Index) -> None:
    for strengths, clear in (
        ((11, 6, 6, 5), True),
        ((11, 10, 9), True),
        ((11, 9, 8, 7), False),
        ((9, 1), False),
        ((), False),
    ):
        assert is_clear([Candidate(sample, 0, strength) for strength in strengths]) is clear


def test_a_few_words_in_common_decline_no_task(sample: Index) -> None:
    text = "请各镇对辖区医院放射诊疗设备开展辐射剂量检测。"
    assert answer(sample, text).verdict == "not_township"
    nothing = Strength(lambda _: {}, LIGHT)
    assert answer(sample, text, strength=lambda: nothing).verdict != "not_township"
    number = next(number for number in range(sample.size) if sample.item(number).id == "DS0214")
    near = Strength(lambda _: {number: 400}, LIGHT)
    declined = answer(sample, "请各镇组织人员对辖区流浪犬进行捕捉，并负责收容。", strength=lambda: near)
    assert (declined.verdict, declined.matches[0].item.id) == ("not_township", "DS0214")
