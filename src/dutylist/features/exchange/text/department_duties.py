"""Which department does what: duties under departments' names in one cell, receivers and their methods in one cell."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from dutylist.features.exchange.text.departments import Named, like_a_department, named_in
from dutylist.features.exchange.text.enumeration import duties, without_number
from dutylist.output.normalize import lines, squeezed

_BOUNDARY: Final = re.compile("[\n。；;]")
_BRACKETED: Final = re.compile(r"(\A|[\n。；;])\s*[【\[]([^【】\[\]\n]{2,60})[】\]]\s*[：:]?")
_COLON: Final = re.compile(r"\s*[：:]\s*")
_LONGEST_HEAD: Final = 160
_RECEIVER: Final = re.compile(
    r"(?:\A|(?<=[\n。；;]))[\s\d.、]{0,6}[\[【（(]?(?:承接|接收|收回|责任|主责)(?:部门|单位|主体)?[\]】）)]?\s?[：:]"
)
_METHOD: Final = re.compile(
    r"(?:(?<=[\n。；; ]))[\s\d.、]{0,6}[\[【（(]?(?:工作|履职|承接|落实|办理)?(?:方式|举措|措施|办法)[\]】）)]?\s?[：:]"
)
_BY: Final = re.compile(r"(?:统一)?(?:由|交由|移交|归)")


@dataclass(slots=True)
class Share:
    """A department with what it does."""

    name: str
    part: str | None = None
    duties: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shares:
    """The departments of an item with their duties, and what a person should look at.

    `unassigned`: several departments, and nothing says whose the duties are; the first has them. `added` are named with
    duties and not among the departments. `strange` do not look like departments.
    """

    shares: tuple[Share, ...]
    unassigned: bool = False
    added: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


def shares_of(names: str, text: str, known: Iterable[str] = (), supporting: str = "") -> Shares:
    """The departments of one cell with the duties of another."""
    register = frozenset(known)
    shares = [Share(each.name, each.part) for each in named_in(names, register)]
    shares += [Share(each.name, "support") for each in named_in(supporting, register) if not _of(shares, each.name)]
    before, segments = _segments(text)
    if not segments and (sentences := _sentences(text, shares)):
        before, segments = "", sentences
    added: list[str] = []
    if not segments:
        if shares and before:
            shares[0].duties += duties(before)
        unassigned = len(shares) > 1 and bool(before.strip())
        return Shares(tuple(shares), unassigned, strange=_strange(shares, register))
    if shares and before.strip():
        shares[0].duties += duties(before)
    for heads, duties_text in segments:
        for named in heads:
            share = _of(shares, named.name)
            if share is None:
                share = Share(named.name, named.part)
                if shares:
                    added.append(share.name)
                shares.append(share)
            share.duties += duties(duties_text)
    if not names.strip():
        added = []
    return Shares(tuple(shares), added=tuple(added), strange=_strange(shares, register))


@dataclass(frozen=True, slots=True)
class Received:
    """Who received an item and how it works now; no names where they could not be told."""

    names: tuple[str, ...]
    method: tuple[str, ...]


def received_of(text: str, known: Iterable[str] = ()) -> Received:
    """Receiver and method out of one cell."""
    register = frozenset(known)
    whole = "\n".join(lines(text, spaced=True))
    if (label := _RECEIVER.search(whole)) and (method := _METHOD.search(whole, label.end())):
        names = tuple(each.name for each in named_in(whole[label.end() : method.start()], register))
        return Received(names, tuple(duties(whole[method.end() :])))
    before, segments = _segments(whole)
    if segments and not before.strip():
        names = tuple(dict.fromkeys(named.name for heads, _ in segments for named in heads))
        return Received(names, tuple(_methods(segments)))
    given = whole.split("\n")
    for last in range(len(given), 0, -1):
        named = named_in("\n".join(given[:last]), register)
        if named and all(like_a_department(each.name, register) for each in named):
            return Received(tuple(each.name for each in named), tuple(duties("\n".join(given[last:]))))
    return Received(_taken_over_by(without_number(whole), register), tuple(duties(whole)))


def _taken_over_by(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The departments behind 由: the registered one that stands there, or the shortest that looks like one."""
    found = _BY.match(text)
    if found is None:
        return ()
    rest = text[found.end() :]
    registered = [name for name in known if rest.startswith(name)]
    if registered:
        return (max(registered, key=len),)
    shortest = (rest[:end] for end in range(3, 30) if like_a_department(rest[:end]) and end <= len(rest))
    return tuple(shortest)[:1]


def methods_of(text: str) -> tuple[str, ...]:
    """The methods of a cell of their own; where departments are named before them, each with its department."""
    before, segments = _segments(text)
    if not segments or before.strip():
        return tuple(duties(text))
    return tuple(_methods(segments))


def _methods(segments: list[tuple[list[Named], str]]) -> Iterator[str]:
    several = len(segments) > 1
    for heads, text in segments:
        names = "、".join(named.name for named in heads)
        yield from (f"{names}：{each}" if several else each for each in duties(text))


def _colon(found: re.Match[str]) -> str:
    """A department in brackets as one with a colon."""
    return f"{found[1]}{found[2]}：" if _only_names(found[2]) else found[0]


def _segments(text: str) -> tuple[str, list[tuple[list[Named], str]]]:
    """What stands before the first department's name with a colon, and what stands behind each."""
    whole = _BRACKETED.sub(_colon, "\n".join(lines(text, spaced=True)))
    heads: list[tuple[int, int, list[Named]]] = []
    for colon in _COLON.finditer(whole):
        least = max(heads[-1][1] if heads else 0, colon.start() - _LONGEST_HEAD)
        begun = max((found.end() for found in _BOUNDARY.finditer(whole, least, colon.start())), default=least)
        if begun == least and least > 0 and not (heads and least == heads[-1][1]):
            continue
        named = _only_names(whole[begun : colon.start()])
        if named:
            heads.append((begun, colon.end(), named))
    ends = [*(start for start, _, _ in heads[1:]), len(whole)]
    segments = (
        [(named, whole[first:end]) for (_, first, named), end in zip(heads, ends[-len(heads) :], strict=True)]
        if heads
        else []
    )
    return (whole[: heads[0][0]] if heads else whole), segments


def _sentences(text: str, shares: list[Share]) -> list[tuple[list[Named], str]]:
    """The sentences of several departments, where each of them begins one: 县水利局负责监测；县应急局负责救援.

    None unless the first sentence begins with a department and every department has one.
    """
    begun: list[tuple[Named, list[str]]] = []
    for clause in re.split(r"(?<=[\n。；;])", "\n".join(lines(text, spaced=True))):
        bare = without_number(clause.strip())
        share = next((each for each in shares if len(each.name) > 2 and bare.startswith(each.name)), None)
        if share and len(bare) > len(share.name):
            begun.append((Named(share.name), [bare[len(share.name) :]]))
        elif not begun:
            return []
        else:
            begun[-1][1].append(clause)
    whole = len(shares) > 1 and {named.name for named, _ in begun} == {share.name for share in shares}
    return [([named], "".join(parts)) for named, parts in begun] if whole else []


def _only_names(text: str) -> list[Named]:
    """The departments that a text consists of; none where it says anything else."""
    bare = without_number(text.strip())
    named = named_in(bare) if bare and len(bare) <= _LONGEST_HEAD else []
    return named if all(like_a_department(each.name) for each in named) else []


def _of(shares: Iterable[Share], name: str) -> Share | None:
    """The department that a name means: the same, or a shorter or longer way to say it."""
    bare = squeezed(name)
    exact = next((share for share in shares if share.name == bare), None)
    return exact or next(
        (share for share in shares if share.name.endswith(bare) or bare.endswith(share.name))
        if len(bare) > 2
        else iter(()),
        None,
    )


def _strange(shares: Iterable[Share], known: frozenset[str]) -> tuple[str, ...]:
    return tuple(share.name for share in shares if not like_a_department(share.name, known))
