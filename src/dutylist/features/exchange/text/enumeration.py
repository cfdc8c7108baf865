"""Duties that stand in one text under numbers, parted; in all the styles in which Chinese papers number."""

import re
from typing import Final

from dutylist.output.normalize import lines, without_end
from dutylist.output.numerals import NUMERAL, number_of

_ROUND: Final = "[（(]"
_ROUND_END: Final = "[）)]"
_STYLES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(\d{1,3})[.．](?!\d)\s*",
        r"(\d{1,3})[、]\s*",
        rf"{_ROUND}(\d{{1,3}}){_ROUND_END}[、.．]?\s*",
        rf"(\d{{1,3}}){_ROUND_END}[、.．]?\s*",
        r"([①-⑳])[、.．]?\s*",
        rf"{_ROUND}({NUMERAL}){_ROUND_END}[、.．]?\s*",
        rf"({NUMERAL})[、.．]\s*",
        rf"({NUMERAL})是(?!否)[：:]?\s*",
        rf"第({NUMERAL})[，,、：:]\s*",
    )
)
_UNMISTAKABLE: Final = (2, 4, 5)
"""Numbers in brackets or circles may follow a text without any sign between."""
_WRITTEN_AS_ONE: Final = {
    **{chr(0x2487 + number): f"{number}." for number in range(1, 21)},  # ⒈
    **{chr(0x2473 + number): f"({number})" for number in range(1, 21)},  # ⑴
    **{chr(0x321F + number): f"（{'一二三四五六七八九十'[number - 1]}）" for number in range(1, 11)},  # ㈠
    **{chr(0x2775 + number): chr(0x245F + number) for number in range(1, 11)},  # ❶
}
_ALONE: Final = str.maketrans(_WRITTEN_AS_ONE)
_GOES_ON: Final = "，、,：:（(《“"
_STARTS: Final = "。；;：:，,！!？? "
_BULLET: Final = re.compile(r"^[●•·▪■◆★☆※\-—–▲△○◎]\s*")


def duties(text: str) -> list[str]:
    """The duties of a text in their order, without their numbers and without the signs at their ends.

    Without numbers a line is a duty, unless a line goes on in the next one.
    """
    given = [_BULLET.sub("", line.translate(_ALONE)) for line in lines(text)]
    whole = "\n".join(given)
    parts = _parted(whole)
    if parts is None:
        return [without_end(part) for part in _joined(given)]
    before, *numbered = parts
    introduction = [before] if before.strip() else []
    return [without_end("".join(_joined_wholly(part))) for part in (*introduction, *numbered) if part.strip(" \n。；;")]


def without_number(text: str) -> str:
    """The text without the number at its beginning, whatever its style."""
    bare = _BULLET.sub("", text.translate(_ALONE))
    for style in _STYLES[:7]:
        if found := style.match(bare):
            rest = bare[found.end() :]
            return rest or text
    return bare or text


def number_before(text: str) -> int | None:
    """The number at the beginning of a text or alone, whatever its style."""
    bare = text.translate(_ALONE).strip()
    if (alone := number_of(bare.rstrip(".．、"))) is not None:
        return alone
    found = next((match for style in _STYLES[:7] if (match := style.match(bare))), None)
    return _value(found[1]) if found else None


def _parted(text: str) -> list[str] | None:
    """What is before the first number and behind each; None where nothing is numbered from one on."""
    for number, style in enumerate(_STYLES):
        starts: list[re.Match[str]] = []
        for found in style.finditer(text):
            anywhere = number in _UNMISTAKABLE and bool(starts)
            if _value(found[1]) == len(starts) + 1 and (anywhere or _may_start(text, found.start())):
                starts.append(found)
        if not starts or (len(starts) == 1 and starts[0].start() > 0):
            continue
        if text[: starts[0].start()].strip() and not text[: starts[0].start()].rstrip().endswith(
            ("：", ":", "。", "；")
        ):
            continue
        ends = [*(found.start() for found in starts[1:]), len(text)]
        return [text[: starts[0].start()], *(text[found.end() : end] for found, end in zip(starts, ends, strict=True))]
    return None


def _may_start(text: str, position: int) -> bool:
    return position == 0 or text[position - 1] == "\n" or text[position - 1] in _STARTS


def _value(written: str) -> int | None:
    if "①" <= written <= "⑳":
        return ord(written) - 0x245F
    return number_of(written)


def _joined(given: list[str]) -> list[str]:
    """Lines, joined where one goes on in the next."""
    joined: list[str] = []
    for line in given:
        if joined and (joined[-1][-1:] in _GOES_ON or line[:1] in "，、。；）)》”"):
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def _joined_wholly(part: str) -> list[str]:
    return [line.strip() for line in part.split("\n")]
