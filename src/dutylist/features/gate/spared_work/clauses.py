"""The clauses of a text that may have townships act: who is named in them, and whether they ask for work or deny it."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from dutylist.compare.township_work import orders_townships, split_sentences
from dutylist.features.gate.spared_work.acts import does_no_more_than_help, has_power, says_not_done, used_force
from dutylist.features.gate.spared_work.record_texts import RecordText
from dutylist.model.characters import HAN
from dutylist.model.lazy_pattern import LazyPattern

_PARTED: Final = LazyPattern(rf"[，,：:！!？?]|[（(](?=[^（）()]{{4}})|(?<=[^（）()]{{4}})[）)]|(?<={HAN})\s+(?={HAN})")
_LEAST: Final = 8
"""Shorter pieces, in characters, are compared together with the piece before them."""

_LEAST_MATTER: Final = 4
"""A shorter matter says too little by itself."""

_LOWER: Final = LazyPattern(
    r"(?:(?:各|所在地?|最近的?|附近的?|属地|辖区|有关|相关|本|该|每个?|一个|原来?|包片|包村|驻村|村里|镇里)*"
    rf"(?:(?:乡镇|镇街|街镇|街道|镇村|村镇)|(?<![城名])镇(?![定静压痛])|(?<={HAN}城)镇(?![职居化燃污道建体危房老住低排供绿开规用土公生垃失就登户新定静压痛])|[各所本该]乡|(?<![农乡名])村(?!民|道|庄|规|级|组|集体)|社区(?!矫正)|网格|属地|基层|当地|一线|就近|包片|下面|底下|下边|所在地|各地(?!区)|谁的地盘|地方上|逐[镇乡村])"
    r"(?:里|上|级|政府|党委|办事处|两委|干部|人员|工作人员|力量|学员|员)*)"
)
"""Matches whoever is below the county: townships by any word, their villages and people."""
_L: Final = "\ue000"
"""Stands for them, so that the patterns below need not hold all their names. Those that match nothing without it are compiled
when it first stands in a text: few new texts name anybody below the county, and the patterns are long.
"""

_RECIPIENT: Final = (
    rf"(?:为|对|给|向|与|帮助?|指导|培训|告知|通知|反馈给?|抄送|抄告|函告|接到|收到|根据|依据|听取|征求|支持|补助|配发|表扬|反映)[^，。；由让请叫派]{{0,3}}{_L}"
    rf"|{_L}[^，。；]{{0,3}}(?:转来|转交|上报|报送|移送|移交|反映|提供|发现|举报|报告|没有执法权|吹哨)"
    rf"|(?<![由让请]){_L}[^，。；]{{0,3}}(?:申请|同意|意见)"
    rf"|{_L}(?:派驻|派出|配[备发齐]|选派|发放|拨付|举办|讲)"
)
"""Matches a township that receives something, or that tells others."""
_GIVING: Final = LazyPattern("补助|补贴|经费|资金|[万千百]元|物资|设备|器材|名单")
_DEPARTMENT: Final = LazyPattern(
    rf"部门|机关|县{HAN}{{1,14}}?(?:局|委|办|队|院|部|站|中心)|{HAN}{{2}}局|大队|中队|支队|公安|派出所|城管|编办|司法局|法院|县里|县级|县直|[值带]班局长"
)
_DENIED: Final = LazyPattern(
    r"不再|不由|不[向给对]|不(?:分解|下达|摊派|列入|纳入|计入|考核|作为|承担|负责|得|代替)|无需|不需|不必|不用|不是|收回|划转|取消|停止"
    r"|(?:移交|收回|调整|划转)(?:以|之)?前|此前|以前[由都是]|原由|只(?:负责|管|需要?|须|要)?(?:吹哨|上?报|发现|通知|提供|告知|反映)"
    r"|没有[^，。；]{0,2}(?:专业|人员|人手|设备|能力|条件|执法|资质|权限|船|车辆)(?!的)|只好|不得不|被迫|不明确|不清楚|不一致?$|推诿|自行(?:安排|决定|确定)|自主|缺(?:少|乏)?[^，。；]{0,3}(?:人|设备|能力)|无法|不具备|不会(?!同)"
)
_APART: Final = LazyPattern(rf"{_L}[^，。；]{{0,2}}不(?:动手|插手|介入|参与|出面|收|填|办理)")
"""Matches townships that keep out of it."""
_UNCHANGED: Final = LazyPattern("(?:其余|其他|其它|另外)[^，。；]{0,8}项[^，。；]*(?:继续|仍|不变|照旧|暂不)")
"""Matches what says of other items that they stay as they are."""
_CAME: Final = LazyPattern("到场|到达|赶到|出动|接报|接到")
"""Matches a department that came: what follows is done by it."""
_STILL: Final = LazyPattern(r"仍|但|还请|继续|照[旧样做办]|今后|还是|还[由要]|除外|以外|之后|以后")
"""Matches what takes a denial back: 收回后仍由镇里做."""
_MADE_TO: Final = (
    rf"(?:由|让|叫|请|派|归|靠|安排|要求|责成|委托|交[由给]?|下沉到|压到|落到|分到|派单到){_L}(?!发现|上报|反映|提供|同意)"
    rf"|{_L}[^，。；]{{0,4}}?(?:先行|先|自行|自己|出人|出面|派(?:[\d一二两三四五六七八九十几]+名?)?人|抽人|组成|成立|牵头|继续|接着|照旧|承担|负责|兜底|到位|包干|逐[户家一个]|每[日天周旬月季年]|按[日周旬月季年](?!份)|盯|组队|组建)"
    rf"|{_L}[^，。；]{{0,12}}先[扣收拆封关停拖搬罚查抓没押]"
    rf"|{_L}(?:还|也|均|都)?(?:要(?!求)|应当?(?!急)|必?须|得(?![到分以]))"
    rf"|{_L}[^，。；]{{0,8}}(?:一起|一同|一道|随同|陪同|跟着|跟随)"
    rf"|{_L}[^，。；]{{0,4}}(?:联合|参与|参加)[^，。；]{{0,6}}(?:查|执法|拆)"
    rf"|按{_L}(?:分解|摊派|包干|下达)"
    rf"|{_L}[^，。；]{{0,6}}(?:不(?:得|能)?(?:低|少)于|(?:完成|达到)[^，。；]{{0,6}}[\d一二两三四五六七八九十百千万])"
    rf"|{_L}[^，。；]{{0,16}}?[把将][^，。；]{{1,14}}?(?:[关封停拆填收扣烧砸清撤搬拖拔锁端推铲]|没收)(?:[掉了走上下停死光]|起来|回来)"
    rf"|{_L}[^，。；]{{0,6}}[见逮]一[个次处起家户]"
    rf"|(?:还是|仍是|仍由?|照旧由?|依旧由?|依然由?|继续由?)[^，。；]{{0,2}}{_L}[^，。；]{{0,4}}[送带做办干管守看跑出查]"
)
"""Matches a clause in which somebody has townships do something, or townships do it themselves."""
_DO_IT: Final = rf"{_L}[^，。；]{{0,10}}?(?:[处罚]罚|罚[款没了单完]|查处|查扣|扣[押下留]|没收|收缴|[拉搬收清运捞拖]走|强[制拆]|拆[除违]|捣毁|查封|封门|关停|叫停|取缔|催[收缴交齐]|挨[户家店村]|包户|撤[掉走]|立案|笔录|(?<!书记)抓(?![好基党落实早紧细])|守(?![护则法])|照[做办])"
_ASSIGNED: Final = LazyPattern(
    r"(?:向|给|对)(?:各|有关)?(?:乡镇|镇街|街道|镇|村)[^，。；]{0,2}(?:分解|下达|下派|派发|派单|分派|布置|摊派|交办|压)(?![^，。；]*(?:补助|经费|资金|物资|设备|器材|名单|通知|通报))"
)
_HANDED_ON: Final = LazyPattern(
    rf"(?:转|交|派|压|分|推|丢|甩|留)(?:给|到|由|归|回){_L}[^，。；]{{0,2}}(?:办|管|做|干|处|收|查|负责)"
    rf"|(?:{_L}|谁(?:的|家)?(?:地盘|地界|地头|辖区|片区|门口|村))[^，。；]{{0,12}}谁"
)
"""Matches work that is handed on to whoever is below, or to whose ground it is on."""
_AS_BEFORE: Final = LazyPattern(r"老办法|老规矩|老样子|原来的?人|原班人|谁经手|经手的?人")
"""Matches what leaves work to those who did it before."""
_GOES_ON: Final = LazyPattern(
    r"今后|以后|之后|往后|下[次回]|照[此样这]|一律|[先再]由|先[行把将]|由[^，。；]{1,8}先|继续|仍|还[是由归]|要|应|必须|每[日天周月次]"
)
"""Matches what is to go on or to be done yet."""
_MADE_FIRST: Final = rf"(?:由|让|责成|要求|归|靠){_L}[^，。；]{{0,2}}先|{_L}先(?:行|把|将)"
"""Matches townships that go before anybody else, whatever they do."""

_ALONG: Final = LazyPattern(
    r"(?:随同|陪同|跟着|跟随|跟班|随队|随勤|(?:和|与|同|跟)[^，。；]{1,14}(?:一起|一同|一道)).*(?:查|执法|处罚|取证)"
    r"|(?:查|执法|处罚|取证).*(?:随同|陪同|跟班|随队|随勤|出勤)"
)
"""Matches going along with those who inspect, which is their work in whatever words."""
_PEOPLE: Final = LazyPattern("(?:镇|乡|村)级|网格员|协管员|护林员|巡查员|信息员|村干部|志愿者|村医")
"""Matches people of townships and villages, whom a text of a department may have do its work."""
_THEY: Final = LazyPattern(r"(?:由|叫|让|请|派|要求|责成|交)(?:其|他们|对方)")
"""Matches what the townships that a sentence named before have to do."""
_CONDITION: Final = LazyPattern("^(?:如|若|凡|一旦)?(?:发现|看到|听到|接到|遇到|得知|巡查中|走访中)[^，]*$|.的$")
"""Matches a piece that says only when the next one holds."""
_OFFICE: Final = LazyPattern(
    r"(?:执法|审批|稽查|督查|检测|检验|鉴定|税务|招商|保险|监察|质检|处罚)(?:服务|管理|监督|检查|技术|综合)?(?:科|股|室|局|大队|中队|队|所|站|中心|部门|机构|人员|证件?|单位)"
)
"""Matches the names of offices, people and cards that enforcement and expert work go by."""
_KEPT: Final = LazyPattern("台账|记录|档案|登记|报表|值班表|名单|册")
"""Matches papers that are kept on what was done."""
_NOT_DEALT: Final = LazyPattern(
    "(?:没有?|没能|未|不)[^，。；]{0,14}(?:处[理置分罚]|追究|采取|措施|制止|解决|说法|压下|不收)"
)
"""Matches what blames somebody for not dealing with something."""
_CREDITED: Final = LazyPattern(
    "(?:[算计记折添加得倒扣列]|作为|当作?)[^，。；]{0,4}(?:分(?!别|类)|贡献|亮点|成绩|光彩|政绩|战果|先进)|评先|往后站|靠后站"
)
"""Matches what brings points or praise."""
_CITED: Final = LazyPattern(
    r"[《“]?[^，。；：:！？]*(?:法|条例|办法|规定|细则|规范|标准|准则|通知|意见|方案|决定|决议|纪要|规划|纲要|批复|预案|清单|目录|公告|通告|函|制度|章程"
    r"|指南|规程|解释|令|报告|计划|要点|文件|号|本|准)[》”]?(?:（[^（）]*[0-9年修订正试行版号稿令〕]\s*）)?"
    r"|第[一二三四五六七八九十百零〇\d、和至第条款项目之（）()]+"
)
"""Matches the name of a law or document, or the number of an article."""


_AROUND: Final = LazyPattern(
    r"^\s*(?:20\d\d|[二〇○]{2}..)年度?|(?:年度)?(?:绩效|专项|综合|工作|质量)?(?:考核|考评|评价|评比|评定|比拼|竞赛|通报)?(?:工作)?(?:细则|办法|规则|方案|标准)(?:（.*）)?$"
    r"|^关于|(?:的(?:会议)?(?:通知|意见|决定|纪要|报告|公告|批复|函)|分解表|任务表|分配表)$"
    r"|(?<=..)(?:专职|兼职)?(?:岗位?|专员|专干|专班|小组|人员|队员|员)$"
)
"""Matches what papers and posts are called around their matter."""


_SCORING: Final = LazyPattern("[扣加得计记][^，。；]{0,6}分|权重|分值|指标|考核|考评|任务")
"""Matches the words of scoring, which stand around any matter."""


class Clause(msgspec.Struct, frozen=True):
    """A piece of a text to be compared, and the sentence around it. `orders`: it has townships do something, whatever."""

    text: str
    orders: bool = False
    sentence: str = ""


def clauses(text: RecordText) -> Iterator[Clause]:
    """The pieces of a text in which townships may act; none where only departments do."""
    cited = text.voice == "citation"
    if cited and _CITED.fullmatch(text.text.strip()) and not names_townships(text.text) and not _orders(text.text):
        return
    theirs = text.voice in ("listed", "township", "saying")
    for sentence in split_sentences(text.text):
        named = bool(_LOWER.search(sentence) or _PEOPLE.search(sentence))
        as_before = _AS_BEFORE.search(sentence) is not None
        if text.voice == "department" and not as_before and not (named and _is_on_townships(sentence)):
            continue
        came = False
        for each in _pieces(sentence):
            came = not _LOWER.search(each) and (came or bool(_DEPARTMENT.search(each) and _CAME.search(each)))
            wanted = (as_before and not theirs and bool(_AS_BEFORE.search(each))) or _is_wanted(text, each, sentence)
            if not came and (wanted or _is_theirs(each, text)):
                ordered = wanted or (not theirs and (_orders(each) or (named and bool(_THEY.search(each)))))
                yield Clause(each, ordered or bool(_ALONG.search(each)), sentence)


def _is_wanted(text: RecordText, clause: str, sentence: str) -> bool:
    """Whether force brings points, or townships are said not to have used it."""
    if not used_force(clause):
        return False
    if text.tense == "past":
        return bool(_LOWER.search(sentence)) and says_not_done(clause)
    return bool(_CREDITED.search(sentence)) and not _DEPARTMENT.search(sentence)


def names_townships(text: str) -> bool:
    """Whether a text names townships, or who is below them, other than as those that receive or tell something."""
    return _L in _acting(text)


def matter_of(clause: str) -> str:
    """What a clause is about, without the year, the townships and the kind of paper that it stands in."""
    bare = _bare(clause)
    return bare if len(bare) >= _LEAST_MATTER else clause


def names_power(text: RecordText, clause: str) -> bool:
    """Whether a clause names a power beyond the words of scoring; what is told of what happened, not of departments or
    of papers that were kept.
    """
    if text.tense != "past":
        return has_power(_deeds(clause))
    if _NOT_DEALT.search(clause):
        return True
    return any(
        has_power(_deeds(each))
        for each in clause.split("，")
        if not _DEPARTMENT.search(each) and not _KEPT.search(each)
    )


def goes_on(sentence: str) -> bool:
    """Whether a sentence tells what is to go on, or to be done yet."""
    return bool(_GOES_ON.search(sentence) or _AS_BEFORE.search(sentence))


def _bare(clause: str) -> str:
    return _SCORING.sub("", _AROUND.sub("", _LOWER.sub("", clause))).strip()


def _deeds(clause: str) -> str:
    """A clause without the names of offices and cards, which hold words of what they are for."""
    return _OFFICE.sub("", _bare(clause))


def _is_on_townships(sentence: str) -> bool:
    """Whether a sentence of a department has townships act."""
    assigned = _ASSIGNED.search(sentence) or _HANDED_ON.search(_LOWER.sub(_L, sentence))
    return bool(assigned or _THEY.search(sentence)) or names_townships(sentence)


def _acting(text: str) -> str:
    """The text with a mark for each name of those below the county that receive and tell nothing."""
    marked = _LOWER.sub(_L, text)
    return re.sub(_RECIPIENT, "", marked) if _L in marked else marked


def _says(pattern: str, acting: str) -> bool:
    """Whether a pattern about those below the county matches a text in which they are marked."""
    return _L in acting and re.search(pattern, acting) is not None


def _orders(clause: str) -> bool:
    """Whether a clause has townships do something, as a whole or in one of its pieces."""
    pieces = clause.split("，")
    return _has_done(clause) or (len(pieces) > 1 and any(map(_has_done, pieces)))


def _has_done(clause: str) -> bool:
    acting = _acting(clause)
    if _says(_DO_IT, acting) or _ASSIGNED.search(clause) or _HANDED_ON.search(_LOWER.sub(_L, clause)):
        return True
    if _GIVING.search(clause):
        return False
    if _says(_MADE_FIRST, acting):
        return True
    if does_no_more_than_help(clause) and not has_power(clause):
        return False
    return _says(_MADE_TO, acting) or orders_townships(clause)


def _is_theirs(clause: str, text: RecordText) -> bool:
    if _UNCHANGED.search(clause):
        return False
    if (_DENIED.search(clause) or _APART.search(_acting(clause))) and not _STILL.search(clause):
        return False
    return text.voice in ("listed", "township", "saying") or names_townships(clause) or not _DEPARTMENT.search(clause)


def _pieces(sentence: str) -> list[str]:
    found: list[str] = []
    for piece in map(str.strip, _PARTED.split(sentence)):
        if found and (len(piece) < _LEAST or len(found[-1]) < _LEAST or _CONDITION.search(found[-1])):
            found[-1] = f"{found[-1]}，{piece}" if piece else found[-1]
        elif piece:
            found.append(piece)
    return found
