"""The departments in a cell: several in one, with labels, with line breaks inside of a name."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final, Literal

import msgspec

from dutylist.features.exchange.text.department_words import (
    EVERYBODY,
    begins_like_a_name,
    department_of_unit,
    like_a_department,
    with_branches,
)
from dutylist.features.exchange.text.enumeration import without_number
from dutylist.model.characters import HAN
from dutylist.model.county import Department
from dutylist.output.normalize import lines, one_line, without_space

Part = Literal["lead", "support"]

_LABEL: Final = re.compile(
    r"[\[【（(]?(牵头|主责|责任|主管|主要负责|承接|接收|对应上级|对应|上级|配合|协同|协助|参与|会同)(?:部门|单位)?[\]】）)]?\s*[：:]"
    r"|[\[【](牵头|主责|责任|主管|承接|接收|对应上级|配合|协同|协助|参与)(?:部门|单位)?[\]】]"
)
_MARKED: Final = re.compile(r"[（(【\[](牵头|主责|主要|配合|协助|协同)(?:部门|单位)?[)）】\]]")
_ROLE: Final = re.compile(r"(?:由)?(.{3,30}?)(?:作?为)?(牵头|主责|主管|配合|协同|协助|参与)(?:部门|单位)?\Z")
"""A department with its role as a verb: 县公安局牵头."""
_BETWEEN: Final = re.compile(
    rf"(?:(?<={HAN})|(?<=[)）]))\s*[（(](?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})[)）]\s*(?={HAN})"
)
"""A number in brackets between two names."""
_LEADING: Final = ("牵头", "主责", "责任", "主管", "主要负责", "主要")
_SUPPORTING: Final = ("配合", "协同", "协助", "参与", "会同")
_PARTED: Final = re.compile(
    rf"[、，,；;/／。|｜│\\＼+＋&＆]|(?:(?<={HAN})|(?<=[)）]))\s*(?:\d{{1,2}}[.．、)）]|[（(]\d{{1,2}}[)）]|[①-⑳])\s*(?={HAN})|(?<=[局委部办队院会社处心司联校馆])(?:以及|和|及|与)(?={HAN}{{2}})"
)
_BEGINS: Final = r"(?:[县区旗](?!域|级|直|[分支]局)|团[县区市旗州]委|国网|国家|人民银行)"
_GLUED: Final = re.compile(
    rf"(?<=[局])(?={_BEGINS}|市(?!场|政|容|域|[分支]局))|(?<=委员会|办公室|督查室|总工会|检察院)(?={_BEGINS})|(?<=监委机关|人民法院)(?={_BEGINS})|(?<=[)）])(?={_BEGINS})"
    rf"|(?<=中心|大队|公司|妇联|残联|支行|传部|战部|织部)(?={_BEGINS})"
    rf"|(?<=[^总]局)(?={HAN}{{2,4}}(?:生态环境局|税务局|烟草专卖局|气象局)(?:[县区旗]?分局)?\Z)"
)
_BRACKETS: Final = re.compile(r"[（(][^（()）]*[)）]")
_OPEN_BRACKET: Final = re.compile(r"[（(][^（()）]*\Z")
_AND_OTHERS: Final = re.compile(
    r"等?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?个?(?:其他)?(?:相关|有关|各)?(?:职能|行业|成员)?(?:部门|单位)\Z|等\Z"
)
_SPACED: Final = re.compile(rf"(?<![^\s、，,；;]){HAN}(?:[ \t]+{HAN})+(?![^\s、，,；;])")
_SUBUNIT: Final = re.compile(r"(?!消防)[^局]{2,12}(?:大队|支队|中队|分局|执法队|派出所|管理所|监督所)\Z")
_BRANCH: Final = re.compile(r"[^局]{1,8}分局")
_OF_A_BRANCH: Final = re.compile(rf"局{HAN}{{0,4}}\Z")
_NEAR_NAME: Final = 80
_SHORTEST: Final = 3
"""The fewest characters of a department's name."""
_EMPTY: Final = frozenset({"", "无", "/", "／", "-", "—", "——", "－"})


class NamedDepartment(msgspec.Struct, frozen=True):
    """A department in a cell, and its role if it is given."""

    name: str
    part: Part | None = None


def named_in(text: str, known: Iterable[str] = ()) -> list[NamedDepartment]:
    """The departments of a cell in their order, each once."""
    return list(_named_in(text, frozenset(known)))


@lru_cache(maxsize=4096)
def _named_in(text: str, registered: frozenset[str]) -> tuple[NamedDepartment, ...]:
    found: dict[str, NamedDepartment] = {}
    part: Part | None = None
    text = with_branches(with_whole_words(text, registered))
    for line in _with_whole_names(lines(text, spaced=True), registered):
        rest = line
        while label := _LABEL.search(rest):
            _add(found, rest[: label.start()], part)
            part = _part(label[1] or label[2])
            rest = rest[label.end() :]
        _add(found, rest, part)
    if not registered:
        return tuple(found.values())
    parts = (NamedDepartment(name, each.part) for each in found.values() for name in part_names(each.name, registered))
    return tuple({each.name: each for each in parts}.values())


def part_names(name: str, registered: frozenset[str]) -> tuple[str, ...]:
    """The registered departments that a name consists of without any sign between; the name itself otherwise."""
    if name in registered:
        return (name,)
    for length in range(_SHORTEST, len(name) - _SHORTEST + 1):
        if name[:length] in registered:
            rest = part_names(name[length:], registered)
            if all(each in registered for each in rest):
                return (name[:length], *rest)
    return (name,)


def _add(found: dict[str, NamedDepartment], text: str, part: Part | None) -> None:
    for piece in _pieces(text):
        marked = _MARKED.search(piece)
        if not marked and (role := _ROLE.fullmatch(without_space(piece))) and like_a_department(role[1]):
            found.setdefault(role[1], NamedDepartment(role[1], _part(role[2])))
            continue
        own = _part(marked[1]) if marked else part
        name = without_space(without_number(_MARKED.sub("", piece))).strip("：:")
        name = name if EVERYBODY.fullmatch(name) else _AND_OTHERS.sub("", name)
        if name not in _EMPTY:
            found.setdefault(name, NamedDepartment(name, own))


def _pieces(text: str) -> list[str]:
    """The text split at the signs between names, but not inside of brackets."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\0{len(kept) - 1}\0"

    whole = _SPACED.sub(lambda found: "".join(found[0].split()), _BETWEEN.sub("、", without_number(text)))
    pieces = _PARTED.split(_BRACKETS.sub(keep, whole))
    restored = (re.sub(r"\0(\d+)\0", lambda match: kept[int(match[1])], piece) for piece in pieces)
    return [name for piece in restored for name in _at_spaces(piece)]


def _at_spaces(text: str) -> list[str]:
    """The text split at the spaces between two names; other spaces stay inside of a name."""
    joined: list[str] = []
    for word in (piece for each in text.split() for piece in _GLUED.split(each)):
        if joined and not (like_a_department(joined[-1]) and (begins_like_a_name(word[:3]) or like_a_department(word))):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def with_whole_words(text: str, words: Iterable[str]) -> str:
    """The text in which none of some words is broken by spaces or lines."""
    if not re.search(r"\s", text):
        return text
    bare = "".join(text.split())
    for word in words:
        if len(word) > 3 and word in bare and text.count(word) < bare.count(word):
            text = word.join(re.split(r"\s*".join(map(re.escape, word)), text))
    return text


def _part(label: str) -> Part | None:
    if label in _LEADING:
        return "lead"
    return "support" if label in _SUPPORTING else None


def _with_whole_names(given: list[str], known: frozenset[str]) -> list[str]:
    """Lines, joined where a line break stands inside of a name."""
    joined: list[str] = []
    for line in given:
        if joined and _goes_on(joined[-1], line, known):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _goes_on(before: str, line: str, known: frozenset[str]) -> bool:
    """Whether a name that begins at the end of one line continues in the next."""
    if line[0] in "（(":
        return before[-1] not in "、，,；;：:。）)"
    if _OPEN_BRACKET.search(before):
        return True
    last = without_space(without_number(re.split(r"[、，,；;：:。]", before)[-1].strip()))
    first = without_space(re.split(r"[、，,；;：:。]", line)[0])
    if not last or not first or _LABEL.match(line) or re.match(r"[\[【]", line):
        return False
    whole = last + first
    if whole in known:
        return True
    if _OF_A_BRANCH.search(last) and _BRANCH.fullmatch(first):
        return like_a_department(whole)
    if last in known or first in known or last[-1] in "）)" or begins_like_a_name(first[:3]):
        return False
    complete = like_a_department(last)
    if complete and like_a_department(first):
        short_of_it = last.endswith(("委", "办")) and len(first) <= 3
        return like_a_department(whole) and (short_of_it or (last.endswith("局") and _SUBUNIT.match(first) is not None))
    if complete:
        return like_a_department(whole)
    # A longer name may be broken twice: what begins like one and has no end goes on.
    return like_a_department(whole) or (begins_like_a_name(last) and len(whole) <= 20 and len(first) <= 8)


def known_name(name: str, register: Iterable[tuple[str, str | None]], county: str) -> str | None:
    """The registered name of a department given in full, by its short name, or with the county's name before it."""
    bare = one_line(name)
    register = tuple(register)
    if any(full == bare for full, _ in register):
        return bare
    forms = {bare, bare.replace(county, "县", 1), bare.removeprefix(county), f"县{bare}"}
    for full, short in register:
        if full in forms or short in forms or full.removeprefix("县") in forms:
            return full
    return None


def known_department(name: str, register: Collection[Department], county: str) -> tuple[str, str | None]:
    """The registered name of a department, or the name itself, and a registered unit that follows it: 县公安局交警大队."""
    full = known_name(name, ((each.name, each.short) for each in register), county) or name
    if all(each.name != full for each in register):
        for each in register:
            for form in filter(None, (each.name, each.short)):
                if full.startswith(form) and full[len(form) :] in each.unit_names:
                    return each.name, full[len(form) :]
    return full, None


def near_department(name: str, register: list[str], named: frozenset[str]) -> str | None:
    """The department that a name looks like a unit of, be it registered or named beside it; else the registered one that is
    nearly called so.
    """
    from rapidfuzz import fuzz, process

    own = department_of_unit(name)
    if own in named or own in register:
        return own
    alike = process.extractOne(name, register, scorer=fuzz.ratio, score_cutoff=_NEAR_NAME)
    return alike[0] if alike else None
