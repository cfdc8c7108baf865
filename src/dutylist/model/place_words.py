"""What a place calls itself: 县, 区, 旗 or farm, 乡镇, 街道 or 苏木, its committee and government, who signs.

Our sentences are written for a county with towns. `local` puts the words of the place at hand into them; texts of a
checklist never pass through it. The words follow from the names and can be set in `checklist.yaml`.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final, NamedTuple

from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import put_into

COUNTY: Final = "县"
TOWNSHIPS: Final = "乡镇"
_GENERAL: Final = (
    "县委县政府|县委编办|县委|县政府|县级|县直|全县|本县|县(?=司法局|自然资源局|应急管理局|消防救援大队)"
    "|乡镇（街道）|乡镇|[一每]镇"
)
_ZONE: Final = LazyPattern("(?:开发区|园区|新区|管理区|示范区|度假区|试验区|保税区|新城|工业区|管委会|管理委员会)$")
_FARM: Final = LazyPattern("(农场|林场|牧场|渔场|种畜场|茶场|团场)(?:有限(?:责任)?公司|集团)?$")
_UNITS: Final = ("林区", "特区", "自治县", "县", "区", "市", "旗")
_STREET: Final = LazyPattern("(?:街道|地区|街道办|街道办事处|地区办事处)$")
_SUMU: Final = LazyPattern("苏木$")
_TOWNSHIP: Final = LazyPattern("(?:乡|民族乡)$")
_TOWN: Final = LazyPattern("镇$")


class PlaceWords(NamedTuple):
    """The words of one county.

    `unit` stands before the names of its departments (区自然资源局) and after 全; `level` before 级; `committee` and
    `government` are its Party committee and government, `staffing` the office that keeps the list (编办), `approver`
    who decides on it, `townships` what is below it.
    """

    unit: str = COUNTY
    whole: str = "全县"
    own: str = "本县"
    level: str = "县级"
    committee: str = "县委"
    government: str = "县政府"
    staffing: str = "县委编办"
    approver: str = "县委县政府"
    townships: str = TOWNSHIPS


_ORDINARY: Final = PlaceWords()
_USUAL: Final = frozenset({TOWNSHIPS, "街道", "镇街", "乡镇街道", "苏木", "苏木乡镇", "苏木乡镇街道"})
"""What townships are called together by their names, where some are none of these."""

_OF_UNIT: Final = {
    "林区": ("全林区", "本林区", "林区级", "林区党委", "林区政府"),
    "特区": ("全特区", "本特区", "特区级", "特区党委", "特区政府"),
    "开发区": ("全区", "本区", "区级", "党工委", "管委会"),
    "农场": ("全场", "本场", "场级", "农场党委", "农场"),
}
_CURRENT: Final[ContextVar[PlaceWords]] = ContextVar("place_words", default=_ORDINARY)


def place_words(
    county: str,
    townships: Iterable[str] = (),
    *,
    unit: str | None = None,
    below: str | None = None,
    staffing: str | None = None,
    approver: str | None = None,
) -> PlaceWords:
    """The words of a county and its townships by their names; what is given by name goes first."""
    unit = unit or unit_of(county)
    whole, own, level, committee, government = _OF_UNIT.get(
        unit, (f"全{unit}", f"本{unit}", f"{unit}级", f"{unit}委", f"{unit}政府")
    )
    return PlaceWords(
        unit,
        whole,
        own,
        level,
        committee,
        government,
        staffing or f"{committee}编办",
        approver or f"{committee}{'、' if unit == '农场' else ''}{government}",
        below or _below(tuple(townships)),
    )


def unit_of(county: str) -> str:
    """What kind of county it is, by its name: 县, 区, 市, 旗, 林区, 特区, 开发区 or 农场."""
    if _FARM.search(county):
        return "农场"
    if _ZONE.search(county):
        return "开发区"
    unit = next((each for each in _UNITS if county.endswith(each)), COUNTY)
    return COUNTY if unit == "自治县" else unit


def use_words(words: PlaceWords | None) -> None:
    """From now on `local` speaks of a place with these words, in this thread or task; None is a county with towns."""
    _CURRENT.set(words or _ORDINARY)
    put_into(str if words in (None, _ORDINARY) else local)


def words_in_use() -> PlaceWords:
    """The words that `local` uses."""
    return _CURRENT.get()


@contextmanager
def speaking_of(township: str) -> Iterator[None]:
    """Within this, `local` says of a street, a sumu, a zone or a farm among others what it is itself, unless the
    county has a word of its own for all of them.
    """
    words = _CURRENT.get()
    own = _alone(township)
    token = _CURRENT.set(words._replace(townships=own) if own and words.townships in _USUAL else words)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def _alone(township: str) -> str | None:
    """What a township that is no town is called by itself: 街道, 苏木, 农场, 开发区, 管委会."""
    if farm := _FARM.search(township):
        return farm[1]
    if zone := _ZONE.search(township):
        return zone[0].replace("管理委员会", "管委会")
    kind = _kind(township)
    return kind if kind in ("街道", "苏木") else None


def local(text: str) -> str:
    """A sentence of ours in the words of the place at hand."""
    words = _CURRENT.get()
    if words is _ORDINARY or words == _ORDINARY:
        return text
    return _pattern(words).sub(lambda found: found[0] if found[1] else _word(found[0], words), text)


@cache
def _pattern(words: PlaceWords) -> re.Pattern[str]:
    """The general words; first those of the place itself, which stay, so that no word is put in twice."""
    stay = sorted((words.townships, words.staffing, words.approver), key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, stay))})(?!（街道）)|{_GENERAL}")


def _word(general: str, words: PlaceWords) -> str:
    match general:
        case "县委县政府":
            return words.approver
        case "县委编办":
            return words.staffing
        case "县委":
            return words.committee
        case "县政府":
            return words.government
        case "县级":
            return words.level
        case "县直":
            return f"{words.unit}直"
        case "全县":
            return words.whole
        case "本县":
            return words.own
        case "县":
            return words.unit
        case "一镇" | "每镇":
            return general if words.townships == TOWNSHIPS else f"{general[0]}个{words.townships}"
        case _:
            return words.townships


def signature(township: str) -> str:
    """Who signs for a township: its government, its office or its committee."""
    if township.endswith(("街道", "地区")):
        return f"{township}办事处"
    if township.endswith(("镇", "乡", "苏木")):
        return f"{township}人民政府"
    if township.endswith("委会") or not _ZONE.search(township):
        return township
    return f"{township}管理委员会"


def own_name(townships: Iterable[str]) -> str:
    """How a township speaks of itself: 我镇, 我街道, 我场; where several kinds are possible, 我单位."""
    kinds = {_kind(name) for name in townships}
    return f"我{kinds.pop()}" if len(kinds) == 1 and None not in kinds else "我单位"


def _kind(township: str) -> str | None:
    for pattern, word in ((_STREET, "街道"), (_SUMU, "苏木"), (_TOWNSHIP, "乡"), (_TOWN, "镇"), (_FARM, "场")):
        if pattern.search(township):
            return word
    return None


def _below(townships: tuple[str, ...]) -> str:
    """What the townships of a county are called together."""
    streets = any(map(_STREET.search, townships))
    sumus = any(map(_SUMU.search, townships))
    rural = any(map(_TOWNSHIP.search, townships))
    towns = any(map(_TOWN.search, townships))
    if sumus:
        return "苏木乡镇街道" if streets else "苏木乡镇" if rural or towns else "苏木"
    if streets:
        return "乡镇街道" if rural else "镇街" if towns else "街道"
    farms = [found[1] for each in townships if (found := _FARM.search(each))]
    return farms[0] if farms and len(farms) == len(townships) else TOWNSHIPS
