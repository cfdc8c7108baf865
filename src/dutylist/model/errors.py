"""What ends a command early: a mistake that its user can mend."""

from dutylist.model.message import say


class UserError(Exception):
    """Wrong usage, unreadable input, nothing to work on, or a missing tool: exit status 2 and one plain sentence."""

    def __init__(self, zh: str, en: str, *hints: tuple[str, str]) -> None:
        super().__init__(zh)
        self.text = say(zh, en)
        self.hints = tuple(say(*hint) for hint in hints)

    def shown(self) -> str:
        """The error as its user reads it."""
        from dutylist.output.safe_text import harmless

        lines = [say("错误：", "error: ") + self.text, *(say("提示：", "hint: ") + hint for hint in self.hints)]
        return "\n".join(harmless(line) for line in lines)
