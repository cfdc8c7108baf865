"""A rule that makes a file unreadable as a record: its severity is fixed, and it cannot be suppressed."""

from dutylist.model.diagnostic import Rule, Text


def fixed_rule(code: str, name: str, message: tuple[str, str], page: str, *hints: tuple[str, str]) -> Rule:
    """The rule of a code, with its message, its page for `explain` and its hints, each in Chinese and in English."""
    return Rule(code, name, Text(*message), page, tuple(Text(zh, en) for zh, en in hints), adjustable=False)
