"""When a commit was made, as git writes it down: seconds since 1970 and the distance to UTC."""

import re
from datetime import datetime, timedelta, timezone
from typing import Final

_RAW: Final = re.compile(rb"(-?[0-9]{1,18}) ([+-])([0-9]{2})([0-9]{2})")


def moment(raw: bytes) -> str | None:
    """The date as ISO 8601 in its own time zone, such as `2025-06-03T10:15:00+08:00`; None where there is no such day."""
    found = _RAW.fullmatch(raw)
    if found is None:
        return None
    ahead = timedelta(hours=int(found[3]), minutes=int(found[4])) * (-1 if found[2] == b"-" else 1)
    try:
        begin = datetime(1970, 1, 1, tzinfo=timezone(ahead))
        return (begin + ahead + timedelta(seconds=int(found[1]))).isoformat()
    except (OverflowError, ValueError):
        return None
