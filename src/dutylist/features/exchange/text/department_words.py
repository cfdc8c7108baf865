"""The structure of departments' names, and the beginnings of sentences about them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from dutylist.model.characters import HAN

_STRONG: Final = (
    "委员会|办公室|管委会|联合会|总工会|检察院|人民法院|人民政府|法院|政府|大队|支队|中队|总队|分局|税务局|联合社|合作社|中心|公司|银行|"
    "学校|医院|编办|网信办|政数局|妇联|残联|文联|科协|侨联|团委|工商联|红十字会|计生协会?|监委|政法委|纪委|党校|档案馆|图书馆|文化馆|集团|"
    "局|厅|署|总社|联社|专班|指挥部|人武部|武装部|组织部|宣传部|统战部|工作部|社工部|消防站|派出所|司法所|研究室|研究院|研究中心|信访室|管理所|监督所|执法队|管理处|管理站|服务站|工作站|监测站|海事处|供电所|气象台|电视台|监委机关|委机关|支行|督查室|政协|农商行|林场|苗圃|书店|海关|"
    "(?:工务|供电|车务|电务|机务|车辆|公路|养路|养护|房产|线路|桥工|通信)段|营业管理部|管理部|营业部|经营部|项目部|事业部|服务部|营销部"
)
"""Endings of a name that count even where more text follows."""
_WEAK: Final = "委|办|室|部|会|院|队|所|站|社|处|组|台|馆|库|区|团县委|县委|区委|市委|旗委"
"""Endings of a name that count only where nothing or a clear sign follows."""
_PREFIX: Final = "县|区|市|省|州|盟|旗|国家|国网|中国|国有|铁路|人民银行|共青团|团县委|团区委|团市委|团委|自治区|自治州|自治县|自治旗|各|辖区|属地|开发区|管委会|林区|地区|农场"
_VERBS: Final = (
    "依法|依规|依职责|负责|承担|承接|承办|督办|主办|交办|牵头|直接|统一|组织(?!部)|开展|会同|委托|按照|按|根据|依据|通过|加强|制定|定期|受理|办理|实施|对(?!外)|"
    "为(?!民)|做好|落实|履行|履责|行使|查处|立案|指导|监督检查|协调|统筹|召开|采取|建立|健全|强化|推进|审核|审批|提供|不再|取消|自行|全权|独立|"
    "移交|转交|划转|划归|上收|主动|协助|配合|派员|派出(?!所)|派驻|收回|收归|接收|以(?!工)|将|由|在|向|与|和乡|应(?!急)|要|可|须|及时|每|结合|运用|利用|聘请|购买|安排|抽调|"
    "联合(?!社|会)|集中|全面|具体|日常|常态化|严格|进一步|积极|深入|持续|出台|完善|设立|成立|发布|公布|编制|执行|处罚|处置|调查(?!队)|核查|巡查|"
    "组建|采购|严禁|选派|调度|开通|搭建|印发|整合|启动|招募|聘用|推动|会签|划定|采用|纳入|归口|检查(?!站)|抽查|排查|监测(?!站|中心)|宣传(?!部)|培训(?!中心)|申报|评估(?!中心)|拨付|发放|明确|参与|督促|引导|执法检查"
)
EVERYBODY: Final = re.compile(
    "(?:[县区市旗]|[县区市旗]级|[县区市旗]直|上级|对应)?各(?:级|类|有关|相关|职能|行业|业务|主管|责任|牵头|承接|县直|区直|市直|旗直)*(?:部门|单位)"
)
"""What stands for the departments of all fields, and names none."""
_BRACKETS: Final = r"(?:[（(][^（()）\n]{1,30}[)）])?"
_BEGINS: Final = re.compile(_PREFIX)
_PREFIXED: Final = re.compile(rf"{HAN}{{0,10}}?(?:{_PREFIX})")
_NAME: Final = re.compile(rf"[\w·（()）“”、]{{0,28}}?(?:{_STRONG}|{_WEAK}){_BRACKETS}\Z")
_ENDS: Final = re.compile(rf"(?:{_STRONG})")
_WEAK_ENDS: Final = re.compile(rf"(?:{_WEAK})")
_STRONG_ALONE: Final = re.compile(
    rf"(?:{HAN}|·){{1,24}}(?:{_STRONG}){_BRACKETS}\Z|(?:妇联|残联|文联|科协|侨联|团委|编办|工商联|纪委|监委|政法委|法院|检察院|武装部|人武部|总工会|海事处|海关|边检站|派出所|供电所)\Z"
)
_BEGINS_WITH_VERB: Final = re.compile(rf"(?:{_VERBS})")
_BEHIND: Final = re.compile(rf"(?:{_VERBS})|(?:业务|相关|有关|职能|内设)?(?:股室|科室|处室|内设机构)")
_AND_OTHERS: Final = re.compile("等(?:[0-9一二三四五六七八九十]{0,2}个?)?(?:相关|有关|职能|其他|各)*(?:部门|单位)")
_NOT_AN_END: Final = (
    "社会",
    "委员",
    "全部",
    "干部",
    "内部",
    "外部",
    "基层组织部",
    "机会",
    "协会会",
    "监管部",
    "部分",
    "处置",
    "办理",
    "处罚",
)
_SENTENCE: Final = re.compile("负责|依法|依规|直接|牵头|承担|会同|按照|依据|根据|不再")
"""What stands in sentences about departments and in no name of one."""
_NO_BODY: Final = re.compile(
    r"[布格大全结时开破残]局\Z"
    r"|(?<!开发|高新|管理|保税|示范|度假|工业|产业|试验|实验|合作|功能)(?<![园新景特矿林垦])区\Z"
)
"""What ends like a body and is none: a layout, a situation, an area that nobody administers."""
_DEEDS: Final = ("查处", "严处", "惩处", "承办", "督办", "主办", "交办", "代办", "经办")
"""Verbs that end like a name."""
_UNIT_BEHIND: Final = re.compile(
    rf"{HAN}{{0,12}}?(?:大队|支队|中队|总队|分局|执法队|监察队|派出所|管理所|监督所|中心|管理站|服务站|管理处|联合社)"
)
_BRACKET_BEHIND: Final = re.compile(r"[（(][^（()）\n]{2,30}[)）]")
_IN_BRACKETS: Final = re.compile(r"[（(].*?[)）]")
_INNER: Final = re.compile(r"[（(]([^（()）]*)[)）]")
_UNIT_IN_BRACKETS: Final = re.compile(
    rf"(.{{3,}}?)[（(](办公室|(?!{_PREFIX})[^（()）]{{1,20}}(?:科|股|(?<!办公|研究)室|处|大队|中队|站|所|队|组|窗口))[)）]"
)
_UNIT_AT_END: Final = re.compile(
    "((?!各).{2,}?(?:局|厅|署|(?<!指挥)部))([^局（()）]{2,14}(?:大队|支队|中队|执法队|监察队|派出所|科|股|室))"
)
_PARTED: Final = "，,；;。：:\n、 —–-|｜（("

_OF_PLACE: Final = r"(?:(?![局委部院厅办])[^\W\d_])"
_BEFORE_BRANCH: Final = re.compile(
    rf"(国家(?:(?!局)[^\W\d_]\s*){{2,8}}局)\s+(?=(?:{_OF_PLACE}\s*){{2,20}}(?:税\s*务\s*局|税\s*务\s*分\s*局|调\s*查\s*队|监\s*管\s*[支分]?\s*局))"
)


def with_branches(text: str) -> str:
    """The text in which a body of the state and its branch at a place are one name: 国家税务总局 and 云溪县税务局."""
    return _BEFORE_BRANCH.sub(r"\1", text) if "国家" in text else text


def like_a_department(text: str, known: Iterable[str] = ()) -> bool:
    """Whether a text could be the name of a department: it has such an ending, and is no sentence about one."""
    return text in frozenset(known) or _has_the_form(text)


@lru_cache(maxsize=4096)
def _has_the_form(text: str) -> bool:
    """The same by its form alone; a list repeats a few names in hundreds of rows."""
    if EVERYBODY.fullmatch(text):
        return True
    if not 2 <= len(text) <= 40 or not _NAME.match(text) or text.endswith(("社会", "协会会")):
        return False
    if _BEGINS_WITH_VERB.match(text) and not _BEGINS.match(text):
        return False
    bare = _IN_BRACKETS.sub("", text)
    if _NO_BODY.search(bare):
        return False
    if any(_BEGINS_WITH_VERB.match(inner) and not _NAME.match(inner) for inner in _INNER.findall(text)):
        return False
    begun = begins_like_a_name(bare)
    if not begun and not _STRONG_ALONE.match(bare):
        return False
    return not (_SENTENCE.search(bare, 2) or bare.endswith(_DEEDS) or _sentence_inside(bare))


def parted_unit(name: str, known: Iterable[str] = ()) -> tuple[str, str | None]:
    """A department and its unit, where that stands in brackets behind: 县民政局（社会救助股）. Other names of it are left in
    place.
    """
    found = _UNIT_IN_BRACKETS.fullmatch(name)
    if found is None or name in frozenset(known) or not like_a_department(found[1], known):
        return name, None
    return found[1], found[2]


def department_of_unit(name: str) -> str | None:
    """The department of which a name without any sign inside looks like a unit: 县自然资源局执法大队. Branches, centres and
    stations are taken for bodies of their own.
    """
    found = _UNIT_AT_END.fullmatch(name)
    return found[1] if found and like_a_department(found[1]) else None


def _sentence_inside(text: str) -> bool:
    """Whether a verb follows a name inside of the text: 县自然资源局依法查处."""
    for found in _ENDS.finditer(text):
        rest = text[found.end() :]
        if _AND_OTHERS.match(rest):
            return True
        if rest and _BEGINS_WITH_VERB.match(rest) and not _UNIT_BEHIND.fullmatch(rest):
            return True
    return False


def leading_department(text: str, known: Iterable[str] = ()) -> str:
    """The department with which a sentence begins, or an empty text: a registered one, else what looks like one.

    A name ends where a verb or a sign follows, and the longest of the units behind it belongs to it.
    """
    registered = [name for name in known if len(name) > 2 and text.startswith(name)]
    if registered:
        name = max(registered, key=len)
        bracket = _BRACKET_BEHIND.match(text, len(name))
        return name + (bracket[0] if bracket and like_a_department(bracket[0][1:-1]) else "")
    if not begins_like_a_name(text):
        return _before_any_verb(text)
    for end in sorted({*_stops(text, _ENDS), *_stops(text, _WEAK_ENDS)}):
        name, rest = text[:end], text[end:]
        if len(name) < 3 or len(name) > 30 or name.endswith(_NOT_AN_END):
            continue
        unit = _UNIT_BEHIND.match(rest)
        if unit and not _BEGINS_WITH_VERB.search(unit[0]) and _follows(rest[unit.end() :]):
            name, rest = name + unit[0], rest[unit.end() :]
        if (bracket := _BRACKET_BEHIND.match(rest)) and not _BEGINS_WITH_VERB.match(bracket[0], 1):
            name, rest = name + bracket[0], rest[bracket.end() :]
        if _follows(rest) and like_a_department(name):
            return name
    return _before_any_verb(text)


def _before_any_verb(text: str) -> str:
    """The department before a verb that is none of the known ones: no other end of a name follows in the clause."""
    for found in _ENDS.finditer(text[:30]):
        name, rest = text[: found.end()], text[found.end() :]
        clause = re.split("[，。；：,;:\n]", rest, maxsplit=1)[0]
        if len(name) < 3 or len(clause) < 2 or name.endswith(_NOT_AN_END) or not re.match(f"{HAN}{{2}}", clause):
            continue
        if re.search("[到报与在经从向把被让给]", name):
            return ""
        goes_on = _ENDS.search(clause[:12]) or _WEAK_ENDS.search(clause[:4])
        if like_a_department(name) and (_BEGINS_WITH_VERB.match(clause) or not goes_on):
            return name
    return ""


def begins_like_a_name(text: str) -> bool:
    """Whether a text begins with the level of a department: 县, 区, 市, 国家, or a county's name and one of them."""
    return _PREFIXED.match(text) is not None


def leading_departments(text: str, known: Iterable[str] = ()) -> tuple[tuple[str, ...], str]:
    """The departments with which a sentence begins, and the rest of it."""
    register = frozenset(known)
    names: list[str] = []
    rest = text
    while name := leading_department(rest, register):
        names.append(name)
        rest = rest[len(name) :]
        joint = re.match(r"[、和与及]", rest)
        if joint is None or not leading_department(rest[1:], register):
            break
        rest = rest[1:]
    return tuple(names), rest


def _stops(text: str, ends: re.Pattern[str]) -> list[int]:
    return [found.end() for found in ends.finditer(text[:40])]


def _follows(rest: str) -> bool:
    """Whether a text can follow a name."""
    return not rest or rest[0] in _PARTED or _BEHIND.match(rest) is not None or _AND_OTHERS.match(rest) is not None
