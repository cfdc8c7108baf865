"""What a clause has somebody do: the powers and expert work of departments, or no more than telling and helping."""

from collections.abc import Mapping
from typing import Final, Literal

from dutylist.model.lazy_pattern import LazyPattern
from dutylist.rules.overlap.recalled_work import is_help
from dutylist.search.actions import UNHEEDED

Act = Literal["force", "license", "appraise", "test", "target", "join"]
"""A kind of power or expert work; `join` is going along with those who have it, and writing for them."""

_ACTS: Final[Mapping[Act, LazyPattern]] = {
    "force": LazyPattern(
        "罚|没收|收缴|收走|代收|收取(?!意见|材料)|赔偿|暂存|扣存|锯|砸|卸下|断[水电]|停[水电]|清场|限期|动手|案件|涉案|(?:告知|决定|通知|整改)书|扣(?!分|除|减)|查封|封条|封[门停店堵掉井]|去封|关[门停闭掉]|叫停|停[业产工]|取缔|端掉|捣毁|拆[除掉违走改卸了]|[强自]拆|切割|拔除|推平|填平|平掉|平整|铲除|销毁"
        "|清退|清零|驱离|赶走|拖[离移走]|强制|责令|勒令|吊销|立案|笔录|取证|办案|开[单具]|送达|催(?!促|办|芽)|追[缴回讨]|惩|查[处办缉扣获结]|执法|打[击假非]|治违|突击|(?<!书记)抓(?![好基党落实早紧细])"
        "|缉|逮|收容|捕(?!捞)|守(?![护则法])|盯|堵|攻坚|纠[违正]|遣散|把关|巡店|拔(?![河尖节])|撤(?![销并换回退侨])|砍|烧掉|灭掉|涂掉|收(?:网|摊|车|秤|船|货)|(?:封|锁|贴)上|[关停封拆填收烧砸清撤搬拔铲]了|(?<![调普])查(?!看|找|询|阅|验|勘|体)|控制住|带到"
    ),
    "license": LazyPattern("审批|批准|批[核条复文件单]|发证|盖章|核发|许可(?!证)|手续|审[查核]|资质|把关"),
    "appraise": LazyPattern("鉴定|结论|好坏|定损|定责|认定|判定|断定|评[定级判]|等级|定级|合规|是否合"),
    "test": LazyPattern("检测|检验|化验|测水|取水|采样|水样|取样|抽[检样]|送检|测量"),
    "target": LazyPattern(
        "征订|订阅|订[数购报满]|[党读阅]报(?!告)|发行|招[商引]|引资|客商|老板|外来|落[户地]|软件|保险|签约|拉项目|谈客|洽谈|参保|投保|扩[面户]|缴费|[交缴收](?:齐|清|足|满)|人数|份数|数量|(?<=[件户个家起次台处辆艘])数(?!据)|增长|任务|税|入库|装机|注册|下载|活跃|卖|考核|排名"
    ),
    "join": LazyPattern("随[同队勤]|陪同|跟[班随着]|联合|填[写表]|代[填查]|文书"),
}
_PASSIVE: Final = LazyPattern("被.")
"""Matches what was done to somebody or something, by whomever."""
_CLEARING: Final = LazyPattern("清理|整顿|检查")
"""Matches words for it that lists use for the townships' own work as well."""
_DEALING: Final = LazyPattern("整治|治理|处[置理分]|制止|解决|纠(?!纷)|清走|行动")
"""Matches words that may stand for any of it."""
_POSITION: Final = LazyPattern("(?:岗位?|专班|专岗|组|队|员|人员|工作|情况|专项)+$")
_PAPERS: Final = LazyPattern("(?:案件?|文书|书|证|线索|结果|信息|情况)$")
"""Matches a name that ends with what is handed on, not with what is done."""
_HEAD: Final = 3
_END: Final = 6
"""So many characters at the end of a title say what is done."""

_STEPS: Final = LazyPattern(
    "罚单|罚没|下达|开具|开单|送达|催缴|催收|追缴|收缴|没收|扣[押下留车船]|封条|封[门停店]|关[门停]|拔除|推平|填平|销毁|笔录|文书|采集|采样|取样|送检|化验|抽检|代收|收取(?!意见|材料)|赔偿|暂存|定损|(?:告知|决定|整改|整改通知)书|(?:将|把)[^，。；]{1,24}(?:处[理置]|拖|搬走|收走|拆[除掉]|清[走除]|带[走离回到])|强拆|惩戒|停[业产工]|联合|随同|陪同|核对[^，。；]*(?:证|照)"
)
"""Matches single steps of such work: whoever helps with the whole of it may still not be asked for them."""
_TELLING: Final = LazyPattern(
    "上报|(?<![出具测验定估])报告|移送|移交|转[交送给报]|宣传|宣讲|讲解|通知(?!书)|告知(?!书)|提醒|提供|反馈|反映|劝|报[县送部请给]|告诉|公告|通告|(?<!乱)张贴|展板|上墙|资料发放|发放[^，。；]{0,4}(?:资料|手册|单)"
)
_HELPING: Final = LazyPattern(
    "登记|摸底|统计|收集|了解|走访|联系|联络|指[路认]|带路|引路|对接|建[档账]|台账|代办|经办|受理|初审|服务|保洁|养护|管护|引导|动员群众|维持秩序|参加[^，。；]{0,8}(?:会|培训|演练)|见证|协管|管理|归档|在场|说明|(?<!校外)培训(?!班|机构|学校)|轮训|演练"
)
_BESIDE: Final = LazyPattern("配合|协助|协同|支持|参与|帮助|帮忙")
_ACTOR: Final = LazyPattern(
    r"^(?:做好|开展|完成)?[^，。；对]{0,12}?(?:部门|[局委办院]|队|机关|单位|中心|公安|(?:执法|检查|工作|抽样|核查|调查|鉴定|检测|技术|专业|办案)人员)"
)
_ORDER: Final = LazyPattern("(停[工业产]|整改|处罚|拆除|催缴)(?:通知|告知|决定)(?!书)")
"""Matches papers that order something, which is more than telling."""
_FORCED_BY: Final = "(?:[关封停拆填收扣烧砸撤搬拖拔锁端推铲赶](?:[掉了走下光停死]|起来|回来)|罚(?!球)|没收|查[扣封处]|取缔|立案|责令|强制|制止)"
_FORCED: Final = LazyPattern(_FORCED_BY)
_NOT_FORCED: Final = LazyPattern(
    rf"(?:没有?|未|不)(?:能|曾|把|将|对|让|去|及时|依法|予以|组织)?[^，。；]{{0,10}}?{_FORCED_BY}"
)
_FIRST: Final = LazyPattern("先.*(?:再|才|后)")
"""Matches what is done before others are told."""


def acts_of(clause: str) -> frozenset[Act]:
    """The kinds of power, expert work or targets that a clause names."""
    clause = _PASSIVE.sub("", clause)
    return frozenset(act for act, words in _ACTS.items() if words.search(clause))


def has_power(clause: str) -> bool:
    """Whether a clause names any of them."""
    clause = _PASSIVE.sub("", clause)
    return any(words.search(clause) for words in _ACTS.values())


def used_force(clause: str) -> bool:
    """Whether a clause has something taken, closed or torn down, or somebody punished, in plain words."""
    return _FORCED.search(clause) is not None


def says_not_done(clause: str) -> bool:
    """Whether a clause says that such force was not used."""
    return _NOT_FORCED.search(clause) is not None


def is_named_after_power(name: str) -> bool:
    """Whether the head of a name, which comes last, is one of them: what is before it is what that is done to."""
    head = _POSITION.sub("", name)[-_HEAD:]
    return has_power(head) and not _PAPERS.search(head)


def takes_steps(clause: str) -> bool:
    """Whether a clause names single steps of enforcement or of expert work."""
    return _STEPS.search(clause) is not None


def deals_with(clause: str, *, openly: bool) -> bool:
    """Whether a clause has something dealt with, in words that say no more; `openly`: where lists name townships' work."""
    return _DEALING.search(clause) is not None or (not openly and _CLEARING.search(clause) is not None)


def may_be_same_act(clause: str, work: str) -> bool:
    """Whether what a clause has done may be what work consists of, which the end of its name tells."""
    own, other = acts_of(clause), acts_of(work[-_END:]) or acts_of(work)
    return not own or not other or not own.isdisjoint(other) or ("force" in other and "join" in own)


def are_targets(clause: str, work: str) -> bool:
    """Whether both name targets: how many subscribe, install, insure or pay is nobody's duty, however a step is put."""
    return "target" in acts_of(clause) & acts_of(work)


def does_no_more_than_help(clause: str) -> bool:
    """Whether a clause has townships tell, note and help alone.

    Helping a department with its work as a whole is help; a single step of it is work, whoever is helped, and so is the
    whole where nobody is named that is helped.
    """
    clause = _ORDER.sub(r"\1", UNHEEDED.sub("", clause))
    if _TELLING.search(clause):
        return not _FIRST.search(clause) and (is_help(clause) or not _STEPS.search(clause))
    beside = _BESIDE.search(clause)
    if beside is None:
        return bool(_HELPING.search(clause)) and not has_power(_HELPING.sub("", clause))
    rest = clause[beside.end() :]
    if _STEPS.search(rest):
        return False
    return bool(_ACTOR.search(rest)) or not has_power(rest)
