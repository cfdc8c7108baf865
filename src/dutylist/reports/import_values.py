"""A value of an item on one line, for reports."""

from typing import Any

import msgspec

from dutylist.model.diagnostic import Language
from dutylist.model.item import Except
from dutylist.reports.import_wording import scope


def shown_value(name: str, value: Any, language: Language) -> str:
    """A key's value in few words."""
    if value is None or value in ((), []):
        return "（无）" if language == "zh" else "(none)"
    if name == "townships":
        return scope(_townships(value), language)
    plain = msgspec.to_builtins(value)
    if name == "recall":
        plain = plain.get("method", [])
    return _text(plain)


def _townships(value: Any) -> Any:
    if isinstance(value, dict):
        return Except(townships=tuple(value["except"]))
    return tuple(value) if isinstance(value, list) else value


def _text(value: Any) -> str:
    if isinstance(value, dict):
        role = {"lead": "牵头", "support": "协助", "receiver": "承接"}
        parts = [str(value.get("name") or value.get("document") or "；".join(map(_text, value.values())))]
        parts += [f"（{role[value['role']]}）"] if value.get("role") in role else []
        parts += ["：" + "；".join(value["duties"])] if value.get("duties") else []
        return "".join(parts)
    if isinstance(value, list | tuple):
        return "；".join(map(_text, value))
    return str(value)
