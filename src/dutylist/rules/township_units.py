"""Tells a body of a township from a post that a department of the county keeps in a town."""

import re
from collections.abc import Mapping
from typing import Final

from dutylist.compare.equivalence import fold_wording
from dutylist.model.lazy_pattern import LazyPattern

_TEAM: Final = r"(?:综合)?(?:行政)?(?:综合)?执法(?:大队|队伍|队|办公室|办|站|局)"
_OWN: Final = (
    rf"{_TEAM}|(?:人民)?政府|党委|党工委|人大(?:主席团|工委)?|纪委|纪工委|机关|办事处|干部|工作人员"
    r"|(?:人民)?武装部|网格(?:员|站|中心|办)?|村(?:民)?委(?:员)?会|两委"
    r"|(?:党政|党建|综治|平安(?:法治|建设)?|乡村振兴|经济发展|社会事务|应急管理?|综合)(?:综合)?(?:办公室|办)"
    r"|(?:便民|党群|政务|为民|农业农村|农业|文化|社会治理|综治|退役军人)(?:综合)?(?:服务|治理)?(?:中心|站)"
)
"""Bodies that each township has, whatever its name."""
_OWN_BODY: Final = LazyPattern(rf"(?:{_OWN})$")
_BODY: Final = LazyPattern(r"(?:队|队伍|中队|办|办公室|中心|站|委员会|党委|政府|工会|团委|妇联|财政所|人员|干部)$")
"""Endings of bodies that belong to the township whose whole name they bear, unless `_POST` says otherwise."""
_POST: Final = LazyPattern(
    r"(?:派出|消防|救援|交警|交通警察|巡警|刑警|治安|边防|海岸|海警|海事|渔政|渔监|渔港|港监|港航|公路|路政|运管|林业|气象|水文|水政|检查|检验|监测|变电|供电|收费"
    r"|税务|市场监管|市场监督管理|自然资源|生态环境|烟草|邮政)[^政]{0,6}(?:队|站|办|办公室|中心)$|(?:分中心|分站|分队)$"
)
"""Posts of the lines of work that departments of the county run in towns."""
_DETACHED: Final = LazyPattern(r"(?:驻|派出)$")
_PLACES: Final = r"(?:各|所在|所属|当地|有关|相关|辖区|本|该|各个)*(?:乡镇|镇街|乡镇（街道）|街镇|镇|乡|街道|属地|基层)"
_GENERAL: Final = LazyPattern(rf"{_PLACES}(?:{_OWN})?")
_VILLAGE_BODY: Final = LazyPattern(
    r"村(?:民)?委(?:员)?会?|居(?:民)?委(?:员)?会?|村?“?两委”?|村民小组"
    r"|(?:各|所在)?(?:村（社区）|村|社区|村居|网格)(?:员|组|干部|网格员|干事|工作者|工作站|两委)?"
)
_LOCAL_STAFF: Final = LazyPattern(
    r"^(?!.*[科股室处]$).*(?:(?:属地|基层|本地|当地|乡镇|镇街|镇村|村组|[镇乡村])(?:里|上|级)?(?:联[动合勤])?(?:干部|人员|力量|队伍|小?分队|突击队|协管员|网格员)"
    r"|包[片村户]|驻村|网格员)"
)
"""Matches the people of townships and villages, whatever a unit made of them is called; a section of a department that is
about them is none.
"""
_ANY_BODY: Final = LazyPattern(
    rf"^{_PLACES}(?:(?:{_OWN})[^，。局科股]{{0,4}}(?:窗口|大厅|岗|点|专班|小组)|[^，。局科股]{{0,6}}窗口)$"
)
"""Matches a body of townships that is called so in general, such as the counter of a town's service centre."""
_VILLAGE_NAMED: Final = LazyPattern(r"(?:村民委员会|村委会|居民委员会|居委会|村民小组)$")


ANY_TOWNSHIP: Final = frozenset(
    {"乡镇", "镇", "街道", "乡", "镇街", "各镇", "各乡镇", "属地", "乡镇政府", "镇政府", "街道办", "街道办事处"}
)
"""What townships are called in general."""
_VILLAGE: Final = LazyPattern(
    r"村(?:民?委员?会|（社区）|社区|组|级|“?两委”?)|村民自治|居(?:民委员|委)会|社区居|^(?:各|所在)?(?:村|社区|网格)"
)
"""Bodies below the townships, which do what a township has them do."""
_GOVERNMENT: Final = LazyPattern(r"(?:镇|乡|街道)?(?:人民)?政府")


def is_township(name: str, townships: Mapping[str, str]) -> bool:
    """Whether the name of a department, or a short one, is that of a township or of a body of one or of a village.

    `townships` gives the stem of each township's name (铜陵 of 铜陵镇).
    """
    plain = fold_wording(name)
    if plain in ANY_TOWNSHIP or re.search("乡镇|镇街", plain) or _VILLAGE.search(plain):
        return True
    return any(
        township in plain or plain == stem or (plain.startswith(stem) and _GOVERNMENT.fullmatch(plain[len(stem) :]))
        for township, stem in townships.items()
    )


def is_township_unit(name: str, townships: Mapping[str, str]) -> bool:
    """Whether a unit is a township, a body of one or of a village, and not a department's own post there.

    `townships` gives the stem of each township's name (铜陵 of 铜陵镇). A body with the whole name is the township's
    unless its line of work is one that departments keep posts for, or 驻 says that it is posted there; with the stem
    alone, only what every township has (its team, government, offices for the public) is. What ends otherwise (科, 股, 所,
    分局, 中队 with the stem) is a department's.
    """
    plain = fold_wording(name)
    if (
        _LOCAL_STAFF.search(plain)
        or _GENERAL.fullmatch(plain)
        or _VILLAGE_BODY.fullmatch(plain)
        or _ANY_BODY.search(plain)
        or _VILLAGE_NAMED.search(plain)
    ):
        return True
    return any(_belongs(plain, called) for pair in townships.items() for called in _calls(*pair))


def _calls(township: str, stem: str) -> tuple[tuple[str, bool], ...]:
    """What a township is called, and whether that is a whole name. A stem of one character is in too many words."""
    if len(stem) < 2:
        return ((township, True),)
    return (*((f"{stem}{kind}", True) for kind in ("镇", "乡", "街道")), (township, True), (stem, False))


def _belongs(plain: str, called: tuple[str, bool]) -> bool:
    name, whole = called
    place = plain.find(name)
    if place < 0:
        return False
    before, rest = plain[:place], plain[place + len(name) :].strip("（）() ·-—")
    if not rest:
        return not before or (whole and not _DETACHED.search(before))
    if _OWN_BODY.fullmatch(rest) or (whole and re.search(rf"{_TEAM}$", rest)):
        return True
    if not whole or _DETACHED.search(before):
        return False
    return bool(_BODY.search(rest)) and not _POST.search(rest)
