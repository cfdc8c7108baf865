"""Today's date and dates given as options. No other module reads the clock."""

import os
import time
from datetime import date, datetime
from typing import Final

from dutylist.model.errors import UserError
from dutylist.model.lazy_pattern import LazyPattern

_VARIABLE = "DUTYLIST_TODAY"
_YEAR: Final = LazyPattern("(?<![0-9])20[0-9]{2}(?![0-9])|二[〇○零0][〇○零0一二三四五六七八九]{2}(?=年)")
_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def today() -> date:
    """Today by the machine's clock, or the day in `DUTYLIST_TODAY`. Raises `UserError`."""
    named = os.environ.get(_VARIABLE)
    return date(*time.localtime()[:3]) if named is None else day_given(named, _VARIABLE)


def day_given(text: str, name: str) -> date:
    """The day given as the value of the option `name`. Raises `UserError`."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise UserError(
            f"{name} 的日期“{text}”写法不对",
            f"{name}: “{text}” is no date",
            ("写成“年-月-日”，例如 2026-03-01。", "write it as 2026-03-01."),
        )
    return found


def day_or_today(text: str | None, name: str) -> date:
    """The day given as the value of the option `name`; today where it was left out. Raises `UserError`."""
    return today() if text is None else day_given(text, name)


def past_day_given(text: str, name: str) -> date:
    """The same; a day in the future is refused. Raises `UserError`."""
    found, now = day_given(text, name), today()
    if found > now:
        raise UserError(f"{name} {found} 晚于今天 {now}", f"{name} {found} is after today, {now}")
    return found


def year_in(text: str) -> int | None:
    """The first year of this century that a title names, in digits or as 二〇二七年; None if it names none."""
    found = _YEAR.search(text)
    return int(found[0].translate(_DIGITS)) if found else None


def minute_given(text: str | None, name: str) -> str:
    """The minute given as the value of the option `name`, in the form of records: `2026-03-02T09:10`.

    A time alone means today; None means now. Raises `UserError`.
    """
    if text is None:
        now = time.localtime()
        return f"{today().isoformat()}T{now.tm_hour:02}:{now.tm_min:02}"
    said = text.strip().replace("：", ":").replace(" ", "T", 1)
    whole = said if "T" in said else f"{today().isoformat()}T{said}"
    try:
        found = datetime.strptime(whole, "%Y-%m-%dT%H:%M")  # noqa: DTZ007  local, as records have it
    except ValueError:
        found = None
    if found is None or found.year < 1000:
        raise UserError(
            f"{name} 的时间“{text}”写法不对",
            f"{name}: “{text}” is no time",
            (
                "写成“年-月-日T时:分”，例如 2026-03-02T09:10；今天的只写 09:10。",
                "write 2026-03-02T09:10, or 09:10 of today.",
            ),
        )
    return found.strftime("%Y-%m-%dT%H:%M")
