"""The townships that a text names, as a file says them: what people write before they know how."""

import re
from typing import Any, Final

_EVERYWHERE: Final = re.compile("(?:[全各]|所有)(?:[全各部体县区市旗省]|所有|乡镇|镇街|[乡镇的]|街道|苏木)*")
"""Matches how people say that all townships are meant."""
_BUT: Final = re.compile("除(?:了)?(.+?)(?:以外|之外|外)")
_BETWEEN_NAMES: Final = re.compile(r"[、，,;；\s]+")
_BRACKETS: Final = "［］【】[]（）()"


def scope_in_words(value: Any) -> str | None:
    """The value that is meant: 全县 is `all`, 甲镇、乙镇 is `[甲镇, 乙镇]`; None where it is no text."""
    if not isinstance(value, str):
        return None
    said = value.strip(_BRACKETS)
    if _EVERYWHERE.fullmatch(said):
        return "all"
    but = _BUT.match(said)
    names = ", ".join(filter(None, _BETWEEN_NAMES.split((but[1] if but else said).strip(_BRACKETS))))
    return (f"{{except: [{names}]}}" if but else f"[{names}]") if names else None
