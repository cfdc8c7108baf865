"""Rule codes given as options."""

from msgspec.structs import replace

from dutylist import __version__
from dutylist.diagnostics.formats.registry import FormatSetting
from dutylist.diagnostics.resolution import RuleShown
from dutylist.model.errors import UserError
from dutylist.model.message import Language
from dutylist.model.suggestion import nearest
from dutylist.rules.manual import summary


def chosen_codes(given: list[str] | None, option: str) -> tuple[str, ...]:
    """The codes, rule names or prefixes of codes in an option's values. Raises `UserError` for one that matches no
    rule.
    """
    if not given:
        return ()
    from dutylist.rules.catalogue import catalogue  # imports every rule

    rules = catalogue()
    names = {rule.name: code for code, rule in rules.items()}
    chosen = []
    for word in (each.strip() for value in given or () for each in value.split(",")):
        if not word:
            continue
        code = names.get(word, word.upper())
        meant = [rule for known, rule in rules.items() if known.startswith(code)]
        if not meant:
            asked = nearest(code, rules) or nearest(word, names)
            all_of = ("全部代码见 dutylist explain", "all codes: dutylist explain")
            raise UserError(f"{option}：没有检查 {word}", f"{option}: there is no rule {word}", *asked, all_of)
        if option == "--ignore" and not any(rule.adjustable for rule in meant):
            raise UserError(
                f"{word} 的问题使文件读不出来，不能忽略", f"{word} leaves a file unread and cannot be ignored"
            )
        chosen.append(code)
    return tuple(chosen)


def sarif_setting(setting: FormatSetting, language: Language) -> FormatSetting:
    """The setting with all rules and the program's version, which SARIF contains."""
    from dutylist.rules.catalogue import catalogue  # imports every rule

    rules = tuple(
        RuleShown(rule.code, rule.name, rule.severity, summary(rule, language)) for rule in catalogue().values()
    )
    return replace(setting, rules=rules, version=__version__)
