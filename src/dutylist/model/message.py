"""Sentences in both languages: Simplified Chinese, or English where `DUTYLIST_LANG` asks for it."""

import os
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Final, Literal, NamedTuple

Argument = str | int
Language = Literal["zh", "en"]
_WORDING: Final[ContextVar[Callable[[str], str]]] = ContextVar("wording", default=str)


def language() -> Language:
    """The language of this run."""
    return "en" if os.environ.get("DUTYLIST_LANG", "").lower().startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """One of two sentences, in the language of this run."""
    return en if language() == "en" else zh


def put_into(wording: Callable[[str], str]) -> None:
    """From now on Chinese sentences of this thread or task are said as `wording` puts them; `str` leaves them as they are."""
    _WORDING.set(wording)


class Message(NamedTuple):
    """A sentence in both languages, with `{name}` where an argument goes."""

    zh: str
    en: str

    def render(self, arguments: Mapping[str, Argument], language: Language) -> str:
        """The sentence with its arguments filled in; a brace in an argument stays a brace."""
        return self.template(language).format_map(arguments)

    def template(self, language: Language) -> str:
        """The sentence of one language before its arguments are filled in, in the words of the place at hand."""
        return _WORDING.get()(self.zh) if language == "zh" else self.en
