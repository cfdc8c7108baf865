"""Values as YAML in brackets on one line."""

from collections.abc import Mapping
from typing import Any

from dutylist.writing.yaml.scalar import scalar_text


def flow_yaml(value: Any) -> str:
    """Any value on one line, as it stands inside `[…]` or `{…}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar_text(name)}: {flow_yaml(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow_yaml, value)) + "]"
    # Libyaml, with which files are read, takes no unquoted colon or question mark inside brackets.
    quoted = isinstance(value, str) and (":" in value or "?" in value)
    return scalar_text(value, flow=True, style='"' if quoted else "")
