"""Values as YAML in the canonical layout, to be put after a key."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dutylist.writing.yaml.scalar import scalar_text

_ON_ONE_LINE: Final = frozenset({"basis", "procedure"})
"""Lists whose records take a line each."""
_NAMES: Final = frozenset({"townships", "keywords", "replaces", "units", "except"})
"""Lists of names, which are written on one line."""


def value_yaml(key: str, value: Any) -> str:
    """The value of a key: on one line if it is short by nature, else on lines that begin at column 0."""
    if isinstance(value, Mapping):
        if key == "townships" or not any(isinstance(each, list | Mapping) for each in value.values()):
            return flow_yaml(value)
        return "\n".join(_pair(name, each) for name, each in value.items())
    if isinstance(value, list | tuple):
        if key in _NAMES or not value:
            return flow_yaml(value)
        return "\n".join(entry_yaml(key, each) for each in value)
    return scalar_text(value)


def flow_yaml(value: Any) -> str:
    """Any value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar_text(name)}: {flow_yaml(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow_yaml, value)) + "]"
    # Libyaml, with which files are read, takes no unquoted colon or question mark inside brackets.
    quoted = isinstance(value, str) and (":" in value or "?" in value)
    return scalar_text(value, flow=True, style='"' if quoted else "")


def _pair(name: str, value: Any) -> str:
    if isinstance(value, str):
        return f"{name}: {scalar_text(value)}"
    shown = value_yaml(name, value)
    if "\n" in shown or (isinstance(value, list | tuple) and not shown.startswith("[")) or _blocky(value, shown):
        return f"{name}:\n" + "\n".join(f"  {line}" for line in shown.split("\n"))
    return f"{name}: {shown}"


def _blocky(value: Any, shown: str) -> bool:
    return isinstance(value, Mapping) and not shown.startswith("{")


def entry_yaml(key: str, value: Any) -> str:
    """An entry of the list at a key, on lines that begin at column 0, the first with a dash."""
    if isinstance(value, str):
        return f"- {scalar_text(value)}"
    if isinstance(value, Mapping) and key not in _ON_ONE_LINE:
        first, *rest = "\n".join(_pair(name, each) for name, each in value.items()).split("\n")
        return "\n".join([f"- {first}", *(f"  {line}" for line in rest)])
    return f"- {flow_yaml(value)}" if isinstance(value, Mapping | list | tuple) else f"- {scalar_text(value)}"


def lines_of(pairs: Sequence[tuple[str, Any]]) -> list[str]:
    """The lines of a mapping."""
    return [line for name, value in pairs for line in _pair(name, value).split("\n")]
