"""R108 and R109: codes and names agree with the national register of divisions."""

from collections.abc import Iterator
from typing import Any

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Diagnostic
from dutylist.model.suggestion import NEAREST, closest_match
from dutylist.reading.divisions.register import (
    Division,
    FormerDivision,
    ListedCounty,
    counties_named,
    county_with,
    day_of_list,
    former_county,
    former_township,
    is_placeholder,
    plain_name,
)
from dutylist.rules.registry import rule

_LATER = (
    "名录是国家统计局的统计用区划代码（截止 {day}）；在那以后设立、更名的不用改，上面加一行 # dutylist: ignore[{code}] 写明原因。",
    "the register is that of the National Bureau of Statistics of {day}; what was founded or renamed later stays: say so "
    "with # dutylist: ignore[{code}] and the reason on the line above.",
)
_RENAMED = (
    "“{former}”（{former_code}）现在是“{today}”（{today_code}）。",
    "“{former}” ({former_code}) is now “{today}” ({today_code}).",
)
_GONE = (
    "“{gone}”（{gone_code}）已经撤销或者并入别处。",
    "“{gone}” ({gone_code}) was abolished or merged.",
)
_NAMED = ("名录里 {listed_code} 是“{listed}”。", "in the register {listed_code} is “{listed}”.")
_CODED = ("名录里“{own}”的代码是 {own_code}。", "in the register the code of “{own}” is {own_code}.")


@rule(
    "R108",
    "unlisted-county",
    (
        "县名“{name}”和区划代码 {value} 与全国名录对不上",
        "the county “{name}” with the code {value} is not in the national register",
    ),
    _RENAMED,
    _GONE,
    _CODED,
    _NAMED,
    _LATER,
    severity="warning",
)
def unlisted_county(checklist: Checklist) -> Iterator[Diagnostic]:
    """县名和行政区划代码与全国名录对不上。

    代码写错或者已经换掉，和别的系统、省里的汇总就对不上。名录随本工具提供，是国家统计局公布的统计用区划代码；
    撤县设区、改名的，说明现在叫什么。以 99 开头的示例代码不查。

    错误示例：
        # duties/checklist.yaml
        division_code: "350627"
        townships: [{name: 铜陵镇, code: "350627106"}, {name: 前楼镇, code: "350627105"}]
    正确示例：
        # duties/checklist.yaml
        division_code: "350626"
        townships: [{name: 铜陵镇, code: "350626106"}, {name: 前楼镇, code: "350626105"}]

    English: The code does not go with the county's name in the register of the National Bureau of Statistics that comes
    with the program. Of a county that was renamed or became a district, the new name is told. Codes that begin with 99
    are samples and are not judged.
    """
    filed = checklist.county_file
    if filed is None or is_placeholder(filed.record.division_code):
        return
    name, code = plain_name(filed.record.county), filed.record.division_code
    listed = county_with(code)
    if listed and _same_county(name, listed):
        return
    former = former_county(code, name)
    own = counties_named(name)
    yield unlisted_county.at(
        filed,
        "division_code",
        name=name,
        value=code,
        **_about(former, listed, own[0] if len(own) == 1 else None),
        day=day_of_list(),
        code="R108",
    )


@rule(
    "R109",
    "unlisted-township",
    (
        "乡镇“{name}”和代码 {value} 与全国名录对不上",
        "the township “{name}” with the code {value} is not in the national register",
    ),
    _RENAMED,
    _GONE,
    _CODED,
    (
        "名录里 {listed_code} 是“{listed}”：抄错的，改正；后来更名的，把“{listed}”写进它的 former。",
        "in the register {listed_code} is “{listed}”: mend it, or, if it was renamed since, write “{listed}” into `former`.",
    ),
    NEAREST,
    _LATER,
    severity="warning",
)
def unlisted_township(checklist: Checklist) -> Iterator[Diagnostic]:
    """乡镇名称和代码与全国名录对不上。

    乡镇代码是九位：县的六位，加上三位，街道从 001 起，镇从 100 起，乡从 200 起。抄错一位就成了别的乡镇；
    撤乡设镇、改街道以后代码也会换。名录随本工具提供，是国家统计局公布的统计用区划代码。县的代码已经对不上的，
    先改县的，乡镇不再逐个提示。

    错误示例：
        # duties/checklist.yaml
        townships: [{name: 铜陵镇, code: "350626101"}, {name: 前楼镇, code: "350626105"}]
    正确示例：
        # duties/checklist.yaml
        townships: [{name: 铜陵镇, code: "350626106"}, {name: 前楼镇, code: "350626105"}]

    English: A township's code does not go with its name in the register of the National Bureau of Statistics that comes
    with the program: a digit was miscopied, or the code changed when a township became a town or a street. Where the
    county's own code is wrong, only that is told.
    """
    filed = checklist.county_file
    if filed is None or is_placeholder(filed.record.division_code):
        return
    county = county_with(filed.record.division_code)
    if county is None or not _same_county(plain_name(filed.record.county), county):
        return
    for index, township in enumerate(filed.record.townships):
        name, code = plain_name("".join(township.name.split())), township.code
        if not code.startswith(county.code):
            continue  # R106 tells it
        listed = county.township_with(code)
        if listed and listed.name in (name, *township.former):
            continue
        own = county.township_named(name)
        former = None if own else former_township(code, name)
        near = closest_match(name, [each.name for each in county.townships])
        yield unlisted_township.at(
            filed,
            "townships",
            index,
            "code",
            name=township.name,
            value=code,
            **_about(former, listed, own),
            nearest=None if own or former or listed else near,
            day=day_of_list(),
            code="R109",
        )


def _about(
    former: FormerDivision | None, listed: Division | ListedCounty | None, own: Division | ListedCounty | None
) -> dict[str, Any]:
    """The arguments of the hints: what a former division is today, what the code and the name stand for."""
    today = former.today if former else None
    return {
        "former": former.name if former and today else None,
        "former_code": former.code if former and today else None,
        "today": today.name if today else None,
        "today_code": today.code if today else None,
        "gone": former.name if former and today is None else None,
        "gone_code": former.code if former and today is None else None,
        "listed": listed.name if listed else None,
        "listed_code": listed.code if listed else None,
        "own": own.name if own else None,
        "own_code": own.code if own else None,
    }


def _same_county(name: str, listed: ListedCounty) -> bool:
    return name in (listed.name, listed.full_name, f"{listed.city}{listed.name}")
