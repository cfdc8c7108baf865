"""What ends a command early: a mistake that its user can mend."""

from typing import Final

from dutylist.model.message import Argument, Language, Message, language

_LONGEST_ARGUMENT: Final = 500


class UserError(Exception):
    """Wrong usage, unreadable input, nothing to work on, or a missing tool: exit status 2 and one plain sentence.

    The sentence and each hint are given in Chinese and in English. The root of every error that a user gets to read;
    `main.py` shows them all.
    """

    def __init__(self, zh: str, en: str, *hints: tuple[str, str]) -> None:
        super().__init__(zh)
        self.sentence = (zh, en)
        self.hints = hints

    @property
    def text(self) -> str:
        """The sentence in the language of the run."""
        return self.render(language())

    def render(self, language: Language) -> str:
        """The sentence in one of the two languages."""
        return self.sentence[language == "en"]

    def about(self, subject: str) -> "UserError":
        """The same error with the name of what it is about, such as a file, in front of the sentence."""
        zh, en = self.sentence
        return UserError(f"{subject} {zh}", f"{subject} {en}", *self.hints)


class MessageError(UserError):
    """A `UserError` that is told in `Message`s: `why`, then the hints. The arguments are filled into all of them.

    An argument is a text of unknown origin: it is shortened, and what cannot be printed becomes U+FFFD.
    """

    def __init__(self, why: Message, *hints: Message, **arguments: Argument) -> None:
        self.why = why
        self.arguments = {name: _printable(value) for name, value in arguments.items()}
        super().__init__(*self._both(why), *map(self._both, hints))

    def _both(self, message: Message) -> tuple[str, str]:
        return message.render(self.arguments, "zh"), message.render(self.arguments, "en")


def _printable(value: Argument) -> Argument:
    if isinstance(value, int):
        return value
    shown = value if len(value) <= _LONGEST_ARGUMENT else value[:_LONGEST_ARGUMENT] + "…"
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in shown)
