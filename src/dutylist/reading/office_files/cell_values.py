"""The text that a cell shows for its value and number format."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from dutylist.model.lazy_pattern import LazyPattern
from dutylist.output.numerals import numeral
from dutylist.reading.office_files.number_format import CHINESE_DATES, DATES, general, shown_number, shown_text

_FIRST_DAY: Final = datetime(1899, 12, 30)  # noqa: DTZ001  a spreadsheet's days have no zone
_MAC_DAYS: Final = 1462
_NO_LETTERS: Final = LazyPattern(r"\[[^\]]*\]|_.|\*.")
_CHINESE_DAY: Final = LazyPattern("(?i:y)年|(?i:m)月|(?i:d)日")
_ASIDE: Final = LazyPattern(r'"[^"]*"|\[(?!(?:hh?|mm?|ss?)\])[^\]]*\]', re.IGNORECASE)
"""Words in quotes, and colours and languages in brackets; hours in brackets are counted."""
_MOMENT: Final = LazyPattern(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_TIME: Final = LazyPattern(r"(?i:[hs])|AM/PM|上午")
_DATE_PARTS: Final = LazyPattern(r"([yY]+|[mM]+|[dD]+)|\"([^\"]*)\"|\\(.)")
_FIGURES: Final = str.maketrans("0123456789", "〇一二三四五六七八九")


def is_dated(number: int, code: str) -> bool:
    """Whether a number format, by its number in the file and its code, shows dates or times."""
    return number in DATES or bool(_MOMENT.search(_ASIDE.sub("", code.partition(";")[0])))


def format_of(number: int, code: str) -> str:
    """The code of a number format; of a built-in one that no file writes out, what it is in Chinese settings."""
    return CHINESE_DATES.get(number, code)


def shown_value(value: object, code: str, *, dated: bool, mac: bool) -> str:
    """The text of a cell. `mac`: days count from 1904."""
    match value:
        case None:
            return ""
        case str():
            return shown_text(value, code)
        case bool():
            return "是" if value else "否"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case int() | float() if dated:
            return written_date(day_of(float(value), mac=mac), code) or _date(float(value), mac=mac)
        case int() | float():
            return shown_number(value, code) if code != "General" else general(value)
        case _:
            return str(value)


def day_of(serial: float, *, mac: bool) -> date | None:
    """The day that a serial number means; None where it is none."""
    days = serial + (_MAC_DAYS if mac else 0)
    if not 1 <= days < 2_958_466:
        return None
    return (_FIRST_DAY + timedelta(days=int(days) + (1 if days < 60 and not mac else 0))).date()


def written_date(day: date | None, code: str) -> str:
    """A day as a format with 年, 月 or 日 shows it: 2025年4月3日, 二〇二五年四月三日; nothing where it is no such format."""
    bare = _NO_LETTERS.sub("", code.partition(";")[0])
    if day is None or not _CHINESE_DAY.search(bare.replace('"', "").replace("\\", "")) or _TIME.search(bare):
        return ""
    chinese = "DBNum1" in code or "DBNum2" in code
    values = {"y": day.year, "m": day.month, "d": day.day}

    def shown(found: re.Match[str]) -> str:
        letters, quoted = (found[1] or "").casefold(), found[2] or found[3] or ""
        if not letters:
            return quoted
        value = values[letters[0]]
        if letters[0] == "y":
            text = str(value) if len(letters) > 2 else f"{value % 100:02}"
            return text.translate(_FIGURES) if chinese else text
        return numeral(value) if chinese else str(value).zfill(min(len(letters), 2))

    return _DATE_PARTS.sub(shown, bare)


def _date(serial: float, *, mac: bool) -> str:
    """The day, with the time where there is one, that a serial number means."""
    days = serial + (_MAC_DAYS if mac else 0)
    if not 0 <= days < 2_958_466:
        return general(serial)
    if days < 1:
        return (_FIRST_DAY + timedelta(days=days)).time().isoformat("minutes")
    # There was no 29 February 1900, but the serial numbers count it.
    moment = _FIRST_DAY + timedelta(days=days + (1 if days < 60 and not mac else 0), microseconds=500)
    moment = moment.replace(microsecond=0)
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ", "minutes")
