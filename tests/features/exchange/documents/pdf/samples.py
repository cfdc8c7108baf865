"""Invented checklists and documents made of them in many layouts, each with the rows that a reader should find."""

import random
from dataclasses import dataclass, field

CATEGORIES = (
    "党的建设",
    "经济发展",
    "民生服务",
    "平安法治",
    "乡村振兴",
    "社会管理",
    "应急管理及消防",
    "文化和旅游",
    "生态环保",
)
VERBS = ("组织开展", "负责", "协助做好", "依法查处", "统筹推进", "指导监督", "受理审核", "落实", "配合做好", "加强")
OBJECTS = (
    "辖区内非法采砂行为日常巡查",
    "农村自建房安全隐患排查整治",
    "城乡居民基本医疗保险参保扩面",
    "森林草原火灾预防和应急处置",
    "畜禽养殖污染防治",
    "PM2.5 超标应急响应",
    "12345 热线工单办理",
    "“三资”管理",
    "不动产登记（含农村宅基地）权籍调查",
    "校园周边环境综合治理",
    "流浪乞讨人员救助",
    "食品安全包保责任",
    "5G 基站选址协调",
    "老旧小区改造",
    "CO2 排放核查",
    "无障碍设施建设",
    "退役军人服务保障",
    "高标准农田建设",
    "《信访工作条例》宣传",
    "群众性文化体育活动",
    "乡道、村道养护",
    "地质灾害隐患点监测",
    "第七次人口普查",
    "残疾人两项补贴初审",
    "3.5‰ 利率补贴政策解释",
)
TAILS = (
    "工作",
    "并及时上报",
    "，建立台账并录入系统",
    "，发现问题线索移交有关部门",
    "，做好群众解释和现场秩序维护",
    "，每季度汇总一次",
    "",
)
DEPARTMENTS = (
    "县水利局",
    "县公安局",
    "县自然资源局",
    "县住房和城乡建设局",
    "县市场监督管理局",
    "县委组织部",
    "县委统战部（县民族宗教事务局）",
    "市生态环境局安和分局",
    "县人力资源和社会保障局",
    "县疾病预防控制中心",
    "县消防救援大队",
    "县农业农村局",
    "县民政局",
    "县交通运输局",
)


@dataclass
class Style:
    """How a document looks. Lengths are in points."""

    kind: str = "cooperative"
    size: float = 10.5
    landscape: bool = False
    category: str = "row"  # row, column, none
    widths: tuple[float, ...] = ()
    justified: bool = False
    centred_title: bool = False
    indent: bool = False
    leading: float = 1.3
    repeat_head: bool = True
    numbers: str = "arabic"
    dragged: float = 0.0
    vertical: bool = False
    footer: str = "dash"
    header: str = ""
    middle: bool = False
    blank: bool = False
    plain_breaks: bool = False
    rows: int = 24
    long: bool = False


@dataclass
class Sample:
    """A document's content: paragraphs above, the head, and rows as they should be read."""

    title: str
    count: str
    head: list[str]
    rows: list[list[str]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


def sentence(rng: random.Random, long: bool = False) -> str:
    text = rng.choice(VERBS) + rng.choice(OBJECTS) + rng.choice(TAILS)
    while long and rng.random() < 0.8 and len(text) < 400:
        text += "，" + rng.choice(VERBS) + rng.choice(OBJECTS) + rng.choice(TAILS)
    return text


def duties(rng: random.Random, style: Style) -> str:
    count = rng.choice((1, 1, 2, 3, 4, 6 if style.long else 3))
    if count == 1:
        return sentence(rng, style.long) + "。"
    texts = [sentence(rng, style.long and rng.random() < 0.4) for _ in range(count)]
    if style.plain_breaks:
        return "\n".join(f"{text}。" for text in texts)
    return "\n".join(
        f"{number}.{text}{'。' if number == count else '；'}" for number, text in enumerate(texts, start=1)
    )


def sample(rng: random.Random, style: Style) -> Sample:
    names = {"basic": "基本履职事项清单", "cooperative": "配合履职事项清单", "recalled": "上级部门收回事项清单"}
    heads = {
        "basic": ["序号", "事项名称"],
        "cooperative": ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"],
        "recalled": ["序号", "事项名称", "承接部门", "工作方式"],
    }
    found = Sample(f"清溪镇{names[style.kind]}", f"（共{style.rows}项）", list(heads[style.kind]))
    categories = list(CATEGORIES[: rng.choice((2, 3, 4))])
    cuts = sorted(rng.sample(range(1, style.rows), len(categories) - 1))
    for number in range(1, style.rows + 1):
        index = sum(1 for cut in cuts if cut < number)
        title = sentence(rng) if rng.random() < 0.8 else sentence(rng, True)
        departments = "\n".join(rng.sample(DEPARTMENTS, rng.choice((1, 1, 1, 2, 3))))
        row = {
            "basic": [str(number), title],
            "cooperative": [str(number), title, departments, duties(rng, style), duties(rng, style)],
            "recalled": [str(number), title, departments.split("\n")[0], duties(rng, style)],
        }[style.kind]
        if style.category == "column":
            row.insert(0, categories[index])
        elif style.category == "row" and (number == 1 or number - 1 in cuts):
            found.rows.append([f"{'一二三四五六'[index]}、{categories[index]}"] * len(row))
        found.rows.append(row)
    if style.category == "column":
        found.head.insert(0, "类别")
    return found


STYLES = tuple(
    Style(
        kind=("cooperative", "recalled", "basic")[n % 3] if n % 5 else "cooperative",
        size=(10.5, 12, 9, 14, 16)[n % 5],
        landscape=n % 4 in (1, 2),
        category=("row", "column", "none")[(n // 2) % 3],
        justified=n % 2 == 0,
        centred_title=n % 6 == 2,
        indent=n % 9 == 4,
        leading=(1.0, 1.3, 1.6)[n % 3],
        repeat_head=n % 4 != 3,
        dragged=(0.0, 3.0, 0.0, 9.0, 0.0, 20.0)[n % 6],
        vertical=n % 4 == 2,
        footer=("dash", "page", "none")[n % 3],
        header="清溪镇履行职责事项清单（征求意见稿）" if n % 7 == 1 else "",
        middle=n % 2 == 1,
        plain_breaks=n % 8 == 5,
        rows=(12, 24, 40)[n % 3],
        long=n % 4 == 1,
    )
    for n in range(36)
)
