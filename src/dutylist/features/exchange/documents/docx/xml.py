"""Names of elements and attributes, whichever of the name spaces of WordprocessingML they are in."""

from typing import Any


def local(element: Any) -> str:
    """The name of an element without its name space; of comments and instructions nothing."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """The value of an attribute, empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def whole(text: str, otherwise: int = 0) -> int:
    """A number that is not negative and not absurd, or `otherwise`."""
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise
