"""What a new dutylist.toml changes, and the rules of due process that a change must not loosen for itself."""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from dutylist.model.rule import Rule
from dutylist.rules.config import Settings

DUE_PROCESS: Final = frozenset(
    {
        *("R101", "R102", "R104", "R105"),
        *("R201", "R203", "R204", "R205", "R206", "R207", "R208", "R209", "R210", "R211"),
        *(
            "R301",
            "R302",
            "R303",
            "R304",
            "R308",
            "R309",
            "R310",
            "R311",
            "R312",
            "R313",
            "R314",
            "R315",
            "R316",
            "R317",
        ),
        *("R501", "R503"),
        *("R601", "R602", "R605", "R606", "R608", "R609", "R611", "R613", "R621", "R631", "R633", "R635", "R636"),
        *("R716", "R717", "R718", "R721", "R722", "R723", "R724", "R725", "R726"),
    }
)
"""Rules of due process: receiver, unit, lead, disguise, order of steps, unknown names, indicators that may not stand.
"""

_STRICTNESS: Final = {"off": 0, "warning": 1, "error": 2}


class SeverityChange(msgspec.Struct, frozen=True):
    """The changes of dutylist.toml: rules of due process that it loosens, and other rules."""

    there: bool
    loosened: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def severity_change(before: Settings, after: Settings, rules: Mapping[str, Rule], *, there: bool) -> SeverityChange:
    """Compare two versions of dutylist.toml, in general and for each of their paths."""
    loosened: list[str] = []
    other: list[str] = []
    for code, rule in rules.items():
        then, now = _all_of(before, rule), _all_of(after, rule)
        if then == now:
            continue
        looser = any(_STRICTNESS[now.get(key, now[""])] < _STRICTNESS[then.get(key, then[""])] for key in {*then, *now})
        (loosened if looser and code in DUE_PROCESS else other).append(f"{code} = {_said(now)}")
    return SeverityChange(there, tuple(loosened), tuple(other))


def _all_of(settings: Settings, rule: Rule) -> dict[str, str]:
    """The settings of a rule: in general, under an empty key, and for each pattern that has one."""
    found = {"": settings.rules.get(rule.code, rule.severity)}
    return found | {pattern: rules[rule.code] for pattern, rules in _patterns(settings) if rule.code in rules}


def _patterns(settings: Settings) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from zip(settings.patterns, (rules for _, rules in settings.paths), strict=True)


def _said(settings: Mapping[str, str]) -> str:
    return "、".join(f"{value}（{pattern}）" if pattern else value for pattern, value in settings.items())
