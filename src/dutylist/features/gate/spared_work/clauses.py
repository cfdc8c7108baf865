"""The clauses of a text that may have townships act: who is named in them, and whether they ask for work or deny it."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from dutylist.compare.township_work import orders_townships, split_sentences
from dutylist.features.gate.spared_work.record_texts import RecordText

_PARTED: Final = re.compile(
    r"[，,：:！!？?]|[（(](?=[^（）()]{4})|(?<=[^（）()]{4})[）)]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
)
_LEAST: Final = 8
"""Shorter pieces, in characters, are compared together with the piece before them."""

_LEAST_MATTER: Final = 4
"""A shorter matter says too little by itself."""

_LOWER: Final = (
    r"(?:(?:各|所在地?|属地|辖区|有关|相关|本|该|每个?|一个|原来?|包片|包村|驻村|村里|镇里)*"
    r"(?:[\u4e00-\u9fff]{0,2}(?:乡镇|镇街|街镇|街道|镇村)|(?<!城)镇(?![定静压痛])|[各所本该]乡|(?<![农乡])村(?!民|道|庄|规)|社区(?!矫正)|网格|属地|基层|当地|一线|就近|包片|下面|逐[镇乡村])"
    r"(?:里|上|级|政府|党委|办事处|两委|干部|人员|工作人员|力量|员)*)"
)
"""Matches whoever is below the county: townships by any word, their villages and people."""
_NAMES_LOWER: Final = re.compile(_LOWER)
_RECIPIENT: Final = re.compile(
    rf"(?:为|对|给|向|与|帮助?|指导|培训|告知|通知|反馈给?|抄送|抄告|函告|接到|收到|根据|依据|听取|征求|支持|补助|配发|表扬|反映)(?:[^，。；]{{0,3}}){_LOWER}"
    rf"|{_LOWER}[^，。；]{{0,3}}(?:转来|转交|上报|报送|移送|移交|反映|提供|发现|举报|报告|申请|同意|意见|没有执法权|吹哨)"
)
"""Matches a township that receives something, or that tells others."""
_DEPARTMENT: Final = re.compile(
    r"部门|机关|县[\u4e00-\u9fff]{1,14}?(?:局|委|办|队|院|部|站|中心)|[\u4e00-\u9fff]{2}局|大队|中队|支队|公安|派出所|城管|编办|司法局|法院|县里|县级|县直"
)
_DENIED: Final = re.compile(
    r"不再|不由|不[向给对]|不(?:分解|下达|摊派|列入|纳入|计入|考核|作为|承担|负责|得)|无需|不需|不必|不用|不是|收回|划转|取消|停止"
    r"|移交前|此前|以前|原由"
)
_STILL: Final = re.compile(r"仍|继续|照[旧样做办]|今后|还是|还[由要]|除外|以外|之后|以后")
"""Matches what takes a denial back: 收回后仍由镇里做."""
_MADE_TO: Final = re.compile(
    rf"(?:由|让|叫|请|派|归|靠|安排|要求|责成|委托|交[由给]?|下沉到|压到|落到|分到|派单到){_LOWER}(?!发现|上报|反映|提供|同意)"
    rf"|{_LOWER}[^，。；]{{0,4}}?(?:先行|先|自行|自己|出人|出面|派(?:[\d一二两三四五六七八九十几]+名?)?人|抽人|组成|成立|牵头|继续|接着|照旧|承担|负责|兜底|到位|包干|逐[户家一个]|每[日天周月季年]|按[日周月季年]|盯|组队|组建)"
    rf"|{_LOWER}(?:还|也|均|都)?(?:要(?!求)|应当?(?!急)|必?须|得(?![到分以]))"
    rf"|{_LOWER}[^，。；]{{0,8}}(?:一起|一同|一道|随同|陪同|跟着|跟随)"
    rf"|{_LOWER}[^，。；]{{0,10}}?(?:[处罚]罚|罚[款没了单]|查处|查扣|扣[押下留]|没收|[拉搬收清运捞拖]走|强[制拆]|拆[除违]|查封|关停|叫停|取缔|立案|笔录|抓(?!好)|守(?![护则法])|照[做办])"
    rf"|{_LOWER}[^，。；]{{0,4}}(?:联合|参与|参加)[^，。；]{{0,6}}(?:查|执法|拆)"
)
"""Matches a clause in which somebody has townships do something, or townships do it themselves."""
_ALONG: Final = re.compile(
    r"(?:随同|陪同|跟着|跟随|跟班|随队|随勤|(?:和|与|同|跟)[^，。；]{1,14}(?:一起|一同|一道)).*(?:查|执法|处罚|取证)"
    r"|(?:查|执法|处罚|取证).*(?:随同|陪同|跟班|随队|随勤|出勤)"
)
"""Matches going along with those who inspect, which is their work in whatever words."""
_THEY: Final = re.compile(r"(?:由|叫|让|请|派|要求|责成|交)(?:其|他们|对方)")
"""Matches what the townships that a sentence named before have to do."""
_CITED: Final = re.compile(
    r"[《“]?[^，。；：:！？]*(?:法|条例|办法|规定|细则|规范|标准|准则|通知|意见|方案|决定|决议|纪要|规划|纲要|批复|预案|清单|目录|公告|通告|函|制度|章程"
    r"|指南|规程|解释|令|报告|计划|要点|文件|号|本|准)[》”]?(?:（[^（）]*[0-9年修订正试行版号稿令〕]\s*）)?"
    r"|第[一二三四五六七八九十百零〇\d、和至第条款项目之（）()]+"
)
"""Matches the name of a law or document, or the number of an article."""


_AROUND: Final = re.compile(
    r"^\s*(?:20\d\d|[二〇○]{2}..)年度?|(?:年度)?(?:绩效|专项|综合|工作|质量)?(?:考核|考评|评价|评比|评定|比拼|竞赛|通报)?(?:工作)?(?:细则|办法|规则|方案|标准)(?:（.*）)?$"
    r"|(?<=..)(?:专职|兼职)?(?:岗位?|专员|专干|专班|小组|人员|队员|员)$"
)
"""Matches what papers and posts are called around their matter."""


class Clause(msgspec.Struct, frozen=True):
    """A piece of a text to be compared. `orders`: it has townships do something, whatever that is."""

    text: str
    orders: bool = False


def clauses(text: RecordText) -> Iterator[Clause]:
    """The pieces of a text in which townships may act; none where only departments do."""
    cited = text.voice == "citation"
    if cited and _CITED.fullmatch(text.text.strip()) and not names_townships(text.text):
        return
    theirs = text.voice in ("listed", "township", "saying")
    for sentence in split_sentences(text.text):
        named = bool(_NAMES_LOWER.search(sentence))
        if text.voice == "department" and not (named and (_THEY.search(sentence) or names_townships(sentence))):
            continue
        for each in _pieces(sentence):
            if _is_theirs(each, text):
                ordered = not theirs and (_orders(each) or (named and bool(_THEY.search(each))))
                yield Clause(each, ordered or bool(_ALONG.search(each)))


def names_townships(text: str) -> bool:
    """Whether a text names townships, or who is below them, other than as those that receive or tell something."""
    return bool(_NAMES_LOWER.search(_RECIPIENT.sub("", text)))


def matter_of(clause: str) -> str:
    """What a clause is about, without the year, the townships and the kind of paper that it stands in."""
    bare = _AROUND.sub("", _NAMES_LOWER.sub("", clause)).strip()
    return bare if len(bare) >= _LEAST_MATTER else clause


def _orders(clause: str) -> bool:
    return bool(_MADE_TO.search(_RECIPIENT.sub("", clause))) or orders_townships(clause)


def _is_theirs(clause: str, text: RecordText) -> bool:
    if _DENIED.search(clause) and not _STILL.search(clause):
        return False
    return text.voice in ("listed", "township", "saying") or names_townships(clause) or not _DEPARTMENT.search(clause)


def _pieces(sentence: str) -> list[str]:
    found: list[str] = []
    for piece in map(str.strip, _PARTED.split(sentence)):
        if found and (len(piece) < _LEAST or len(found[-1]) < _LEAST):
            found[-1] = f"{found[-1]}，{piece}" if piece else found[-1]
        elif piece:
            found.append(piece)
    return found
