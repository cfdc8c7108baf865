"""The parts of an indicator's name that each name a matter: what it claims to be about, and what it counts."""

from typing import Final

from dutylist.model.lazy_pattern import LazyPattern

_PARTED: Final = LazyPattern(r"[（(）)【】\[\]：:，,；;。]|[—–-]{1,2}|以(?=[^上下内外往及]+[计为算]$)")
_HEADING: Final = LazyPattern(r"[^（(）)【】\[\]：:，,；;。—–-]+(?=[（(【\[：:—–-])")
_JOINED: Final = LazyPattern(r"[、/]|以及|[及暨](?![时格早])|和(?![谐解睦平])|并(?=[^且])|与")
_POINTS: Final = LazyPattern(
    r"(?:每[少低高多增减超]|每[一1]?[个件次处起户]|逾期[一1]?[件次]?).*|(?:[倒扣加减得计]+[0-9.一二两三四五]*分|扣分制?|加分项?|得分|满分.*|分值.*|抽查|考核|计$)$"
)
_REMARK: Final = LazyPattern(
    r"不?(?:低于|高于|少于|多于|超过)[0-9.]+.*|见.{0,6}附件|.{0,4}台账|[0-9.%％分]+|.{0,3}为限|.{0,3}封顶"
)
"""How points are given is no matter of its own."""

_QUALITY: Final = (
    "按期|按时|及时|如期|完成|落实|到位|达标|合格|覆盖|办结|化解|满意|优秀|优良|增长|兑现|复查|整改|处置|准确|规范|"
    "普及|知晓|参与|回访|测评|受理|上报|报送|提升|下降|新增|任务|目标|指标|群众|工作"
)
_UNIT: Final = (
    "占比|比例|比率|增速|增幅|人数|用户数|户数|件数|份数|次数|场次|总数|总量|数量|总额|金额|面积|个数|起数|成效|效果|情况|质量|"
    "满意度|得分|评价|进度|水平|率|度|数|量|额"
)
_MEASURE: Final = LazyPattern(rf"(?:清零率?|零增长|零发生|(?:{_QUALITY})*(?:{_UNIT}))$")
_GENERIC: Final = LazyPattern(
    rf"(?:{_QUALITY}|{_UNIT}|履职|考核|材料|栏目|日常|查|初审|审核|申请|更新|开展|进行|队伍|人员|建设|管理|服务|活动|年度|季度)+"
)
_ACTOR: Final = LazyPattern(r"^[员长队者们户]+")
_ASIDE: Final = LazyPattern(r"[（(][^（）()]*[）)]\s*$|[0-9.]+\s*分?$")

_LEAST: Final = 4
_LEAST_MATTER: Final = 2


def parts_of(name: str) -> tuple[str, ...]:
    """What brackets, colons, commas and dashes part, without how points are given and bare measures; at least one."""
    trimmed = (_trimmed(part) for part in _PARTED.split(name))
    return tuple(part for part in trimmed if len(part) >= _LEAST and not _is_measure(part)) or (name,)


def _is_measure(part: str) -> bool:
    """Whether a part only says what is measured, or how points are given."""
    return bool(_REMARK.fullmatch(part)) or all(_MEASURE.fullmatch(each) for each in part.split("、"))


def counted_in(name: str) -> tuple[str, ...]:
    """The parts of a name without its heading, where it has one: 渔船安全 of 渔船安全（编组生产率） counts nothing."""
    parts = parts_of(name)
    heading = _HEADING.match(name)
    return parts[1:] if heading and len(parts) > 1 and parts[0] == _trimmed(heading[0]) else parts


def joined_in(part: str) -> tuple[str, ...]:
    """What a part names one after the other, if it does: 征兵宣传和征地签约 names two matters."""
    found = tuple(piece for piece in _JOINED.split(part) if len(piece) >= _LEAST)
    return found if len(found) > 1 else ()


def _trimmed(part: str) -> str:
    return _POINTS.sub("", part.strip().removeprefix("含").removeprefix("其中")).strip()


def matter(name: str) -> str:
    """The name without what is measured about the matter: 矛盾纠纷 of 矛盾纠纷化解率."""
    bare = _ASIDE.sub("", name).strip()
    short = _MEASURE.sub("", bare)
    return short if len(short) >= _LEAST_MATTER else bare or name


def rest_of(name: str, own: str) -> str:
    """What a name says after the words of its item that it begins with; empty where that says too little.

    网格员劝导办理医疗险 begins like an item about 网格员; what the network's workers are counted for stands after it.
    """
    begun = next((end for end in range(len(name), _LEAST_MATTER - 1, -1) if name[:end] in own), 0)
    rest = _ACTOR.sub("", name[begun:]) if begun else ""
    return rest if len(matter(rest)) >= _LEAST and not _GENERIC.fullmatch(rest) else ""
