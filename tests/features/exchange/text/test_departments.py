"""How departments and methods are told from each other."""

import pytest

from dutylist.features.exchange.text.department_duties import ReceivingBodies, received_of, shares_of
from dutylist.features.exchange.text.department_words import leading_department, like_a_department
from dutylist.features.exchange.text.departments import named_in


@pytest.mark.parametrize(
    ("text", "names", "method"),
    [
        ("县林业局依法查处。", ("县林业局",), ("县林业局依法查处",)),
        ("县政协负责查处", ("县政协",), ("县政协负责查处",)),
        ("县信访局督办", ("县信访局",), ("县信访局督办",)),
        ("县委督查室牵头协调", ("县委督查室",), ("县委督查室牵头协调",)),
        ("县民政局（直接受理）", ("县民政局",), ("直接受理",)),
        ("县水利局（依法查处）", ("县水利局",), ("依法查处",)),
        ("县民政局——直接受理", ("县民政局",), ("直接受理",)),
        ("由县水利局直接承办", ("县水利局",), ("由县水利局直接承办",)),
        ("1.县教育局负责督导\n2.公开举报电话", ("县教育局",), ("县教育局负责督导", "公开举报电话")),
        ("县教育局\n召开专家论证会", ("县教育局",), ("召开专家论证会",)),
        ("【承接部门】县林业局\n【工作方式】组织验收", ("县林业局",), ("组织验收",)),
        ("县公安局（巡特警大队）承接，定期巡逻", ("县公安局（巡特警大队）",), ("定期巡逻",)),
        ("该事项由县民政局牵头办理", ("县民政局",), ("该事项由县民政局牵头办理",)),
        ("县林业局\n县水利局\n定期联合巡护", ("县林业局", "县水利局"), ("定期联合巡护",)),
        ("承接部门：县商务局\n工作方\n式：年度检查", ("县商务局",), ("年度检查",)),
    ],
)
def test_receiver_and_method_come_out_of_one_cell(text: str, names: tuple[str, ...], method: tuple[str, ...]) -> None:
    found = received_of(text)
    assert (found.names, found.method) == (names, method)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县人力资源和社会\n保障局", ["县人力资源和社会保障局"]),
        ("县发展和改革委\n员会", ["县发展和改革委员会"]),
        ("县委办\n公室", ["县委办公室"]),
        ("县委统战部\n（县侨务办公室）", ["县委统战部（县侨务办公室）"]),
        ("县 林 业 局", ["县林业局"]),
        ("县林业局、县水利局等有关部门", ["县林业局", "县水利局"]),
        ("县林业局\n县水利局", ["县林业局", "县水利局"]),
        ("县林业局清河生态环境局", ["县林业局", "清河生态环境局"]),
        ("市生态环境局清河分局", ["市生态环境局清河分局"]),
        ("闽洲市生态环境局县分局", ["闽洲市生态环境局县分局"]),
        ("县林业局闽洲市生态环境局县分局", ["县林业局", "闽洲市生态环境局县分局"]),
        ("国家税务总局清河县税务局", ["国家税务总局清河县税务局"]),
        ("县住房\n和城乡建设\n局", ["县住房和城乡建设局"]),
        ("县发展和改革局（\n县铁路建设办公室）\n县公安局", ["县发展和改革局（县铁路建设办公室）", "县公安局"]),
        ("县水利局\n清河海警工作站\n清河海事处", ["县水利局", "清河海警工作站", "清河海事处"]),
    ],
)
def test_names_broken_over_lines_or_by_spaces_are_whole(text: str, names: list[str]) -> None:
    assert [each.name for each in named_in(text)] == names


def test_a_sentence_about_a_department_is_no_name() -> None:
    assert not like_a_department("县林业局依法查处")
    assert not like_a_department("召开听证会")
    assert not any(map(like_a_department, ("学前教育规划布局", "县域养殖禁养区", "县级水源保护区")))
    assert all(map(like_a_department, ("县经济开发区", "县工业园区")))
    assert leading_department("县公安局交通警察大队负责执法") == "县公安局交通警察大队"


def test_numbers_may_run_on_from_department_to_department() -> None:
    found = shares_of("县林业局\n县水利局", "县林业局：1.巡山；2.扑火。县水利局：3.110千伏线路让行；4.调水。")
    assert [each.duties for each in found.shares] == [["巡山", "扑火"], ["110千伏线路让行", "调水"]]


def test_registered_departments_without_a_sign_between_are_parted() -> None:
    register = frozenset({"县林业局", "清河海事处", "县委编办"})
    assert [each.name for each in named_in("县林业局清河海事处县委编办", register)] == [
        "县林业局",
        "清河海事处",
        "县委编办",
    ]
    assert [each.name for each in named_in("县林业局清河海事所", register)] == ["县林业局清河海事所"]


def test_the_end_of_a_head_below_the_department_is_no_duty() -> None:
    found = shares_of("县林业局\n县水利局", "县林业局\n负责：1.巡山；2.扑火。\n县水利局\n主要职责：1.调水。")
    assert [(each.name, each.duties) for each in found.shares] == [
        ("县林业局", ["巡山", "扑火"]),
        ("县水利局", ["调水"]),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县总工会团县委、县妇联", ["县总工会", "团县委", "县妇联"]),
        ("区公安局人民银行区支行", ["区公安局", "人民银行区支行"]),
        ("市公安局市司法局", ["市公安局", "市司法局"]),
        ("县教育局（县语委办）县公安局", ["县教育局（县语委办）", "县公安局"]),
        ("县纪委监委机关县委组织部", ["县纪委监委机关", "县委组织部"]),
        ("县委县政府信访局", ["县委县政府信访局"]),
        ("国家税务总局东山县税务局", ["国家税务总局东山县税务局"]),
    ],
)
def test_names_one_behind_the_other_are_parted_and_long_ones_are_not(text: str, names: list[str]) -> None:
    assert [each.name for each in named_in(text)] == names


def test_all_departments_concerned_are_a_receiver_under_that_name() -> None:
    assert [each.name for each in named_in("各有关部门")] == ["各有关部门"]
    assert [each.name for each in named_in("县公安局等有关部门")] == ["县公安局"]
    assert like_a_department("县直各有关部门")


def test_railway_bodies_have_duties_of_their_own() -> None:
    shares = shares_of("", "县公安局：\n打击危害铁路安全行为。\n铁路河湾县工务段：\n排查线路安全隐患。").shares
    assert [(share.name, share.duties) for share in shares] == [
        ("县公安局", ["打击危害铁路安全行为"]),
        ("铁路河湾县工务段", ["排查线路安全隐患"]),
    ]


def test_a_branch_with_a_name_of_its_own_is_no_unit_of_the_department_above() -> None:
    names = ["县市场监督管理局", "闽洲市生态环境局河湾县分局"]
    assert [each.name for each in named_in("\n".join(names))] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("国家税务总局\n云溪县税务\n局（牵头）\n县财政局", ["国家税务总局云溪县税务局", "县财政局"]),
        ("县财政局、国家税务总局 双江自治县税务局", ["县财政局", "国家税务总局双江自治县税务局"]),
        ("国家税务总局\n县财政局\n云溪县税务局", ["国家税务总局", "县财政局", "云溪县税务局"]),
    ],
)
def test_a_body_of_the_state_and_its_branch_are_one_department(text: str, names: list[str]) -> None:
    assert [each.name for each in named_in(text)] == names


@pytest.mark.parametrize("head", ["〈{}〉", "<{}>", "「{}」", "{}——"])
def test_departments_head_their_duties_in_any_brackets_and_before_dashes(head: str) -> None:
    text = "\n".join((head.format("县商务局"), "1.审核。", head.format("县财政局"), "1.拨付。"))
    found = shares_of("县商务局；县财政局", text)
    assert [(each.name, each.duties) for each in found.shares] == [("县商务局", ["审核"]), ("县财政局", ["拨付"])]


@pytest.mark.parametrize(
    ("text", "names", "method"),
    [
        ("取消通报排名。（县委宣传部）", ("县委宣传部",), ("取消通报排名",)),
        ("县教育局督促安装，县财政局拨付。（承接部门：县教育局、县财政局）", ("县教育局", "县财政局"), ("县教育局督促安装，县财政局拨付",)),
        ("县委统战部（县民族宗教事务局）", ("县委统战部（县民族宗教事务局）",), ()),
    ],
)  # fmt: skip
def test_receivers_in_brackets_behind_the_method(text: str, names: tuple[str, ...], method: tuple[str, ...]) -> None:
    assert received_of(text) == ReceivingBodies(names, method)


def test_roles_with_departments_in_brackets_head_duties() -> None:
    text = "牵头单位（县商务局）：\n1.审核。\n配合单位（县财政局）：\n拨付。"
    found = shares_of("县商务局\n县财政局", text)
    assert [(each.name, each.part, each.duties) for each in found.shares] == [
        ("县商务局", "lead", ["审核"]),
        ("县财政局", "support", ["拨付"]),
    ]
