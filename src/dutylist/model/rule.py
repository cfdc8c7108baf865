"""How the gate's codes are written down: refusals are errors, notices are warnings; nobody can set them otherwise."""

from dutylist.model.diagnostic import Rule, Severity, Text


def refusal(code: str, name: str, message: tuple[str, str], page: str, *hints: tuple[str, str]) -> Rule:
    """The rule behind a refusal."""
    return _rule(code, name, message, page, hints, "error")


def notice(code: str, name: str, message: tuple[str, str], page: str, *hints: tuple[str, str]) -> Rule:
    """The rule behind a notice, which stands in nobody's way."""
    return _rule(code, name, message, page, hints, "warning")


def _rule(
    code: str, name: str, message: tuple[str, str], page: str, hints: tuple[tuple[str, str], ...], severity: Severity
) -> Rule:
    texts = tuple(Text(zh, en) for zh, en in hints)
    return Rule(code, name, Text(*message), page, texts, severity, adjustable=False)


def fixed_rule(code: str, name: str, message: tuple[str, str], page: str, *hints: tuple[str, str]) -> Rule:
    """The rule of a code, with its message, its page for `explain` and its hints, each in Chinese and in English."""
    return Rule(code, name, Text(*message), page, tuple(Text(zh, en) for zh, en in hints), adjustable=False)
