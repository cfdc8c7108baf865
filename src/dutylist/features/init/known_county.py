"""The facts of the national register of divisions about a new county: code, townships, and notices for the user."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dutylist.features.init import messages
from dutylist.features.init.repository import NewCounty, NewTownship
from dutylist.model.errors import MessageError
from dutylist.model.message import Message, say
from dutylist.reading.divisions.register import (
    Division,
    ListedCounty,
    counties_named,
    county_with,
    day_of_list,
    former_county,
    is_placeholder,
    near_counties,
    plain_name,
    region_named,
)

_ORDINARY: Final = "012"
_SHOWN: Final = 20
"""The most counties of a region that are named."""
_FIRST: Final = (("街道", 1), ("街道办事处", 1), ("地区", 1), ("镇", 100), ("乡", 200), ("苏木", 200), ("", 400))
"""The first code of a kind of township, by the ending of its name."""
_KIND: Final = re.compile(
    "(?:(?:高新技术|经济技术|经济)?(?:产业)?(?:开发区|园区|新区|管理区)|自治县|自治旗|林区|特区|县|区|市|旗)$"
)


@dataclass(frozen=True, slots=True)
class KnownCounty:
    """A county with the known facts: `others` are divisions that are no towns, such as zones and farms; `notices` are
    for the user.
    """

    county: NewCounty
    others: tuple[NewTownship, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountyWishes:
    """The values given on the command line; missing ones are None or empty."""

    county: str | None = None
    division_code: str | None = None
    prefix: str | None = None
    townships: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def look_up(wanted: CountyWishes) -> KnownCounty:
    """The county that is wanted, completed from the register; unknown values are samples.

    Raises:
        MessageError: several counties have the name, or it is that of a city or province.
    """
    sample = NewCounty()
    if wanted.county is None and wanted.division_code is None:
        return KnownCounty(_with(sample, wanted, sample.name, sample.division_code, sample.townships), (), ())
    notices: list[str] = []
    listed = _listed(wanted, notices)
    name = listed.name if listed else wanted.county or sample.name
    code = wanted.division_code or (listed.code if listed else sample.division_code)
    others: tuple[NewTownship, ...] = ()
    if wanted.townships:
        townships = _coded(wanted.townships, code, listed, notices)
    elif listed and listed.code == code:
        townships, others = _sorted_out(listed)
        notices += _told(listed, townships, others)
    else:
        townships = townships_of(tuple(each.name for each in sample.townships), code)
        notices.append(_say(messages.SAMPLE_TOWNSHIPS))
    return KnownCounty(_with(sample, wanted, name, code, townships), others, tuple(notices))


def _with(
    sample: NewCounty, wanted: CountyWishes, name: str, code: str, townships: tuple[NewTownship, ...]
) -> NewCounty:
    prefix = wanted.prefix or (sample.prefix if name == sample.name else prefix_of(name))
    return NewCounty(name, code, prefix, townships, categories=wanted.categories or sample.categories)


def _refuse_region(text: str) -> None:
    """Raise `MessageError` with the counties of a city or province, if a name or code means one."""
    code = re.sub("(?:00)+$", "", text) if re.fullmatch("[0-9]{6}", text) else text
    found = region_named(code)
    if found is None or not found[1]:
        return
    region, counties = found
    named = [f"{each.name}（{each.code}）" for each in counties[:_SHOWN]]
    called = f"{text}（{region.name}）" if text.isdecimal() else region.name
    names = "、".join(named) + ("…" if len(counties) > _SHOWN else "")
    raise MessageError(messages.REGION, messages.COUNTIES_OF, region=called, count=len(counties), names=names)


def county_meant(text: str) -> ListedCounty:
    """The one county that a name or code means.

    Raises:
        MessageError: none or several are meant; the hints tell which there are.
    """
    if re.fullmatch("[0-9]{6}", text):
        found = county_with(text)
        if found is None:
            _refuse_region(text)
            raise MessageError(messages.NO_SUCH_CODE, *_renamed(text, ""), code=text, day=day_of_list())
        return found
    if text.isdecimal():
        _refuse_region(text)
        raise MessageError(messages.NOT_SIX, code=text)
    several = counties_named(text)
    if len(several) == 1:
        return several[0]
    if several:
        raise MessageError(messages.SEVERAL, messages.WHICH_OF, name=text, count=len(several), names=_names(several))
    _refuse_region(text)
    raise unknown_county_error(messages.NO_SUCH_NAME, name=text)


def unknown_county_error(why: Message, *how: Message, name: str, **arguments: str) -> MessageError:
    """The error that the register has no county of a name: what it is called now, or what is near it, then `how` to go on."""
    renamed = _renamed("", name)
    near = () if renamed else near_counties(name)
    hints = (*renamed, *((messages.NEAR,) if near else ()), *how)
    return MessageError(why, *hints, name=name, names=_names(near), day=day_of_list(), **arguments)


def prefix_of(name: str) -> str:
    """The initials of a county's name without 县, 区 …; `SL` where it has none."""
    from pypinyin import Style, lazy_pinyin

    stem = _KIND.sub("", name) or name
    initials = "".join(each[:1] for each in lazy_pinyin(stem, style=Style.NORMAL)).upper()
    return "".join(re.findall("[A-Z]", initials))[:8] or NewCounty().prefix


def townships_of(
    names: Sequence[str], division_code: str, used: frozenset[str] = frozenset()
) -> tuple[NewTownship, ...]:
    """Townships with codes counted up by kind: streets from 001, towns from 100, townships from 200, others from 400.

    `used` are codes that others have. The codes have to be checked by a person.
    """
    taken = set(used)
    made: list[NewTownship] = []
    for name in names:
        number = next(first for ending, first in _FIRST if name.endswith(ending))
        while (code := f"{division_code}{number:03}") in taken:
            number += 1
        taken.add(code)
        made.append(NewTownship(name, code))
    return tuple(made)


def _listed(wanted: CountyWishes, notices: list[str]) -> ListedCounty | None:
    """The county in the register, or None with a notice why it is not there."""
    code, name = wanted.division_code, wanted.county
    if code is not None:
        if is_placeholder(code):
            return None
        found = county_with(code)
        if found is None:
            _refuse_region(code)
            notices += _lines(MessageError(messages.NO_SUCH_CODE, *_renamed(code, ""), code=code, day=day_of_list()))
            return None
        if name is not None and found not in counties_named(name) and name != code:
            notices.append(_say(messages.OTHER_NAME, code=code, listed=found.full_name, name=name))
            return None
        return found
    assert name is not None
    try:
        return county_meant(name)
    except MessageError as error:
        if error.why in (messages.SEVERAL, messages.REGION, messages.NOT_SIX):
            raise
        notices += _lines(error)
        former = former_county(name, name)  # it may be either
        return county_with(former.today.code) if former and former.today else None


def _renamed(code: str, name: str) -> tuple[Message, ...]:
    """A hint with the present name of a county of older lists."""
    former = former_county(code, name)
    if former is None:
        return ()
    if former.today is None:
        return (Message(*(_fill(each, former.name, former.code) for each in messages.ABOLISHED)),)
    return (Message(*(_fill(each, former.name, former.code, former.today) for each in messages.NOW_CALLED)),)


def _fill(template: str, former: str, code: str, today: Division | None = None) -> str:
    return template.format(
        former=former, former_code=code, today=today.name if today else "", today_code=today.code if today else ""
    )


def _coded(names: Sequence[str], code: str, listed: ListedCounty | None, notices: list[str]) -> tuple[NewTownship, ...]:
    """The townships that were named, with the codes of the register."""
    known = {each.name: each.code for each in listed.townships} if listed and listed.code == code else {}
    strangers = [name for name in names if plain_name(name) not in known]
    counted = townships_of(strangers, code, frozenset(known.values()))
    if known and strangers:
        notices.append(_say(messages.STRANGERS, names="、".join(strangers), day=day_of_list()))
    own = {each.name: each.code for each in counted}
    return tuple(NewTownship(name, own.get(name) or known[plain_name(name)]) for name in names)


def _sorted_out(listed: ListedCounty) -> tuple[tuple[NewTownship, ...], tuple[NewTownship, ...]]:
    """The towns, townships and streets of a county, and the other divisions; all are towns if there are no others."""
    every = tuple(NewTownship(each.name, each.code) for each in listed.townships)
    ordinary = tuple(each for each in every if each.code[6] in _ORDINARY)
    return (ordinary, tuple(each for each in every if each not in ordinary)) if ordinary else (every, ())


def _told(listed: ListedCounty, townships: Sequence[NewTownship], others: Sequence[NewTownship]) -> list[str]:
    told = [
        _say(
            messages.FOUND,
            county=listed.full_name,
            code=listed.code,
            count=len(townships),
            names=_shortened(townships),
            day=day_of_list(),
        )
    ]
    if others:
        told.append(_say(messages.OTHERS, count=len(others), names=_shortened(others)))
    return told


def _shortened(townships: Sequence[NewTownship]) -> str:
    names = [each.name for each in townships]
    return "、".join(names[:20]) + ("……" if len(names) > 20 else "")


def _names(counties: Sequence[ListedCounty]) -> str:
    return "、".join(f"{each.full_name}（{each.code}）" for each in counties)


def _say(message: Message, **arguments: str | int) -> str:
    return say(message.zh.format_map(arguments), message.en.format_map(arguments))


def _lines(error: MessageError) -> list[str]:
    return [error.text, *(say(zh, en) for zh, en in error.hints)]
