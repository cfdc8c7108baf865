"""Tables as counties set them: cards, lists of titles alone, heads of two rows or in other words, several lists in one."""

from collections.abc import Sequence

from dutylist.features.exchange.items.draft import ItemDraft, ReadDocument
from dutylist.features.exchange.tables.columns import column_of
from dutylist.features.exchange.tables.headings import stated_count
from dutylist.features.exchange.tables.model import DocumentTables, ReadCell, ReadLine, ReadRow, ReadTable, Where
from dutylist.features.exchange.tables.read_document import items_of_document
from dutylist.features.exchange.tables.rows_to_items import CountyContext

Cells = Sequence[str | tuple[str, int]]
HEAD = ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责")


def table(number: int, *rows: Cells) -> ReadTable:
    made = []
    for at, row in enumerate(rows, start=1):
        cells = (ReadCell(*cell) if isinstance(cell, tuple) else ReadCell(cell) for cell in row)
        made.append(ReadRow(Where("清单", table=number, row=at), tuple(cells)))
    return ReadTable(Where("清单", table=number), tuple(made))


def read(*blocks: str | ReadTable) -> ReadDocument:
    lines = (
        ReadLine(Where("清单", paragraph=number), block) if isinstance(block, str) else block
        for number, block in enumerate(blocks, start=1)
    )
    return items_of_document(DocumentTables("清单", tuple(lines)), CountyContext("甲县", ("乙镇",)))


def told(item: ItemDraft) -> list[str]:
    return [each.text.render(each.arguments, "zh") for each in item.remarks]


def duties(item: ItemDraft) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.name, each.duties) for each in item.departments]


def test_a_card_may_have_a_row_for_each_department() -> None:
    def card(number: str, title: str, *departments: Cells) -> list[Cells]:
        pairs = (("对应上级部门", name, "上级部门职责", duty) for name, duty in departments)
        return [("序号", number, "事项名称", title), *pairs, ("乡镇配合职责", "1.巡查；2.上报。", "", "")]

    one, two = ("县水利局", "1.调度；2.督促。"), ("县气象局", "发布预警。")
    found = read("配合履职事项", table(1, *card("1", "防汛", one, two), *card("2", "巡河", one)))
    assert [item.title for item in found.items] == ["防汛", "巡河"]
    assert duties(found.items[0]) == [("县水利局", ("调度", "督促")), ("县气象局", ("发布预警",))]
    assert duties(found.items[1]) == [("县水利局", ("调度", "督促"))]
    assert found.items[0].township_duties == ("巡查", "上报")


def test_cards_of_single_items_are_a_list() -> None:
    def card(number: str, title: str) -> list[Cells]:
        return [
            ("序号", number, "类别", "经济发展"),
            ("事项名称", (title, 3)),
            ("对应上级部门", ("县水利局", 3)),
            ("上级部门职责", ("负责监管", 3)),
            ("乡镇配合职责", ("开展巡查", 3)),
        ]

    found = read(
        "配合履职事项卡片", table(1, *card("1", "巡查河道"), *card("2", "防汛抗旱")), table(2, *card("3", "护林防火"))
    )
    assert [(item.number, item.title, item.category) for item in found.items] == [
        (1, "巡查河道", "经济发展"),
        (2, "防汛抗旱", "经济发展"),
        (3, "护林防火", "经济发展"),
    ]
    assert duties(found.items[2]) == [("县水利局", ("负责监管",))]
    assert found.items[1].where.row == 7
    number, title, *others = card("4", "防溺水")
    titled = read("配合履职事项卡片", table(1, title, number, *others))
    assert [(item.number, item.title, item.category) for item in titled.items] == [(4, "防溺水", "经济发展")]
    bands = ([(("1.防火", 4),), *others], [(("2.防汛", 4),), *others])
    banded = read("配合履职事项", table(1, *bands[0], *bands[1]))
    assert [(item.number, item.title, item.township_duties) for item in banded.items] == [
        (1, "防火", ("开展巡查",)),
        (2, "防汛", ("开展巡查",)),
    ]


def test_a_list_of_titles_alone_whose_head_is_its_name_has_the_numbers_before_its_titles() -> None:
    rows = [
        ("基本履职事项",),
        ("一、党的建设（2项）",),
        ("1.发展党员",),
        ("2.教育党员",),
        ("二、民生服务",),
        ("3.走访困难群众",),
    ]
    found = read("基本履职事项清单", table(1, *rows))
    assert [(item.number, item.title, item.category) for item in found.items] == [
        (1, "发展党员", "党的建设"),
        (2, "教育党员", "党的建设"),
        (3, "走访困难群众", "民生服务"),
    ]
    assert found.troubles == ()


def test_the_rest_of_a_list_above_the_head_of_the_next_in_one_table_is_read() -> None:
    first = table(1, (("一、基本履职事项（3项）", 2),), ("序号", "事项名称"), ("1", "发展党员"))
    second = table(
        2,
        (("二、民生服务（2项）", 5),),
        ("2", ("走访困难群众", 4)),
        ("3", ("发放补贴", 4)),
        (("二、配合履职事项（1项）", 5),),
        HEAD,
        ("1", "巡查河道", "县水利局", "负责监管", "开展巡查"),
    )
    found = read(first, second)
    assert [(item.list, item.title, item.category) for item in found.items] == [
        ("basic", "发展党员", None),
        ("basic", "走访困难群众", "民生服务"),
        ("basic", "发放补贴", "民生服务"),
        ("cooperative", "巡查河道", None),
    ]
    assert [(each.stated, each.found) for each in found.counts] == [(3, 3), (2, 2), (1, 1)]


def test_numbered_titles_go_on_until_a_table_that_is_no_list() -> None:
    titles = ["巡查河道", "走访企业", "护林防火", "编写年鉴"]
    numbered = [f"{number}.{title}" for number, title in enumerate(titles, start=1)]
    found = read("基本履职事项清单", "一、民生服务", *numbered, table(1, ("主办：县政府办公室", "备案号：123")))
    assert [(item.title, item.category) for item in found.items] == [(title, "民生服务") for title in titles]


def test_duties_and_names_below_a_common_heading_stand_in_any_order() -> None:
    upper = ("序号", "事项名称", ("上级部门及职责", 2), "乡镇职责")
    lower = ("序号", "事项名称", "职责", "部门名称", "乡镇职责")
    found = read("配合履职事项清单", table(1, upper, lower, ("1", "巡查河道", "负责监管", "县水利局", "开展巡查")))
    assert duties(found.items[0]) == [("县水利局", ("负责监管",))]
    assert found.items[0].township_duties == ("开展巡查",)


def test_heads_in_other_words_are_known_or_told_by_their_places() -> None:
    row = ("1", "巡查河道", "县水利局", "负责全县河道的日常监管工作", "组织村级巡查员开展日常巡查")
    known = read("配合履职事项清单", table(1, (*HEAD[:3], "上级部门履职内容", HEAD[4]), row))
    placed = read("配合履职事项清单", table(1, (*HEAD[:3], "怎么牵头", "怎么配合"), row))
    for found in (known, placed):
        assert duties(found.items[0]) == [("县水利局", (row[3],))]
        assert found.items[0].township_duties == (row[4],)
    assert [notice.arguments for notice in placed.notices] == [{"heading": "怎么牵头"}, {"heading": "怎么配合"}]


def test_names_of_the_departments_column_begin_duties_whatever_they_look_like() -> None:
    text = "县公安局：打击犯罪。人民银行驻县专员：1.督促银行；2.管控账户。"
    row = ("1", "反诈宣传", "县公安局、人民银行驻县专员", text, "开展宣传")
    found = read("配合履职事项清单", table(1, HEAD, row))
    assert duties(found.items[0]) == [("县公安局", ("打击犯罪",)), ("人民银行驻县专员", ("督促银行", "管控账户"))]
    glued = ("1", "反诈宣传", "县公安局县档案专班组", "县公安局：打击犯罪。县档案专班组：管理档案。", "开展宣传")
    found = read("配合履职事项清单", table(1, HEAD, glued))
    assert duties(found.items[0]) == [("县公安局", ("打击犯罪",)), ("县档案专班组", ("管理档案",))]


def test_receivers_at_the_beginning_of_sentences_as_clerks_write_them() -> None:
    rows = [
        ("1", "甲处罚", "县委统战部\n（县民族宗教事务局）：依法查处"),
        ("2", "乙处罚", "县 公 安 局负责查处"),
        ("3", "丙处罚", "县农业农村局、县水利局等相关部门负责查处"),
        ("4", "丁处罚", "县人力资源和社会\n保障局直接办理"),
        ("5", "戊处罚", "县公安局、县林业局。森林警察大队侦办"),
        ("6", "己处罚", "移交县林业局"),
        ("7", "庚处罚", "收回至县水利局，由其执法大队巡查"),
    ]
    found = read("上级部门收回事项清单", table(1, ("序号", "事项名称", "承接部门及工作方式"), *rows))
    assert [tuple(each.name for each in item.departments) for item in found.items] == [
        ("县委统战部（县民族宗教事务局）",),
        ("县公安局",),
        ("县农业农村局", "县水利局"),
        ("县人力资源和社会保障局",),
        ("县公安局", "县林业局"),
        ("县林业局",),
        ("县水利局",),
    ]
    assert [item.method for item in found.items][::3] == [
        ("依法查处",),
        ("县人力资源和社会保障局直接办理",),
        ("由其执法大队巡查",),
    ]
    assert [item.method for item in found.items][4:6] == [("森林警察大队侦办",), ()]
    assert [told(item) for item in found.items] == [[]] * 7


def test_supporting_departments_and_their_duties_may_have_columns_of_their_own() -> None:
    head = ("序号", "事项名称", "牵头部门", "牵头部门职责", "配合部门", "配合部门职责", "乡镇配合职责")
    rows = [
        ("1", "巡查河道", "县水利局", "1.负责监管；2.依法查处。", "县公安局", "1.侦办案件；2.维护秩序。", "开展巡查"),
        ("2", "防火", "县林业局", "监管", "县公安局、县气象局", "县公安局：侦办。县气象局：预报。", "巡护"),
        ("3", "防汛", "县水利局", "调度", "/", "/", "巡堤"),
    ]
    found = read("配合履职事项清单", table(1, head, *rows))
    assert [duties(item) for item in found.items] == [
        [("县水利局", ("负责监管", "依法查处")), ("县公安局", ("侦办案件", "维护秩序"))],
        [("县林业局", ("监管",)), ("县公安局", ("侦办",)), ("县气象局", ("预报",))],
        [("县水利局", ("调度",))],
    ]
    assert [told(item) for item in found.items] == [[], [], []]


def test_headings_of_columns_in_many_words() -> None:
    said = {
        "number": "序号 事项编号 项目编号 排序 项次 次序 № 号",
        "category": "类别 职能类别 一级目录 业务领域 条线 领域类别 归属领域 类目",
        "title": "事项名称 清单事项 事项具体名称 二级目录 履职清单 需配合的事项 主要职责事项内容 清单内容 事项描述",
        "departments": "上级部门 县级主管部门（单位） 对应上级部门 负责部门 主办单位 归口管理部门 实施主体 责任科局",
        "department_duties": "上级部门履职内容 上级部门承担的职责 部门分工 上级部门事权 部门职责分工",
        "supporting_duties": "配合部门职责 协同单位工作任务",
        "township_duties": "乡镇配合内容 配合事项及内容 乡镇（街道）分工 协助职责 协助内容 镇职责 工作内容",
        "receiver": "承接部门 收回后承接部门 承接部门（单位） 上收单位 接管部门 收回后责任单位",
        "receiver_method": "承接部门及工作方式 承接部门（工作方式） 负责部门及落实方式",
        "method": "工作方式 处理方式 具体措施 承接部门职责 落实方式 工作方法 实施路径 后续工作",
    }
    assert {word: column_of(word) for words in said.values() for word in words.split()} == {
        word: column for column, words in said.items() for word in words.split()
    }


def test_a_column_headed_only_work_holds_the_titles_where_no_other_does() -> None:
    assert [
        item.title for item in read("基本履职事项清单", table(1, ("序号", "主要职责"), ("1", "巡查河道"))).items
    ] == ["巡查河道"]
    head = ("序号", "工作任务", "牵头部门", "部门职责", "乡镇职责")
    (item,) = read("配合履职事项清单", table(1, head, ("1", "防火", "县林业局", "监管", "巡护"))).items
    assert (item.title, item.township_duties) == ("防火", ("巡护",))


def test_a_number_of_anything_else_is_no_count_of_items() -> None:
    assert {
        text: stated_count(text)
        for text in (
            "（一）党的建设（共12项）",
            "党的建设12项",
            "共有九十项，分三类",
            "一、民生服务 3条",
            "落实“两项补贴”对象核实",
            "推进三项制度",
        )
    } == {
        "（一）党的建设（共12项）": 12,
        "党的建设12项": 12,
        "共有九十项，分三类": 90,
        "一、民生服务 3条": 3,
        "落实“两项补贴”对象核实": None,
        "推进三项制度": None,
    }


def test_the_rest_of_a_card_above_the_next_one_does_not_belong_to_it() -> None:
    cards = [
        row
        for number, title, department in (("2", "防汛抗旱", "县水利局"), ("3", "护林防火", "县林业局"))
        for row in (("序号", number), ("事项名称", title), ("承接部门", department), ("工作方式", "直接办理。"))
    ]
    found = read("上级部门收回事项卡片", table(1, ("承接部门", "县民政局"), ("工作方式", "抽查。"), *cards))
    assert [(item.number, item.title, item.departments[0].name) for item in found.items] == [
        (2, "防汛抗旱", "县水利局"),
        (3, "护林防火", "县林业局"),
    ]
    assert any("县民政局" in each.words for each in found.troubles)


def test_a_title_of_a_card_may_look_like_a_heading() -> None:
    cards = [
        [("序号", number), ("事项名称", title), ("所属类别", "城乡建设"), ("乡镇配合职责", "开展巡查")]
        for number, title in (("1", "历史文化名镇名村保护工作"), ("2", "房屋征收"))
    ]
    found = read("配合履职事项清单", *(table(number, *card) for number, card in enumerate(cards, start=1)))
    assert [(each.title, each.category) for each in found.items] == [
        ("历史文化名镇名村保护工作", "城乡建设"),
        ("房屋征收", "城乡建设"),
    ]


def test_a_table_that_counts_the_items_of_lists_is_a_note() -> None:
    found = read(
        table(1, ("清单", "数量", "备注"), ("基本履职事项", "30", ""), ("配合履职事项", "12", ""), ("合计", "42", "")),
        "基本履职事项清单",
        table(2, ("序号", "事项名称"), ("1", "换届选举")),
    )
    assert [each.title for each in found.items] == ["换届选举"]
    assert not found.troubles
    assert "配合履职事项" in found.notices[0].text.render(found.notices[0].arguments, "zh")


def test_a_title_that_is_a_heading_of_columns_is_told() -> None:
    found = read("基本履职事项清单", table(1, ("序号", "事项名称"), ("1", "所属类别"), ("2", "换届选举")))
    assert [bool(told(each)) for each in found.items] == [True, False]


def test_the_rest_of_a_title_below_the_head_of_a_table_that_goes_on_is_no_category() -> None:
    head = ("序号", "事项名称")
    found = read(
        "基本履职事项清单",
        "一、党的建设",
        table(1, head, ("1", "落实全面从严治党主体责任，履行党风廉政建设")),
        table(2, head, ("", "“一岗双责”"), ("2", "发展党员")),
    )
    assert [(each.title, each.category) for each in found.items] == [
        ("落实全面从严治党主体责任，履行党风廉政建设“一岗双责”", "党的建设"),
        ("发展党员", "党的建设"),
    ]


def test_categories_go_on_in_the_column_of_titles_of_the_next_table() -> None:
    head = ("序号", "事项名称")
    found = read(
        "基本履职事项清单",
        table(1, head, ("", "党的建设"), ("1", "换届选举")),
        table(2, head, ("", "经济发展"), ("2", "统计调查")),
    )
    assert [(each.title, each.category) for each in found.items] == [
        ("换届选举", "党的建设"),
        ("统计调查", "经济发展"),
    ]


def test_a_row_for_each_department_that_repeats_the_whole_item_repeats_no_duty() -> None:
    rows = [
        ("1", "救助", name, duty, "1.核实；\n2.上报。") for name, duty in (("县民政局", "审核"), ("县财政局", "拨付"))
    ]
    (item,) = read("配合履职事项清单", table(1, HEAD, *rows)).items
    assert duties(item) == [("县民政局", ("审核",)), ("县财政局", ("拨付",))]
    assert item.township_duties == ("核实", "上报")
