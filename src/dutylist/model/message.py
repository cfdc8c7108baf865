"""The language of what is said: Simplified Chinese, or English where `DUTYLIST_LANG` asks for it."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dutylist.model.diagnostic import Language


def language() -> "Language":
    """The language of this run."""
    return "en" if os.environ.get("DUTYLIST_LANG", "").lower().startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """One of two sentences."""
    return en if language() == "en" else zh
