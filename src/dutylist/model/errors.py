"""What ends a command early: a mistake that its user can mend."""

from dutylist.model.message import Language, language


class UserError(Exception):
    """Wrong usage, unreadable input, nothing to work on, or a missing tool: exit status 2 and one plain sentence.

    The sentence and each hint are given in Chinese and in English.
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
