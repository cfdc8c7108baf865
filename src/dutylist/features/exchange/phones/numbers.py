"""Telephone numbers as people write them in tables, in the form of departments.yaml."""

import re
import unicodedata
from typing import Final

from dutylist.features.exchange.phones import messages
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.model.message import Message

_LONGEST: Final = 60
_DASHES: Final = str.maketrans("－—–‑‒―", "------")
_BETWEEN: Final = LazyPattern(r"\s*(?:[、，,；;/\n]|或者?)\s*")
_EXTENSION: Final = LazyPattern(r"\s*(?:转|分机号?|ext\.?)\s*[：:]?\s*(?=\d)", re.IGNORECASE)
_NUMBER: Final = LazyPattern(
    r"(?:[+]86[- ]?)?(?:[(]?0\d{2,3}[)]?[- ]?[2-9]\d{6,7}|[2-9]\d{6,7}|1[3-9]\d(?:[- ]?\d{4}){2}|[48]00[- ]?\d{3}[- ]?\d{4}|1\d{2,4}|9\d{4})"
    r"(?:转\d{1,6})?"
)
_ZERO_LOST: Final = LazyPattern(r"[2-9]\d{8,10}(?:[.]0)?")


def number_of(text: str) -> str | Message:
    """The numbers in a cell in the form of departments.yaml, or the reason why it holds none."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    each = [_EXTENSION.sub("转", one.strip()) for one in _BETWEEN.split(plain) if one.strip()]
    if not all(map(_NUMBER.fullmatch, each)):
        lost = any(_ZERO_LOST.fullmatch(one) and not one.startswith(("400", "800")) for one in each)
        return messages.ZERO_LOST if lost else messages.NO_NUMBER
    joined = "、".join(dict.fromkeys(one.replace(" ", "-") for one in each))
    return joined if joined and len(joined) <= _LONGEST else messages.NO_NUMBER
