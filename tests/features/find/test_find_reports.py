"""What `find` says to an official, to a program and to the department that handed the task down."""

import json
import re

import pytest
from msgspec.structs import replace

from dutylist.features.find.reply import as_reply
from dutylist.features.find.report import document
from dutylist.features.find.schema import json_result
from dutylist.model.message import Language
from dutylist.output.document import DocumentOptions
from dutylist.output.renderers.text import render
from dutylist.search.answer import answer, choose
from dutylist.search.index import Index
from dutylist.search.match import Answer
from tests.sample import sample_index

HELP = "请各镇劝导流动摊贩到疏导点经营，聚集严重的及时上报"
TAKEN = "请各镇对占道摊贩暂扣经营物品，组织清理取缔行动"
RECALLED = "请各镇对非法占地行为立案处罚"
OWN = "请各镇落实24小时值班值守和领导带班，储备应急物资"
UNLISTED = "请各镇开立数字人民币钱包"
DOUBTED = "渔港加油"
SEVERAL = "1.对流浪犬进行捕捉；2.落实24小时值班和领导带班，储备应急物资；3.每镇开立数字人民币钱包500个"


@pytest.fixture(scope="module")
def index() -> Index:
    return sample_index()


def text(index: Index, query: str, township: str | None = None, language: Language = "zh") -> str:
    return shown(index, answer(index, query, township=township), query, township, language)


def shown(index: Index, found: Answer, query: str, township: str | None = None, language: Language = "zh") -> str:
    return render(document(found, index, query, township, language), DocumentOptions(width=10_000))


def reply(index: Index, query: str, township: str | None = "铜陵镇", language: Language = "zh") -> str:
    return as_reply(answer(index, query, township=township), index, query, township, language)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        (OWN, "自己办：这是乡镇的基本职责。"),
        (HELP, "配合办：县城市管理局牵头，乡镇只做自己那一份。"),
        (TAKEN, "不归乡镇：这件事由县城市管理局牵头，下面列明的不由乡镇做。"),
        (RECALLED, "不归乡镇：2025年3月1日起已由县自然资源局收回。"),
        (UNLISTED, "没有查到：查了 229 项，没有相近的。"),
    ],
)
def test_the_first_line_is_the_verdict(index: Index, query: str, first: str) -> None:
    assert text(index, query).splitlines()[0] == first


def test_what_the_township_does_and_does_not_do_is_listed(index: Index) -> None:
    lines = text(index, HELP).splitlines()
    assert lines[1] == "DS0235 占道经营治理（配合履职事项，城乡建设）"
    assert "    劝导摊贩到便民疏导点经营" in lines
    assert lines.index("  乡镇职责：") < lines.index("  无需承担：") < lines.index("    暂扣摊贩经营物品")
    assert "    1. 劝导并上报（乡镇，1个工作日内）" in lines


def test_what_is_asked_but_not_the_townships_stands_first(index: Index) -> None:
    lines = text(index, TAKEN).splitlines()
    at = lines.index("  任务里无需乡镇承担的：")
    assert lines[at + 1 : at + 3] == ["    暂扣摊贩经营物品", "    组织清理取缔行动"]


def test_the_post_of_a_township_is_told(index: Index) -> None:
    assert "  铜陵镇的岗位：应急消防岗（应急管理办公室）\n" in text(index, OWN, "铜陵镇")
    assert "岗位：" not in text(index, OWN)


def test_it_says_why(index: Index) -> None:
    assert re.search(r"^  为什么：.*关键词里有“流动摊贩”.*相似度 \d+%$", text(index, HELP), re.MULTILINE)


def test_several_tasks_are_told_apart(index: Index) -> None:
    out = text(index, SEVERAL)
    assert out.startswith("这段文字里有 2 件事，归属不一样，要分开答复：\n\n【对流浪犬进行捕捉】\n不归乡镇：")
    assert "  每镇开立数字人民币钱包500个\n" in out


def test_a_matter_of_the_whole_text_is_told_as_such(index: Index) -> None:
    found = answer(index, SEVERAL)
    first, *others = found.matches
    assert "【整段文字】\n" in shown(index, replace(found, matches=(replace(first, part=None), *others)), SEVERAL)


def test_a_reader_who_is_asked_for_a_number_is_not_told_of_options(index: Index) -> None:
    found = answer(index, DOUBTED)
    assert "--choose" in shown(index, found, DOUBTED)
    prompted = document(found, index, DOUBTED, None, "zh", prompted=True)
    assert "--choose" not in render(prompted, DocumentOptions(width=100))


def test_an_item_of_other_townships_is_told_as_such(index: Index) -> None:
    out = text(index, "停车收费", "前楼镇")
    assert "清单上有 DS0237 停车收费和公共泊位管理，但不适用于前楼镇（只适用于西埔镇、铜陵镇）。\n" in out


@pytest.mark.parametrize("query", [HELP, TAKEN, RECALLED, OWN, UNLISTED, SEVERAL])
def test_in_english_only_names_and_texts_are_chinese(index: Index, query: str) -> None:
    labels = "牵头|协助：|承接|岗位|为什么|相似度|乡镇职责|无需承担|清单上|工作日|件事|加 --"
    for out in (text(index, query, "铜陵镇", "en"), reply(index, query, language="en")):
        assert not re.search(labels, re.sub("“.*?”", "", out))


def test_json_keeps_to_the_contract(index: Index) -> None:
    found = json.loads(json_result(answer(index, HELP), HELP))
    assert list(found) == ["version", "query", "verdict", "matches", "near", "unmatched", "reasons"]
    assert found["version"] == 1
    assert found["query"] == HELP
    assert found["verdict"] == "cooperate"
    first = found["matches"][0]
    assert list(first) == ["item", "list", "title", "score", "verdict", "departments"]
    assert (first["item"], first["list"], first["verdict"]) == ("DS0235", "cooperative", "cooperate")
    assert first["departments"] == ["县城市管理局"]
    assert 0.5 <= first["score"] <= 1
    nothing = json.loads(json_result(answer(index, UNLISTED), UNLISTED))
    assert (nothing["verdict"], nothing["matches"], nothing["near"]) == ("admission", [], [])
    asked = json.loads(json_result(answer(index, DOUBTED), DOUBTED))
    assert (asked["verdict"], asked["matches"]) == ("ask", [])
    assert 1 <= len(asked["near"]) <= 3
    assert all(list(each) == list(first) for each in asked["near"])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (OWN, "属于基本履职事项DS0059“镇级应急预案编制演练、值班值守、应急队伍和物资储备”，是我镇职责"),
        (HELP, "属于配合履职事项DS0235“占道经营治理”，由县城市管理局（市容股）牵头"),
        (TAKEN, "清单已列明不由乡镇承担的有：暂扣摊贩经营物品；组织清理取缔行动。"),
        (RECALLED, "上级部门收回事项DS0402“对非法占用土地行为的处罚”，自2025年3月1日起由县自然资源局（执法大队）承接"),
    ],
)
def test_the_reply_cites_the_item_and_says_whose_it_is(index: Index, query: str, said: str) -> None:
    out = reply(index, query)
    assert said in out
    assert out.startswith("（来文单位）：\n　　贵单位关于“")
    assert out.endswith(
        "　　特此函复。\n　　　　　　　　　　　　　　　　铜陵镇人民政府\n　　　　　　　　　　　　　　　　　　年　　月　　日\n"
    )
    assert out.startswith("（来文单位）：\n")


def test_the_reply_to_what_a_recalled_item_spares_names_who_took_it_over(index: Index) -> None:
    found = answer(index, "请各镇对占道摊点先行暂扣摊贩物品")
    assert found.matches[0].item.id == "DS0459"
    assert found.matches[0].refused
    out = as_reply(found, index, "", None, "zh")
    assert "自2025年3月1日起由县城市管理局（综合执法大队）承接" in out
    assert "请县城市管理局（综合执法大队）按清单组织实施" in out
    assert "taken over by" in as_reply(found, index, "", None, "en")


def test_the_reply_to_what_is_not_listed_names_the_procedure(index: Index) -> None:
    out = reply(index, UNLISTED, None)
    assert "部门提出；征求乡镇意见；县委县政府审定；逐级报送审核；公布。" in out
    assert "20个工作日内补办准入手续" in out
    assert out.endswith("特此函复。\n　　　　　　　　　　　　　　　　　　年　　月　　日\n")


def test_a_confirmed_refusal_asks_for_nothing(index: Index) -> None:
    query = f"{UNLISTED}，安装qwerty"
    found = answer(index, query)
    assert found.unmatched
    refused = as_reply(choose(found, 0), index, query, "铜陵镇", "zh")
    assert "不在清单之内" in refused
    assert "请贵单位明确" not in refused


def test_the_reply_to_several_tasks_has_a_paragraph_for_each(index: Index) -> None:
    out = reply(index, SEVERAL)
    assert "　　一、关于“对流浪犬进行捕捉”。" in out
    assert "　　二、关于“落实24小时值班和领导带班，储备应急物资”。" in out
    assert "请先按程序履行职责准入：每镇开立数字人民币钱包500个。" in out
    assert "不便承接" not in out


def test_a_doubtful_task_is_a_question_with_numbered_candidates_that_show_both_sides(index: Index) -> None:
    chosen = choose(answer(index, DOUBTED), 1)
    asked = text(index, DOUBTED).splitlines()
    assert asked[0] == "要问一句：没有十分把握，是不是下面哪一项？"
    assert asked[1].startswith(f"  1. {chosen.matches[0].item.id} ")
    assert "  0. 都不是：按职责准入程序处理" in asked
    assert any(line.startswith("    乡镇职责：") for line in asked)
    assert not any("清单上没有" in line for line in asked)


def test_a_chosen_candidate_is_answered_as_a_sure_one_and_none_is_admission(index: Index) -> None:
    asked = answer(index, DOUBTED)
    chosen = choose(asked, 1)
    assert (chosen.verdict, chosen.matches) == (asked.near[0].verdict, asked.near[:1])
    assert "人工选定" in shown(index, chosen, DOUBTED)
    none = choose(asked, 0)
    assert (none.verdict, none.matches, none.near) == ("admission", (), ())
    assert shown(index, none, DOUBTED).startswith("按准入办：已确认没有对应的事项")
    with pytest.raises(IndexError):
        choose(asked, len(asked.near) + 1)


def test_what_else_comes_near_keeps_its_number_after_a_choice(index: Index) -> None:
    asked = answer(index, DOUBTED)
    assert len(asked.near) > 1
    for number in range(1, len(asked.near) + 1):
        left = choose(asked, number).numbered
        assert [choose(asked, each).matches[0] for each, _ in left] == [match for _, match in left]
        assert len(left) == len(asked.near) - 1


def test_a_letter_is_cited_by_its_subject(index: Index) -> None:
    letter = "关于做好矛盾纠纷调解工作的通知\n各镇人民政府：\n请各镇做好矛盾纠纷调解。"
    assert reply(index, letter).startswith("（来文单位）：\n　　贵单位《关于做好矛盾纠纷调解工作的通知》收悉。")


def test_the_reply_to_a_doubtful_task_asks_which_duty_is_meant_and_refuses_nothing(index: Index) -> None:
    out = reply(index, DOUBTED)
    assert "请贵单位明确是哪一项：" in out
    assert "不便" not in out
    assert "不在清单之内" not in out
    assert "不在清单之内" in as_reply(choose(answer(index, DOUBTED), 0), index, DOUBTED, None, "zh")


@pytest.mark.parametrize("query", ["占道经营\x1b[2J", "占道经营\u202e", "占道经营##[group]"])
def test_a_hostile_query_is_shown_harmlessly(index: Index, query: str) -> None:
    for out in (reply(index, query), text(index, query), json_result(answer(index, query), query)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out)
        assert "##[" not in out
