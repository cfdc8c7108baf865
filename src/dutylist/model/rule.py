"""Rules: a code with its sentences and its manual page, declared in one way for all series of codes."""

from collections.abc import Mapping

import msgspec

from dutylist.model.diagnostic import Severity
from dutylist.model.message import Argument, Language, Message


class Rule(msgspec.Struct, frozen=True):
    """A check with its code, its sentences and its manual page.

    Of `hints` the first is shown whose arguments are all given. Only rules that judge (`adjustable`) may be
    given another severity or be suppressed; what makes a file unreadable, and what the gate says, may not.
    """

    code: str
    name: str
    message: Message
    page: str
    hints: tuple[Message, ...] = ()
    severity: Severity = "error"
    since: str = "0.1"
    adjustable: bool = True

    def text(self, arguments: Mapping[str, Argument], language: Language) -> str:
        """What is wrong, in one sentence."""
        return self.message.render(arguments, language)

    def hint(self, arguments: Mapping[str, Argument], language: Language) -> str | None:
        """What to do about it."""
        for hint in self.hints:
            try:
                return hint.render(arguments, language)
            except KeyError:
                continue
        return None


def declare(
    code: str,
    name: str,
    message: tuple[str, str],
    page: str,
    *hints: tuple[str, str],
    severity: Severity = "error",
    since: str = "0.1",
    adjustable: bool = False,
) -> Rule:
    """The rule of a code, with its message, its page for `explain` and its hints, each in Chinese and in English."""
    texts = tuple(Message(zh, en) for zh, en in hints)
    return Rule(code, name, Message(*message), page, texts, severity, since, adjustable)
