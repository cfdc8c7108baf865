"""The day on which a person acts. Nothing else asks the clock."""

import os
import time
from datetime import date

from dutylist.cli.errors import UserError

_VARIABLE = "DUTYLIST_TODAY"


def today() -> date:
    """Today by the machine's calendar, or the day that `DUTYLIST_TODAY` names. Raises `UserError`."""
    named = os.environ.get(_VARIABLE)
    return date(*time.localtime()[:3]) if named is None else day_given(named, _VARIABLE)


def day_given(text: str, name: str) -> date:
    """The day that somebody wrote as the value of `name`. Raises `UserError`."""
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
