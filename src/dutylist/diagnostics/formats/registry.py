"""The formats of `dutylist validate` by name. Each module is imported only if its format is used."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from dutylist.diagnostics.resolution import RuleShown, ValidationReport


class FormatSetting(msgspec.Struct, frozen=True):
    """Settings that some formats need besides the report.

    `width`, `color` and `statistics` are for text; `rules` (all of them) and the program's `version` are for SARIF.
    """

    width: int = 100
    color: bool = False
    statistics: bool = False
    rules: tuple[RuleShown, ...] = ()
    version: str = ""


Format = Callable[[ValidationReport, FormatSetting], str]


def _text(report: ValidationReport, setting: FormatSetting) -> str:
    from dutylist.diagnostics.formats import text

    return text.render(report, width=setting.width, color=setting.color, statistics=setting.statistics)


def _json(report: ValidationReport, _: FormatSetting) -> str:
    from dutylist.diagnostics.formats import json_report

    return json_report.render(report)


def _sarif(report: ValidationReport, setting: FormatSetting) -> str:
    from dutylist.diagnostics.formats import sarif

    return sarif.render(report, rules=setting.rules, version=setting.version)


def _junit(report: ValidationReport, _: FormatSetting) -> str:
    from dutylist.diagnostics.formats import junit

    return junit.render(report)


def _github(report: ValidationReport, _: FormatSetting) -> str:
    from dutylist.diagnostics.formats import github

    return github.render(report)


def _gitlab(report: ValidationReport, _: FormatSetting) -> str:
    from dutylist.diagnostics.formats import gitlab

    return gitlab.render(report)


FORMATS: Final[Mapping[str, Format]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
}
"""The function of each format, in the order of the help text. Each returns text that can be encoded in UTF-8."""
