"""Splits a text into numbered duties, in all the numbering styles of Chinese official documents."""

import re
from typing import Final

import msgspec

from dutylist.features.exchange.text.line_breaks import joined_lines
from dutylist.model.characters import HAN
from dutylist.output.normalize import lines, without_end
from dutylist.output.numerals import NUMERAL, number_of

_ROUND: Final = "[（(]"
_ROUND_END: Final = "[）)]"
_BEGINNING: Final = rf"(?<!{NUMERAL.removesuffix('+')})"
"""Prevents a match inside of a long row of numerals, each of which would be tried as the first one otherwise."""
_AT_START: Final = re.compile(
    rf"(?:(?P<point>\d{{1,3}})(?:[.．](?!\d)|、|{_ROUND_END}[、.．]?)|{_ROUND}(?P<round>\d{{1,3}}|{NUMERAL}){_ROUND_END}[、.．]?"
    rf"|(?P<circle>[①-⑳])[、.．]?|(?P<numeral>{NUMERAL})[、.．])\s*"
)
"""A number at the beginning of a text, in any style."""
_ANY: Final = re.compile(rf"(?:\d|{NUMERAL.removesuffix('+')})(?:[.．、)），,：:]|是(?!否))|[①-⑳]")
"""What every text with a number of one of the kinds below holds."""
_KINDS: Final = (
    ("digit", re.compile(r"(?<![\d.．（(])(\d{1,3})(?:[.．、]|[)）][、.．]?)[^\S\n]*")),
    ("round", re.compile(rf"{_ROUND}(\d{{1,3}}){_ROUND_END}[、.．]?[^\S\n]*")),
    ("circle", re.compile(r"([①-⑳])[、.．]?[^\S\n]*")),
    ("chinese round", re.compile(rf"{_ROUND}({NUMERAL}){_ROUND_END}[、.．]?[^\S\n]*")),
    ("chinese", re.compile(rf"{_BEGINNING}({NUMERAL})[、.．][^\S\n]*")),
    ("is", re.compile(rf"{_BEGINNING}({NUMERAL})是(?!否)[：:]?[^\S\n]*")),
    ("ordinal", re.compile(rf"第({NUMERAL})[，,、：:][^\S\n]*")),
)
_ORDINAL: Final = re.compile(rf"(?:第|NO\.?|No\.?)\s*(\d{{1,4}}|{NUMERAL})\s*[项条号]?|(\d{{1,4}})[项条号]")
_MOST: Final = 30
_UNMISTAKABLE: Final = ("round", "circle", "chinese round")
"""Numbers in brackets or circles, which may follow a text without any sign between."""
_WRITTEN_AS_ONE: Final = {
    **{chr(0x2487 + number): f"{number}." for number in range(1, 21)},  # ⒈
    **{chr(0x2473 + number): f"({number})" for number in range(1, 21)},  # ⑴
    **{chr(0x321F + number): f"（{'一二三四五六七八九十'[number - 1]}）" for number in range(1, 11)},  # ㈠
    **{chr(0x2775 + number): chr(0x245F + number) for number in range(1, 11)},  # ❶
}
_ALONE: Final = str.maketrans(_WRITTEN_AS_ONE)
_HAS_ONE: Final = re.compile(f"[{''.join(_WRITTEN_AS_ONE)}]")
_CHINESE: Final = re.compile(f"{HAN}|[“《]")
_TWO_LETTERS: Final = re.compile(f"{HAN}{{2}}")
_STARTS: Final = "。；;：:，,！!？? "
_BULLET: Final = re.compile(r"[●•·▪■◆★☆※\-—–▲△○◎➢❖\uf06c\uf06e\uf071\uf076\uf0a7\uf0b7\uf0d8\uf0fc]\s*")
"""Signs before entries of lists, those that Wingdings has in the private-use area among them."""


class Enumeration(msgspec.Struct, frozen=True):
    """The duties of a text, and the number of the last.

    `irregular`: their numbers are out of order; `doubtful`: a line may be a wrap or a duty.
    """

    texts: tuple[str, ...]
    irregular: bool = False
    doubtful: bool = False
    last: int = 0


def read_enumeration(text: str, expected: int = 1) -> Enumeration:
    """The duties of a text, and whether a person should check them. `expected` is the number with which it may begin."""
    if not text:
        return Enumeration(())
    given = [_apart(line) for line in lines(text)]
    bare = [_without_bullet(line) for line in given]
    found = _parted("\n".join(bare), expected)
    if found is None:
        joined = joined_lines(given)
        return Enumeration(tuple(without_end(part) for part in joined.texts), doubtful=joined.doubtful)
    (before, *numbered), irregular, last = found
    introduction = [before] if before.strip() else []
    parts = [part for part in (*introduction, *numbered) if part.strip(" \n。；;")]
    return Enumeration(tuple(_ended("".join(_joined_wholly(part))) for part in parts), irregular, last=last)


class Duties(msgspec.Struct):
    """Splits texts into duties, and records whether any of them was doubtful."""

    irregular: bool = False
    doubtful: bool = False

    def of(self, text: str) -> list[str]:
        """The duties of a text."""
        return self.from_number(text, 1)[0]

    def from_number(self, text: str, expected: int) -> tuple[list[str], int]:
        """The duties of a text whose numbers may continue those of the text before; and the next number."""
        found = read_enumeration(text, expected)
        self.irregular = self.irregular or found.irregular
        self.doubtful = self.doubtful or found.doubtful
        return list(found.texts), found.last + 1


def _ended(text: str) -> str:
    """A numbered text without the signs at its end."""
    return without_end(text).rstrip("，,、") or text


def without_number(text: str) -> str:
    """The text without the number at its beginning, whatever its style."""
    bare = _without_bullet(_apart(text))
    found = _AT_START.match(bare)
    return (bare[found.end() :] if found else bare) or text


def number_before(text: str) -> int | None:
    """The number at the beginning of a text or alone, whatever its style."""
    bare = _apart(text).strip()
    if (alone := number_of(bare.rstrip(".．、"))) is not None:
        return alone
    if ordinal := _ORDINAL.fullmatch(bare):
        return number_of(ordinal[1] or ordinal[2])
    found = _AT_START.match(bare)
    return _value(found[found.lastgroup or 0]) if found else None


def _apart(text: str) -> str:
    """The text with numbers and their signs as characters of their own."""
    return text.translate(_ALONE) if _HAS_ONE.search(text) else text


def _without_bullet(text: str) -> str:
    found = _BULLET.match(text)
    return text[found.end() :] if found else text


def _parted(text: str, expected: int) -> tuple[list[str], bool, int] | None:
    """The text before the first number and behind each, whether one is out of order, and the last; None without
    numbers.
    """
    if not _ANY.search(text):
        return None
    tokens = sorted(
        (_Token(kind, found.start(), found.end(), value) for kind, style in _KINDS for found in style.finditer(text)
         if (value := _value(found[1])) is not None),
        key=lambda token: (token.start, -token.end),
    )  # fmt: skip
    first = next((token for token in tokens if _may_be_first(text, token, expected)), None)
    if first is None:
        return None
    chosen = [first]
    glued = False
    nested: set[str] = set()
    for token in tokens:
        if token.start < chosen[-1].end:
            continue
        if token.kind != first.kind and token.value == 1:
            nested.add(token.kind)
        if _follows(text, token, chosen[-1].value, first.kind, nested):
            chosen.append(token)
            nested = set()
        elif _begins_with_digits(text, first) and _follows_glued(text, token, chosen[-1]):
            glued = True
            chosen.append(token)
    alone = len(chosen) == 1 and not 1 < first.value == expected
    if alone and (first.start > 0 or text[first.end : first.end + 1].isdecimal()):
        return None
    values = [token.value for token in chosen]
    begun = expected if values[0] == expected else 1
    irregular = glued or values != list(range(begun, begun + len(values)))
    ends = [*(token.start for token in chosen[1:]), len(text)]
    return (
        [text[: first.start], *(text[token.end : end] for token, end in zip(chosen, ends, strict=True))],
        irregular,
        values[-1],
    )


class _Token(msgspec.Struct, frozen=True):
    """A number before a text: its style, its position, and its value."""

    kind: str
    start: int
    end: int
    value: int


def _may_be_first(text: str, token: _Token, expected: int) -> bool:
    """Whether a number can begin the first level, which has the style of the first number."""
    before = text[: token.start].rstrip()
    if not before:
        return token.value in (1, expected) or (
            token.value <= _MOST and not text[token.end : token.end + 1].isdecimal()
        )
    return token.value == 1 and (before[-1] in "：:。；;" or _at_line(text, token)) and _may_start(text, token.start)


def _follows(text: str, token: _Token, last: int, kind: str, nested: set[str]) -> bool:
    """Whether a number is of the first level and follows the one with a given value."""
    line = _at_line(text, token)
    digit = token.kind == "digit" and text[token.end : token.end + 1].isdecimal()
    following = token.value == last + 1
    if token.kind != kind:
        return line and following and not digit and token.kind not in nested
    if line:
        return following or not digit
    if following and (token.kind in _UNMISTAKABLE or _may_start(text, token.start)):
        return True
    chinese = _CHINESE.match(text, token.end) is not None
    if token.kind != "digit" or not chinese:
        return False
    return following or (text[token.start - 1] in "；;。" and last - 1 <= token.value <= last + 3)


def _begins_with_digits(text: str, first: _Token) -> bool:
    """Whether the first number stands at the beginning and its text begins with digits: 1.24小时值班."""
    return first.start == 0 and first.kind == "digit" and text[first.end : first.end + 1].isdecimal()


def _follows_glued(text: str, token: _Token, last: _Token) -> bool:
    """Whether a number follows the last without any sign between, which only its value tells: 1.24小时值班2.2小时上报."""
    if token.kind != "digit" or token.value != last.value + 1:
        return False
    return _TWO_LETTERS.match(text, max(token.start - 2, 0), token.start) is not None


def _at_line(text: str, token: _Token) -> bool:
    return token.start == 0 or text[token.start - 1] == "\n"


def _may_start(text: str, position: int) -> bool:
    return position == 0 or text[position - 1] == "\n" or text[position - 1] in _STARTS


def _value(written: str) -> int | None:
    if "①" <= written <= "⑳":
        return ord(written) - 0x245F
    return number_of(written)


def _joined_wholly(part: str) -> list[str]:
    return [line.strip() for line in part.split("\n")]
