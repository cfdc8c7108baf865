"""Departments as cells name them: several in one, with labels, with line breaks inside of a name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from dutylist.features.exchange.text.enumeration import without_number
from dutylist.output.normalize import lines, one_line, squeezed

Part = Literal["lead", "support"]

ENDINGS: Final = (
    "局|委|委员会|部|办|办公室|大队|支队|中队|中心|院|会|联合会|联|队|所|站|公司|银行|社|处|厅|组|团委|学校|医院|政府|馆|库|署|"
    "法院|检察院|总工会|工会|妇联|残联|红十字会|编办|台|集团|分局|联社"
)
NAME: Final = rf"[\u4e00-\u9fff（）()·\w]{{1,28}}?(?:{ENDINGS})(?:[（(][^（()）\n]{{1,30}}[)）])?"
_LIKE_A_NAME: Final = re.compile(rf"{NAME}\Z")
_LABEL: Final = re.compile(
    r"[\[【（(]?(牵头|主责|责任|主管|主要负责|承接|接收|对应上级|对应|上级|配合|协同|协助|参与|会同)(?:部门|单位)?[\]】）)]?\s*[：:]"
)
_MARKED: Final = re.compile(r"[（(【\[](牵头|主责|主要|配合|协助|协同)(?:部门|单位)?[)）】\]]")
_LEADING: Final = ("牵头", "主责", "责任", "主管", "主要负责", "主要")
_SUPPORTING: Final = ("配合", "协同", "协助", "参与", "会同")
_PARTED: Final = re.compile(r"[、，,；;/／。]|(?<=[局委部办队院会社处])(?:和|及|与)(?=[县市区省\u4e00-\u9fff]{2,})|\s+")
_BRACKETS: Final = re.compile(r"[（(][^（()）]*[)）]")
_EMPTY: Final = frozenset({"", "无", "/", "／", "-", "—", "——", "－"})


@dataclass(frozen=True, slots=True)
class Named:
    """A department that a cell names, and the part it has if that is said."""

    name: str
    part: Part | None = None


def named_in(text: str, known: Iterable[str] = ()) -> list[Named]:
    """The departments of a cell in their order, each once."""
    registered = frozenset(known)
    found: dict[str, Named] = {}
    part: Part | None = None
    for line in _with_whole_names(lines(text, spaced=True), registered):
        rest = line
        while label := _LABEL.search(rest):
            _add(found, rest[: label.start()], part)
            part = _part(label[1])
            rest = rest[label.end() :]
        _add(found, rest, part)
    return list(found.values())


def like_a_department(text: str, known: Iterable[str] = ()) -> bool:
    """Whether a text could be the name of a department."""
    return text in frozenset(known) or (len(text) >= 2 and _LIKE_A_NAME.match(text) is not None)


def _add(found: dict[str, Named], text: str, part: Part | None) -> None:
    for piece in _pieces(text):
        marked = _MARKED.search(piece)
        own = _part(marked[1]) if marked else part
        name = squeezed(without_number(_MARKED.sub("", piece))).strip("：:等")
        if name not in _EMPTY:
            found.setdefault(name, Named(name, own))


def _pieces(text: str) -> list[str]:
    """The text cut at the signs between names, but not inside of brackets."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\0{len(kept) - 1}\0"

    pieces = _PARTED.split(_BRACKETS.sub(keep, without_number(text)))
    return [re.sub(r"\0(\d+)\0", lambda match: kept[int(match[1])], piece) for piece in pieces]


def _part(label: str) -> Part | None:
    if label in _LEADING:
        return "lead"
    return "support" if label in _SUPPORTING else None


def _with_whole_names(given: list[str], known: frozenset[str]) -> list[str]:
    """Lines, joined where a line break stands inside of a name."""
    joined: list[str] = []
    for line in given:
        last = re.split(r"[、，,；;：:]", joined[-1])[-1] if joined else ""
        ends = (
            not last
            or last in known
            or _LIKE_A_NAME.match(without_number(last)) is not None
            or joined[-1][-1] in "、，,；;：:）)"
        )
        whole = last + re.split(r"[、，,；;]", line)[0]
        if joined and (whole in known or (not ends and _LIKE_A_NAME.match(without_number(whole)) is not None)):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def known_name(name: str, register: Iterable[tuple[str, str | None]], county: str) -> str | None:
    """The registered name of a department that is named in full, by its short name, or with the county's name before it."""
    bare = one_line(name)
    forms = {bare, bare.replace(county, "县", 1), bare.removeprefix(county), f"县{bare}"}
    for full, short in register:
        if full in forms or short in forms or full.removeprefix("县") in forms:
            return full
    return None
