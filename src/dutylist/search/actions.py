"""The actions that a text asks for (to punish, to test, to license …), and whether its reader is to take them or to
help.
"""

from functools import lru_cache
from typing import Final

from dutylist.model.lazy_pattern import LazyPattern

_ACTIONS: Final = {
    "punish": "处罚|罚款|罚单|罚没|查处|立案|没收|严惩|惩处|追究.{0,4}责任|作出(?:行政)?处[理置]|处理决定|处以",
    "seize": "扣押|暂扣|扣留|查封|收缴|拦截|没收",
    "remove": "拆除|强拆|强制(?!免疫)|清退|搬迁户|强行",
    "close": "取缔|关停|关闭|停业|停用决定",
    "test": "检测|监测(?!员|户|点|对象|预警|帮扶)|采样|抽样|取样|化验|检验|抽检|送检|诊断",
    "appraise": "鉴定|认定|评估|评定|判定|测算|核定",
    "license": "许可|审批|核发|发证|办证|采伐证",
    "review": "初审|审查|审核|盖章",
    "accept": "验收",
    "pay": "垫付|垫资|代收|代缴|代为支付|先行支付|列支|自筹|自费|出资|费用自理|经费自理",
    "procure": "购置|采购|自购|自行购买|出资购买|购买安装|先行购买",
    "target": "任务|指标|排名|份额|份数|分解|扣分|参保率|日活|活跃率|发案数|损失数|下降|绩效|考核",
    "haul": "搬运|清运|搬走|搬离|清走|捕捉|收容|抓捕|打捞|外运",
    "guard": "看管|押送|交通指挥",
    "join": "联合检查|联合执法|联合行动|应.{0,4}要求.{0,4}(?:参加|参与|随)|随同",
    "delegate": "受.{0,6}委托|代为",
    "paper": "填写.{0,4}(?:记录|表|文书)|制作.{0,6}(?:笔录|文书)|送达|出具",
}
"""Actions as lists of duties name them."""

_SAID: Final = {
    "punish": r"罚(?!单|款|没|球|站)|抓现行|抓一家|抓到就|追回来|立个案|办案子|治一治",
    "seize": r"扣(?:下|车|船|走|住|掉|货|东西|起来)|(?:车|船|货|秤|东西|物品|工具|三轮)(?:给)?(?:先)?(?:扣|收)(?:下|走|了|掉|缴|起来)|没收|收上来|缴掉"
    r"|(?:网|笼|鱼具)(?:给)?(?:剪|收|割)(?:了|掉|走)?",
    "remove": r"拆(?:了|掉|走|光|干净)|[去来能给]拆|家拆|不拆|推倒|推平|铲(?:掉|了|平)|扒(?:了|掉)|清场|赶走|赶出去",
    "close": r"封(?:了|掉|起来|店|门|停|条|住)|查封|关(?:掉|了它|门|停)|断电|断水|停掉|停工|叫停|端掉|端了|[给把][他它].{0,2}关",
    "test": r"抽血|采血|验血|验一下|化验|取(?:水|土|个|一)样|送.{0,6}化验|测一(?:下|遍|测)|测(?:厚|量|得|个)|拿去测|做检测|抽样",
    "appraise": r"出(?:个)?结论|定(?:个)?(?:等级|性|责)|评(?:级|等级)|量一?量.{0,6}(?:方|米|亩|厚)|算(?:一)?算损失|谁的责任",
    "license": r"批(?:一下|给|准|条子)|[能给]批|发(?:个)?(?:证|许可)|开(?:个)?许可",
    "review": r"先?审(?:一遍|一下|核)|盖个?章|把(?:个)?关盖",
    "accept": r"验收|验一?验收",
    "pay": r"垫(?!子|圈|层|底的)|自行解决|自己?(?:掏|花|出)钱|(?:镇|乡|街道|村)里?(?:先)?(?:出|掏|付|给|承担).{0,4}(?:钱|费)|(?:钱|费用|款|经费|运费|电费|工钱)"
    r"[^，。；]{0,6}(?:由|归|是|让|请)?(?:各|你|贵|我)?(?:镇|乡|街道|村|自己|自行)[^，。；]{0,3}(?:出|掏|付|垫|承担|解决|筹|负责|列支)",
    "procure": r"(?:镇|乡|村|街道|你们|自己|自行)[^，。；]{0,6}(?:去|来)?买(?:好|来|齐|一批|一套|一台|些)|买(?:好|齐)[^，。；]{0,6}(?:装|发)",
    "target": r"每镇.{0,6}(?:[0-9一二两三四五六七八九十百千]+)|凑(?:数|够|齐|满|人)|晒榜|倒数|垫底|冲量|完成(?:数量|数)|签.{0,6}项目|涨粉|补(?:[0-9]+)个",
    "haul": r"搬(?:走|掉|开|离|回|到)|拉走|运走|运出去|抓(?:起来|一下|住|走|回|狗|捕)|关起来|捞(?:上来|走|出)|租(?:船|车).{0,4}(?:捞|拉|运)|拖(?:走|离|车)|清走|抬走",
    "guard": r"蹲(?:点|守)|守(?:着|夜|点)|盯着他|看着他|24小时看守|站岗",
    "join": r"派[^，。；]{0,6}(?:人|员|干部|同志|名)[^，。；]{0,6}(?:跟|随|一起|一同|陪同|参加.{0,6}(?:检查|执法|行动))|跟(?:着|去)[^，。；]{0,4}(?:查|执法|检查)|一起(?:去)?(?:查|执法|检查)|陪(?:着|同)(?:去)?(?:查|检查)"
    r"|联合(?:检查|执法|行动)|随同",
    "delegate": r"代(?:替|为|我局|他们|部门)(?:去)?(?:查|检查|执法)|委托[^，。；]{0,4}(?:镇|乡|街道)",
    "paper": r"填(?:写|好|上|个|一下)?[^，。；]{0,4}(?:检查|执法|巡查)[^，。；]{0,3}(?:表|单|记录)|代填|代签|送(?:达)?(?:文书|决定书|通知书|整改)|(?:让|叫|要|由)(?:镇|乡|村)里?[^，。；]{0,4}签字",
}
"""The same in everyday words, as used in requests."""

_TRIGGERS: Final = {
    "punish": "罚处没惩追案抓治",
    "seize": "扣封缴拦收剪割",
    "remove": "拆强退迁推铲扒清赶",
    "close": "缔停闭封断端掉门他它",
    "test": "测样检验诊血",
    "appraise": "定算评量论谁",
    "license": "许批核证",
    "review": "审盖",
    "accept": "验",
    "pay": "垫代支钱费款解筹资",
    "procure": "购买",
    "target": "务标名份解扣率活案损降绩考每凑晒倒垫冲完签涨补",
    "haul": "搬运走捕容抓捞起租拖",
    "guard": "看押挥蹲守盯岗",
    "join": "联求随派跟起陪",
    "delegate": "托代",
    "paper": "填制达具签书改",
}
"""Characters of which every word for an action holds one, rare ones where there is a choice: a text without any needs no
pattern.
"""

_NAMED: Final = {name: LazyPattern(words) for name, words in _ACTIONS.items()}
_ASKED: Final = {name: LazyPattern(f"{words}|{_SAID[name]}") for name, words in _ACTIONS.items()}


def _possible(text: str) -> list[str]:
    """The actions that a text may name, judged by its characters."""
    held = set(text)
    return [name for name, triggers in _TRIGGERS.items() if not held.isdisjoint(triggers)]


_CLAUSE: Final = LazyPattern(
    r"[，,。；;：:！!？?\n]|并(?=[^且发])|(?<=的)(?=(?:由|就|一律|直接|立即|马上|当场|就地|先行?|要)[^，。；]{0,10}[^，。；的])"
)
"""The separators between clauses; what follows on a condition (发现焚烧的，由各镇罚款) is a clause of its own."""

_HELP: Final = LazyPattern(
    r"配合|协助|协同|上报|报告|报县|报我|报公安|报生态|报送|反馈|移交|移送|告知|宣传|劝|提醒|发现|线索|反映|投诉"
)
_SENTENCE: Final = LazyPattern(r"[，,。；;！!？?\n]")
_TOWNSHIP: Final = "各|你|贵|乡|镇|街道|村|社区|居|网格|本镇|我镇|我乡|属地|所在地"
_BY_OTHERS: Final = LazyPattern(
    rf"(?:由|归)(?!{_TOWNSHIP})[^，。；]{{1,18}}?(?:负责|承担|组织|实施|审核|牵头|自行|派员|受理|处理|查处|评定|核查|开展|检验|执行|立案|处罚|办理|来做|直接)"
    r"|(?:我|本)(?:局|委|办|会|队|大队|中心|院|部)(?:将|会|自行|负责|已|来|派|组织|直接|依法|另行)"
    r"|(?:^|[，。；])(?:县|市|区)?[^，。；]{0,8}(?:局|委|办|队|大队|中心|组)(?:自行|负责|直接|派员)"
)
_NEGATED: Final = LazyPattern(
    r"(?:不得|严禁|禁止|不准|不许|切勿|请勿)(?:要求|让|叫|向|把|由|摊派|转嫁|交)?"
    r"|(?:不要求|不需要|不需|无需|无须|不用|不必|毋须|不再要求|不由|不归|不是由|不安排|不派|不要)"
)
UNHEEDED: Final = LazyPattern(
    r"(?:(?<=\n)|^)[^配协\n]{0,10}?对于?[^\n]{1,24}?(?=依法|依规|予以|坚决|一律|从严|严肃|立即|当场|直接|就地)"
    r"|(?:屡|多次)?不?听?劝(?:阻|导|说)?(?:不动|无效|不听|不改|不住)|不听劝(?:阻|导|说)?|不服(?:劝|管)"
    r"|(?:拒不|拒绝|不予|不肯|不愿|不)(?:配合|协助|报告|上报)"
)
"""Words for persuasion that failed, for those who refuse to help, and the beginning of a clause that says against whom one
is to act (对群众反映强烈的予以取缔): what follows is no longer mere help.
"""

_TEXTS: Final = 4000
"""Texts of the checklist of which it is remembered what they name."""

HARD: Final = frozenset({"punish", "seize", "remove", "close"})
"""Actions that require a power given by law."""

FOREIGN: Final = HARD | {"test", "appraise", "license", "pay", "procure", "haul", "join", "delegate", "paper"}
"""Actions that a township takes only where the list says so."""


@lru_cache(maxsize=_TEXTS)
def named_actions(text: str) -> frozenset[str]:
    """Every action that a text of the checklist names."""
    return frozenset(name for name in _possible(text) if _NAMED[name].search(text))


def own_part(text: str) -> str:
    """The part of a text that asks something of its reader: without what is forbidden, not needed, or done by others."""
    kept = [
        clause
        for clause in _SENTENCE.split(text)
        if clause and not _NEGATED.search(clause) and not _BY_OTHERS.search(clause)
    ]
    return "\n".join(kept)


_FRAME: Final = LazyPattern(
    r"(?:^|\n)(?:[^\n]{0,40}关于[^\n]{2,60}的(?:紧急|补充)?(?:通知|函|通报|意见)|[^\n，。；]{0,30}[：:]|[^\n，。；]{2,20}(?:局|委|办|院|部|大队|中心|办公室|委员会|人民政府))(?=\n|$)"
)
"""Subject, salutation and signature of a letter, which ask for nothing."""


def leaves_all_to_others(text: str) -> bool:
    """Whether a text only says what others do, or what its reader need not or must not do."""
    body = _FRAME.sub("\n", text)
    rest = [clause for clause in _SENTENCE.split(own_part(body)) if len(clause.strip()) > _BRIEF]
    return not rest and own_part(body) != body.strip() and bool(_BY_OTHERS.search(body))


_BRIEF: Final = 3
"""The longest remainder, in characters, that says nothing by itself. Phrases such as 今后 and 特此通知 are recognised by
their words.
"""


def asked_actions(text: str) -> frozenset[str]:
    """The actions that a task asks its reader to take himself; to notice, report, persuade and help do not count."""
    said = UNHEEDED.sub("", own_part(text))
    own = [clause for clause in _CLAUSE.split(said) if clause and not _HELP.search(clause)]
    return frozenset(name for name in _possible("".join(own)) if any(_ASKED[name].search(clause) for clause in own))
