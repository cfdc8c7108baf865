"""Names of elements and attributes, whichever of the name spaces of WordprocessingML they are in."""

from typing import Any


def local(element: Any) -> str:
    """The name of an element without its name space; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """The value of an attribute, empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def whole(text: str, otherwise: int = 0) -> int:
    """The text as a number from 0 to a sensible limit, or `otherwise`."""
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise
