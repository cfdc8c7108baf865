"""Repeats an attempt to change files when another program has changed them first."""

import random
import time
from collections.abc import Callable
from typing import Final, TypeVar

from dutylist.writing import errors
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.transaction import ChangedMeanwhileError

_T = TypeVar("_T")
_ATTEMPTS: Final = 100
_PAUSE: Final = 0.05
"""The longest wait in seconds before another attempt, so that two programs do not block each other again."""


def until_written(attempt: Callable[[], _T], is_ours: Callable[[str], bool] = lambda _path: False) -> _T:
    """What `attempt` returns; it is called again if another program changed a file that it replaces.

    The same where it finds a file in place of a new one of which `is_ours` says that the next attempt gives it another
    name. `attempt` must read what it depends on after it is called, and must have written nothing when it raises.

    Raises what `attempt` raises, also if something is in the way time after time.
    """
    for _ in range(1, _ATTEMPTS):
        try:
            return attempt()
        except ChangedMeanwhileError:
            pass
        except WriteRefusedError as error:
            if error.why is not errors.EXISTS or not is_ours(str(error.arguments["path"])):
                raise
        time.sleep(random.uniform(0, _PAUSE))  # noqa: S311  not a secret
    return attempt()
