"""Assigns duties to departments: duties under departments' names in one cell, receivers and their methods in one
cell.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

import msgspec

from dutylist.features.exchange.text.department_words import (
    begins_like_a_name,
    leading_departments,
    like_a_department,
    parted_unit,
)
from dutylist.features.exchange.text.departments import NamedDepartment, named_in, part_names, with_whole_words
from dutylist.features.exchange.text.enumeration import Duties, without_number
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.output.normalize import key, lines, without_space

_BOUNDARY: Final = LazyPattern("[\n。；;]")
_BRACKETED: Final = LazyPattern(
    r"(\A|[\n。；;])\s*(?:[【\[〈<＜《「『〔]([^【】\[\]〈〉<>＜＞《》「」『』〔〕\n]{2,60})[】\]〉>＞》」』〕]\s*[：:]?|([^—–\n。；;：:]{2,60})[—–]{1,2}\s*)"
)
_ROLE: Final = LazyPattern(r"\A((?:牵头|主责|配合|协同|协助|参与)(?:部门|单位))[（(]([^（()）\n]{2,40})[)）]\Z")
"""The role of a department that heads its duties: 牵头单位（县委组织部）."""
_AT_END: Final = LazyPattern(
    r"\s*[（(](?:承接|接收|责任|主责)?(?:部门|单位)?[：:]?([^（()）\n]{2,60})[)）]\s*[。；;]?\s*\Z"
)
"""The receivers in brackets behind the method."""
_COLON: Final = LazyPattern(r"\s*[：:]\s*")
_SECOND_NAME: Final = LazyPattern(r"[（(]([^（()）\n]{2,30})[)）](?=[：:]|\Z)")
_BESIDE: Final = LazyPattern(r"^([^\t\n]{2,60})[ ]*\t\s*", re.MULTILINE)
_LONGEST_HEAD: Final = 160
_RECEIVER: Final = LazyPattern(
    r"(?:\A|(?<=[\n。；;]))[\s\d.、]{0,6}[\[【（(]?(?:承接|接收|收回|责任|主责)(?:部门|单位|主体)?(?:[\]】）)]?\s?[：:]|[\]】])"
)
_METHOD: Final = LazyPattern(
    r"(?:(?<=[\n。；; ，,]))[\s\d.、]{0,6}[\[【（(]?(?:工作|履职|承接|落实|办理)?(?:方式|举措|措施|办法)(?:[\]】）)]?\s?[：:]|[\]】])"
)
_LABELS: Final = (
    "承接部门",
    "承接单位",
    "接收部门",
    "接收单位",
    "责任部门",
    "责任单位",
    "主责部门",
    "工作方式",
    "工作举措",
    "工作措施",
    "承接方式",
    "履职方式",
)
_BY: Final = LazyPattern(
    r"(?:[该此本]?项?(?:事项|工作|职责)?)?(?:统一|全部|收回后|今后)?"
    r"(?:调整为由|改由|由|交由|(?:移交|转交|划转|划归|上收|收回|收归|承接|交)(?:至|到|给|由|于)?|归口?)?"
)
_TAKES: Final = LazyPattern(r"(?:统一)?(?:负责)?(?:承接|接收)(?:办理)?(?:[，,。；;：:\n]\s*|\Z)")
_STOP: Final = LazyPattern(r"\s*[。；;，,：:]\s*(?=.)")
"""The sign behind receivers that are not part of a sentence: 县教育局。列入部门自身考核."""
_METHOD_BEHIND: Final = LazyPattern(
    r"([^（()）]{3,30})[（(]((?:直接|依法|统一|由|不再|取消|委托|列入|纳入|自行|会同|联合)[^（()）]{2,})[)）]"
)
_HEAD_VERB: Final = LazyPattern(r"(?:主要|具体|工作)?(?:负责|职责|承担|任务)(?:为|是|有)?\Z")

_HEAD_BELOW: Final = LazyPattern(r"\A\s*(?:主要|具体|工作)?(?:负责|职责)(?:为|是|有)?\s*[：:]\s*")
"""The end of a head whose department stands alone on the line above."""


class Share(msgspec.Struct):
    """A department with its duties."""

    name: str
    part: str | None = None
    duties: list[str] = []


class Shares(msgspec.Struct, frozen=True):
    """The departments of an item with their duties, and what a person should check.

    `unassigned`: there are several departments and nothing says whose the duties are; the first has them. `added` are
    named with duties and not among the departments. `strange` do not look like departments.
    """

    shares: tuple[Share, ...]
    unassigned: bool = False
    added: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def shares_of(
    names: str, text: str, known: Iterable[str] = (), supporting: str = "", parting: Duties | None = None
) -> Shares:
    """The departments of one cell with the duties of another."""
    register = frozenset(known)
    parting = parting or Duties()
    names, supporting = with_whole_words(names, register), with_whole_words(supporting, register)
    shares = [Share(each.name, each.part) for each in named_in(names, register)]
    shares += [Share(each.name, "support") for each in named_in(supporting, register) if not _of(shares, each.name)]
    text = with_whole_words(text, (*(share.name for share in shares), *register))
    before, segments = _segments(text, register.union(share.name for share in shares))
    shares = list(_part_shares(shares, {named.name for heads, _ in segments for named in heads}))
    if not segments and (sentences := _sentences(text, shares)):
        before, segments = "", sentences
    added: list[str] = []
    if not segments:
        if shares and before:
            shares[0].duties += parting.of(before)
        unassigned = len(shares) > 1 and bool(before.strip())
        return Shares(tuple(shares), unassigned, strange=_strange(shares, register))
    if shares and before.strip():
        shares[0].duties += parting.of(before)
    following = 1
    for heads, duties_text in segments:
        texts, following = parting.from_number(duties_text, following)
        for named in heads:
            share = _of(shares, named.name)
            if share is None:
                share = Share(named.name, named.part)
                if shares:
                    added.append(share.name)
                shares.append(share)
            share.part = share.part or named.part
            share.duties += texts
    if not names.strip():
        added = []
    return Shares(tuple(shares), added=tuple(added), strange=_strange(shares, register))


class ReceivingBodies(msgspec.Struct, frozen=True):
    """The receivers of an item and its method; no names where they could not be recognised."""

    names: tuple[str, ...]
    method: tuple[str, ...]


def received_of(text: str, known: Iterable[str] = (), parting: Duties | None = None) -> ReceivingBodies:
    """Receivers and method from one cell."""
    register = frozenset(known)
    parting = parting or Duties()
    whole = "\n".join(_with_second_names(lines(with_whole_words(text, (*_LABELS, *register)), spaced=True)))
    if (label := _RECEIVER.search(whole)) and (method := _METHOD.search(whole, label.end())):
        names = tuple(each.name for each in named_in(whole[label.end() : method.start()], register))
        return ReceivingBodies(names, tuple(parting.of(whole[method.end() :])))
    if found := _at_end(whole, register, parting):
        return found
    before, segments = _segments(whole, register)
    if segments and not before.strip():
        names = tuple(dict.fromkeys(named.name for heads, _ in segments for named in heads))
        return ReceivingBodies(names, tuple(_methods(segments, parting)))
    given = whole.split("\n")
    for last in range(len(given), 0, -1):
        first = "\n".join(given[:last])
        named = named_in(first[_by(first) :], register)
        if last == 1 == len(named) and (both := _with_method(named[0].name)) and len(given) == 1:
            return ReceivingBodies((both[1],), tuple(parting.of(both[2])))
        if named and all(like_a_department(each.name, register) for each in named):
            return ReceivingBodies(tuple(each.name for each in named), tuple(parting.of("\n".join(given[last:]))))
    found = _told(whole, register, parting)
    if found.names or not re.search(r"\s", whole):
        return found
    # A name may be broken by spaces or by the end of a line.
    first, _, others = whole.partition("\n")
    tries = (
        "".join(first.split()) + (f"\n{others}" if others else ""),
        "".join(first.split()) + "".join(others.split()),
    )
    return next((told for text in tries if (told := _told(text, register, Duties())).names), found)


def _with_method(name: str) -> re.Match[str] | None:
    """A department and the method in brackets behind it: 县水利局（直接查处）."""
    found = _METHOD_BEHIND.fullmatch(name)
    return found if found and like_a_department(found[1]) and not like_a_department(found[2]) else None


def _at_end(text: str, known: frozenset[str], parting: Duties) -> ReceivingBodies | None:
    """Receivers in brackets behind a method; None where there are none, or a second name behind one."""
    found = _AT_END.search(text)
    if found is None:
        return None
    before = text[: found.start()]
    names, rest = leading_departments(without_number(before)[_by(without_number(before)) :], known)
    named = _only_names(found[1], known)
    if not named or not key(before) or (names and not key(rest)):
        return None
    return ReceivingBodies(tuple(each.name for each in named), tuple(parting.of(before)))


def _told(text: str, known: frozenset[str], parting: Duties) -> ReceivingBodies:
    """Receivers and method from sentences that begin with departments: 由县自然资源局直接承办."""
    bare = without_number(text)
    names, rest = leading_departments(bare[_by(bare) :], known)
    if names and (takes := _TAKES.match(rest)):
        return ReceivingBodies(names, tuple(parting.of(rest[takes.end() :])))
    alone = _STOP.match(rest) if names else None
    sentences = parting.of(rest[alone.end() :] if alone else text)
    every = dict.fromkeys(names)
    for sentence in sentences if names else ():
        found, _ = leading_departments(sentence[_by(sentence) :], known)
        # Behind receivers that stand alone, a unit of theirs may begin the method.
        every |= dict.fromkeys(name for name in found if alone is None or begins_like_a_name(name))
    return ReceivingBodies(tuple(every), tuple(sentences))


def _by(text: str) -> int:
    found = _BY.match(text)
    return found.end() if found else 0


def methods_of(text: str, parting: Duties | None = None) -> tuple[str, ...]:
    """The methods in a cell of their own; where departments are named before them, each with its department."""
    parting = parting or Duties()
    before, segments = _segments(text)
    if not segments or before.strip():
        return tuple(parting.of(text))
    return tuple(_methods(segments, parting))


def _methods(segments: list[tuple[list[NamedDepartment], str]], parting: Duties) -> Iterator[str]:
    joint = _joint(segments)
    several = len(joint) > 1
    for heads, text in joint:
        names = "、".join(named.name for named in heads)
        yield from (f"{names}：{each}" if several else each for each in parting.of(text))


def _joint(segments: list[tuple[list[NamedDepartment], str]]) -> list[tuple[list[NamedDepartment], str]]:
    """The segments; several departments on lines of their own above one text share it."""
    joint: list[tuple[list[NamedDepartment], str]] = []
    waiting: list[NamedDepartment] = []
    for heads, text in segments:
        waiting = [*waiting, *heads]
        if text.strip():
            joint.append((waiting, text))
            waiting = []
    return joint


def _named_beside(found: re.Match[str], known: frozenset[str]) -> str:
    """The text with a colon between departments and their duties, which stood in cells of a table inside of the cell."""
    return f"{found[1]}：" if _only_names(found[1], known) else found[0]


def _colon(found: re.Match[str]) -> str:
    """The text with a colon behind a department in brackets or before a dash."""
    name = found[2] or found[3]
    return f"{found[1]}{name}：" if _only_names(name) else found[0]


def _with_second_names(given: list[str]) -> list[str]:
    """The lines, with a second name in brackets behind the name above it: 县委统战部 and （县民族宗教事务局）."""
    joined: list[str] = []
    for line in given:
        second = _SECOND_NAME.match(line)
        if joined and second and like_a_department(second[1]) and like_a_department(without_number(joined[-1])):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _segments(text: str, known: frozenset[str] = frozenset()) -> tuple[str, list[tuple[list[NamedDepartment], str]]]:
    """The text before the first department's name with a colon, and the text behind each."""
    text = _BESIDE.sub(lambda found: _named_beside(found, known), text)
    given = _with_second_names(lines(text, spaced=True))
    whole = _BRACKETED.sub(
        _colon, "\n".join(_with_colon(line, following, known) for line, following in pairwise([*given, ""]))
    )
    heads: list[tuple[int, int, list[NamedDepartment]]] = []
    for colon in _COLON.finditer(whole):
        least = max(heads[-1][1] if heads else 0, colon.start() - _LONGEST_HEAD)
        begun = max((found.end() for found in _BOUNDARY.finditer(whole, least, colon.start())), default=least)
        if begun == least and least > 0 and not (heads and least == heads[-1][1]):
            continue
        named = _only_names(whole[begun : colon.start()], known)
        if named:
            heads.append((begun, colon.end(), named))
    ends = [*(start for start, _, _ in heads[1:]), len(whole)]
    segments = (
        [
            (named, _HEAD_BELOW.sub("", whole[first:end], count=1))
            for (_, first, named), end in zip(heads, ends[-len(heads) :], strict=True)
        ]
        if heads
        else []
    )
    return (whole[: heads[0][0]] if heads else whole), segments


def _sentences(text: str, shares: list[Share]) -> list[tuple[list[NamedDepartment], str]]:
    """The sentences of several departments, each beginning with one: 县水利局负责监测；县应急局负责救援.

    None unless the first sentence begins with a department and every department has one.
    """
    begun: list[tuple[NamedDepartment, list[str]]] = []
    for clause in re.split(r"(?<=[\n。；;])", "\n".join(lines(text, spaced=True))):
        bare = without_number(clause.strip())
        share = next((each for each in shares if len(each.name) > 2 and bare.startswith(each.name)), None)
        if share and len(bare) > len(share.name):
            begun.append((NamedDepartment(share.name), [bare[len(share.name) :]]))
        elif not begun:
            return []
        else:
            begun[-1][1].append(clause)
    whole = len(shares) > 1 and {named.name for named, _ in begun} == {share.name for share in shares}
    return [([named], "".join(parts)) for named, parts in begun] if whole else []


def _with_colon(line: str, following: str, known: frozenset[str]) -> str:
    """The text with a colon behind a department alone on a line above its duties."""
    bare = without_number(line.strip())
    begun = bare in known or begins_like_a_name(bare[:6])
    if following and begun and bare[-1] not in "：:，,、；;。" and _only_names(bare, known):
        return f"{line}："
    return line


def _only_names(text: str, known: frozenset[str] = frozenset()) -> list[NamedDepartment]:
    """The departments of a text that consists of nothing else; otherwise none."""
    bare = _HEAD_VERB.sub("", _ROLE.sub(r"\1：\2", without_number(text.strip())))
    named = named_in(bare) if bare and len(bare) <= _LONGEST_HEAD else []
    return named if all(like_a_department(each.name, known) for each in named) else []


def _part_shares(shares: Iterable[Share], heads: set[str]) -> Iterator[Share]:
    """The departments; a name that is several of the `heads` of duties one behind the other is parted."""
    for share in shares:
        parts = part_names(share.name, frozenset(heads))
        yield from [share] if len(parts) == 1 else [Share(part, share.part) for part in parts]


def _of(shares: Iterable[Share], name: str) -> Share | None:
    """The department that a name means: the same name, a shorter or a longer one."""
    bare = without_space(name)
    exact = next((share for share in shares if bare in (share.name, parted_unit(share.name)[0])), None)
    return exact or next(
        (share for share in shares if share.name.endswith(bare) or bare.endswith(share.name))
        if len(bare) > 2
        else iter(()),
        None,
    )


def _strange(shares: Iterable[Share], known: frozenset[str]) -> tuple[str, ...]:
    return tuple(share.name for share in shares if not like_a_department(share.name, known))
