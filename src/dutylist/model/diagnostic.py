"""What a check says about a file: a rule's code, arguments and a symbolic place. Lines and wording come later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Severity = Literal["error", "warning"]
Pointer = tuple[str | int, ...]
"""The way to a value inside a file: keys and indexes, from the outside in."""

Argument = str | int
Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file: lines and columns count from 1 in characters, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


WHOLE_FILE: Final = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: a file and a pointer into it, resolved to a span only when it is shown.

    `on_key` means the key itself rather than its value. `span` is set only where no pointer can lead: in a file that
    is not YAML.
    """

    path: str
    pointer: Pointer = ()
    on_key: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of a check. `replacement` is a value for the place that is safe to write without asking."""

    code: str
    place: Place
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    related: tuple[Place, ...] = ()
    replacement: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages, with `{name}` where an argument goes."""

    zh: str
    en: str

    def render(self, arguments: Mapping[str, Argument], language: Language) -> str:
        """The sentence with its arguments filled in; a brace in an argument stays a brace."""
        return (self.zh if language == "zh" else self.en).format_map(arguments)


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its code, its sentences and its manual page.

    Of `hints` the first is shown whose arguments are all given. Only rules that judge (`adjustable`) may be
    given another severity or be suppressed; what makes a file unreadable may not.
    """

    code: str
    name: str
    message: Text
    page: str
    hints: tuple[Text, ...] = ()
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
