"""How many processors this program may use: all that the system lets it have, or the share of one of several processes."""

import os
from typing import Final

_SHARE: Final = "DUTYLIST_PROCESSORS"
_TYPESETTER: Final = "RAYON_NUM_THREADS"


def processors() -> int:
    """How many processes or threads can work at a time."""
    share = os.environ.get(_SHARE, "")
    if share.isdecimal() and int(share) > 0:
        return int(share)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def with_share(count: int) -> dict[str, str]:
    """The variables for the environment of a process that may use so many processors, with all that it starts."""
    return dict.fromkeys((_SHARE, _TYPESETTER), str(count))
