"""The texts of an item that give townships work, and whether one demands more than another."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from dutylist.compare.equivalence import fold_wording
from dutylist.model.characters import HAN
from dutylist.model.item import Item
from dutylist.model.lazy_pattern import LazyPattern

_GENERAL: Final = frozenset({"乡镇", "镇", "街道", "乡镇（街道）", "镇（街道）", "镇街"})
_TOWNSHIP: Final = LazyPattern(rf"{HAN}{{1,7}}(?:镇|乡|街道|苏木)")
"""Matches the name of a township as who takes a step."""

HELPING: Final = LazyPattern(
    r"配合|协助|协调|协同|协商|商定|宣传|宣讲|讲解|普及|科普|倡导|通知|告知|提醒|劝阻|劝导|疏导(?!点)|引导|上报|报告|发现|提供|反映|转交|移交"
    r"|帮助|帮办|代办|联系|对接|带路|引路|介绍|传达|解答|收集|转[报告送给县]"
)
DOING: Final = LazyPattern(
    r"承担|负责|牵头|组织|开展(?![^，。；]{0,14}(?:宣传|宣讲|教育|培训|引导))|实施|落实|完成|检查|巡查|巡逻|排查|处置|处罚|查处|处理|认定|鉴定|审批|审核|制止|立案|执法|强制|责令"
    r"|清理|清运|运走|砍伐|拆除|打捞|捕捉|收容|扑打|追回|追缴|驱离|扣留|扣押|暂扣|查扣|查封|签订|收缴|征收|看护|值守|蹲守|盯守|维持|聘用|垫付|整治|兜底|每[日天周月季年]|不少于|全部|逐[户一家]|必须|应当|确保"
)

_BODY: Final = (
    r"(?:(?:各|所在地?|属地|辖区|有关|相关|该|每个?)*(?:乡镇|镇街|街道|镇政府|镇村|镇|网格员|村（社区）|村居|村干部)"
    rf"|{HAN}{{2,3}}(?:镇|街道))(?:政府|办事处)?(?![级域区容化长志])"
)
_NAMED: Final = LazyPattern("镇|街道|网格员|村(?:（社区）|居|干部)")
"""Matches what every text holds that `_BODY` matches: few clauses do, and the whole pattern is slow."""
_HARD: Final = (
    r"(?:负责|承担|牵头|办理|落实|完成|检查|复查|核查|巡查|巡逻|排查|处置|处罚|查处|核实|制止|立案|清理|拆除|登记|报送|填报|整治|值守|看护|签订|建立"
    r"|实施|组织|受理|每[日天周月季年]|按[日周月季年])"
)
_ENFORCING: Final = r"(?:检查|复查|核查|巡查|排查|执法|处罚|查处|拆除|强制|立案|清理|整治)"
_SENTENCE: Final = LazyPattern(r"[。；;\n]")
_ORDERED: Final = (
    rf"(?:由|要求|责成|委托|安排|交由?|指派|授权|抽调|请){_BODY}[^，,]{{0,8}}{_HARD}"
    rf"|(?:会同|联合|组织|督促|责令){_BODY}[^，,]{{0,8}}{_ENFORCING}"
    rf"|(?:分解|下达|下派|分派|分配|下放|压实|交办)(?:到|至|给|于)?{_BODY}"
    rf"|(?:向|给|对|和){_BODY}(?:分解|下达|下派|分派|分配|布置|摊派|交办)"
    rf"|(?:^|[，,、：:（(]){_BODY}(?:(?:综合)?(?:行政)?执法队|干部|工作人员)?"
    rf"(?:(?:再|自行|直接|具体|分别|先行?|统一|逐[户一家]?|组织|并)?{_HARD}(?!不了|发现|过?的|中|时|后|需|有|情况|人员)"
    rf"|(?:要|应当?|必?须|需要?)(?!求)[^，,。；]{{0,24}}{_HARD})"
)
"""Matches a clause in which a department, a note or a step of somebody else has townships do work; compiled when one is met."""
_DENIED: Final = LazyPattern(
    r"不再|不由|不[向给对]|不(?:分解|下达|摊派)|不得(?!拒|推)|无需|不需|不必|不承担|不负责|收回前|调整前|此前|以前|原由"
)
_GIVING: Final = LazyPattern(
    r"(?:分解|下达|下派|分派|分配|下放).*(?:资金|经费|补助|款|物资|设备|器材|装备|名单)|(?:资金|经费|补助|物资|设备).*(?:下达|分配)"
)
"""Matches what is given to townships rather than asked of them."""
_STILL_THEIRS: Final = LazyPattern(
    rf"(?:由|是){_BODY}[^，,]{{0,4}}(?:承担|负责|办理|处置)|(?:仍|应|须).{{0,4}}(?:承担|负责)|除外|以外"
)
_NARROWING: Final = LazyPattern(
    r"未经|没有|非法|(?<![拆清排扫消铲删去解卸])除(?![害险四草尘])|仅|(?<![犬船羊牛猪禽鸟鸭鸡])只|单独|独自|部分|重大|大型|超[过出]|法定|休息日|节假日|夜间|无偿|擅自|拒绝|推诿|推脱|拖延|拒不|怠于|无正当"
)
"""Matches words with which a thing that townships are spared becomes smaller, or none at all."""
_LIMITING: Final = tuple(
    map(
        LazyPattern,
        (
            "学生|青少年|未成年人?|儿童|少年|老年人?|老人|残疾人?|妇女|低保|特困|贫困|困难|低收入|脱贫|退役|流动人口|农民工|党员",
            "重大|重点|严重|突出|明显|大型|高危|危险|疑似|高风险|存量|新增|轻微",
            "汛期|防火期|休渔期|禁渔期|节假日|节日|旺季|台风|夏收|秋收|春秋|暑[期假]|寒假|期间|季节|夜间|工作日",
            "农村|村内|村道|乡道|集体|公共|镇级|村级|无人|无主|自建|沿街|零散|小型|九小",
        ),
    )
)
"""Match words that limit whom, what, when and where a duty is about."""
_JOINING: Final = LazyPattern(r"[、和及与或]|以及|进行|开展|做好|有关|相关|等")
"""Matches what joins the things that a text lists, and words that name none."""
EXCLUDING: Final = LazyPattern(r"除外|以外|之外|不含|不包括|不包含|仅限|只限|限于")

_NUMBER: Final = r"(\d+|[一二两三四五六七八九十半]+)"
_LIMIT: Final = LazyPattern(rf"{_NUMBER}\s*个?(分钟|小时|工作日|自然日|日|天|周|月)(?:以|之)?内")
_COUNTED: Final = LazyPattern(rf"{_NUMBER}(次|期|场|轮|批|个|名|人|辆|艘|套|台|万元|元|%)(?!工作日|月)")
_AT_ONCE: Final = LazyPattern(r"立即|即时|马上|第一时间|随时")
_SAME_DAY: Final = LazyPattern(r"当[日天]|当场|24小时")
_OFTEN: Final = LazyPattern(r"每(半?小时|半?[日天]|工作日|半?周|星期|旬|半?个?月|季度?|半?年)")
_EVERYTHING: Final = LazyPattern(
    r"全部|所有|全年|常年|全天|全程|昼夜|日夜|不间断|全覆盖|逐[户一家人项处]|挨家挨户|每[户家人处]"
)
_CONDITION: Final = LazyPattern(
    r"的[，,]|的(?=及时|立即|当场|马上)|发现|看到|接到|一有|一旦|如有|遇[有到]|必要时|需要时|根据需要|按需|视情|有条件|可以|力所能及"
)
_MINUTES: Final = {
    "分钟": 1,
    "小时": 60,
    "工作日": 1440,
    "自然日": 1440,
    "日": 1440,
    "天": 1440,
    "周": 10080,
    "月": 43200,
}
_DAYS: Final = {
    "小时": 0.05,
    "日": 1.0,
    "天": 1.0,
    "工作日": 1.4,
    "周": 7.0,
    "星期": 7.0,
    "旬": 10.0,
    "月": 30.0,
    "季": 90.0,
    "年": 365.0,
}
_DIGITS: Final = {character: value for value, character in enumerate("零一二三四五六七八九十")} | {"两": 2, "半": 1}


def township_texts(item: Item) -> tuple[str, ...]:
    """What the township does for an item: its duties and its steps of the procedure, with their time limits."""
    steps = (
        f"{step.step}（{step.within}个工作日内）" if step.within is not None else step.step
        for step in item.procedure
        if by_township(step.by)
    )
    return (*item.township_duties, *steps)


def by_township(name: str | None) -> bool:
    """Whether a step of the procedure is a township's, called so in general or by its name."""
    return name is not None and (name in _GENERAL or _TOWNSHIP.fullmatch(name) is not None)


def ordered_texts(item: Item) -> tuple[str, ...]:
    """What other texts have townships do: notes, supports, methods, and duties and steps of departments."""
    supports, recall = item.supports, item.recall
    texts = [item.notes, *((supports.training, supports.policy, supports.staff, supports.funding) if supports else ())]
    texts += [duty for department in item.departments for duty in department.duties]
    texts += [step.step for step in item.procedure if not by_township(step.by)]
    texts += recall.method if recall else ()
    clauses = (clause for text in texts if text for clause in split_sentences(text))
    return (*filter(orders_townships, clauses), *filter(_STILL_THEIRS.search, item.not_township))


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, and the parts between semicolons."""
    return [each.strip() for each in _SENTENCE.split(text)]


def orders_townships(clause: str) -> bool:
    """Whether a clause has townships do work, other than by denying it or by what it gives them."""
    if not _NAMED.search(clause):
        return False
    return bool(re.search(_ORDERED, clause)) and not _DENIED.search(clause) and not _GIVING.search(clause)


def demands_more(before: str, after: str) -> bool:
    """Whether one text put otherwise sets a shorter or new limit, comes more often, covers everything or loses its
    condition.
    """
    if _limit(after) < _limit(before) or _interval(after) < _interval(before):
        return True
    everything = bool(_EVERYTHING.search(after)) and not _EVERYTHING.search(before)
    return everything or (bool(_CONDITION.search(before)) and not _CONDITION.search(after))


def widens(before: str, after: str) -> bool:
    """Whether a text put otherwise no longer says whom, what, when or where it is limited to."""
    return any(words.search(before) and not words.search(after) for words in _LIMITING)


def lists_more(before: str, after: str, known: str = "") -> bool:
    """Whether a text put otherwise lists one thing more: words that were put in with 和 or 、 and that neither it nor what was
    `known` before held.
    """
    one, other = fold_wording(before), fold_wording(after)
    if not _JOINING.search(other):
        return False
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    put_in = (other[start:end] for tag, _, _, start, end in steps if tag == "insert")
    held = set(one), fold_wording(known)
    return any(_is_one_more(words, *held) for words in put_in)


def _is_one_more(put_in: str, letters: set[str], known: str) -> bool:
    words = _JOINING.sub("", put_in)
    return words != put_in and len(words) > 1 and not set(words) <= letters and words not in known


def spares_less(before: str, after: str) -> bool:
    """Whether what townships are spared was narrowed by a word."""
    return bool(set(_NARROWING.findall(after)) - set(_NARROWING.findall(before)))


def narrows(before: str, after: str) -> bool:
    """Whether a text put otherwise says whom, what, when or where it is limited to, and did not say so before."""
    return spares_less(before, after) or widens(after, before)


def counts_by_unit(text: str) -> dict[str, float]:
    """How many of each a text names, by their unit; of several numbers the smallest."""
    found: dict[str, float] = {}
    for each in _COUNTED.finditer(text):
        found[each[2]] = min(_value(each[1]), found.get(each[2], float("inf")))
    return found


def strength(text: str) -> int:
    """How much a text has townships do themselves rather than help with."""
    return 2 * len(set(DOING.findall(text))) - (1 if HELPING.search(text) else 0)


def exclusion_clauses(before: Item, after: Item) -> tuple[str, ...]:
    """The clauses by which a recalled item leaves out what it held before."""
    known = {fold_wording(clause) for clause in _recalled_clauses(before)}
    fresh = (clause for clause in _recalled_clauses(after) if fold_wording(clause) not in known)
    return tuple(clause for clause in fresh if EXCLUDING.search(clause))


def limiting_words(before: Item, after: Item) -> tuple[str, ...]:
    """The words by which the title of a recalled item, or every line of its method, is limited and was not before."""
    methods = [each.recall.method if each.recall else () for each in (before, after)]
    then, now = (" ".join((item.title, *method)) for item, method in zip((before, after), methods, strict=True))
    title = [word for word in _limits(after.title) if word not in then]
    lines = [[word for word in _limits(line) if word not in then] for line in methods[1]]
    every = lines[0] if lines and all(lines) and now != then else []
    return tuple(dict.fromkeys((*title, *every)))


def _limits(text: str) -> list[str]:
    return [found for words in (*_LIMITING, _NARROWING) for found in words.findall(text)]


def _recalled_clauses(item: Item) -> Sequence[str]:
    texts = [item.title, *(item.recall.method if item.recall else ())]
    texts += [duty for department in item.departments for duty in department.duties]
    return [clause for text in texts for clause in split_sentences(text)]


def _limit(text: str) -> float:
    """The shortest time limit of a text, in minutes."""
    found = [_value(each[1]) * _MINUTES[each[2]] for each in _LIMIT.finditer(text)]
    found += [1.0] if _AT_ONCE.search(text) else []
    found += [1440.0] if _SAME_DAY.search(text) else []
    return min(found, default=float("inf"))


def _interval(text: str) -> float:
    """The shortest interval at which a text has something done again, in days."""
    found = []
    for unit in _OFTEN.findall(text):
        whole = unit.removeprefix("半").removeprefix("个").removesuffix("度")
        found.append(_DAYS[whole] / (2 if unit.startswith("半") else 1))
    return min(found, default=float("inf"))


def _value(number: str) -> float:
    if number.isdecimal():
        return float(number)
    if number == "半":
        return 0.5
    tens, ten, ones = number.rpartition("十")
    return (_DIGITS.get(tens[-1:], 1) if ten else 0) * 10 + float(_DIGITS.get(ones[-1:], 0))
