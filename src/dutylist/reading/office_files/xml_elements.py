"""Elements of untrusted XML: parsed with care, and asked for by their names without the name space."""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError

_CAREFUL: Final = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def xml_root(content: bytes) -> Any:
    """The root of a document. Raises `UnusableFileError` where it is broken."""
    from lxml import etree

    try:
        return etree.fromstring(content, etree.XMLParser(**_CAREFUL))
    except (etree.LxmlError, ValueError) as error:
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error


def elements(content: bytes, *names: str) -> Iterator[Any]:
    """The elements of some names as they end, one after the other; what is behind them is forgotten.

    Raises:
        UnusableFileError: the document is broken.
    """
    from lxml import etree

    try:
        for _, element in etree.iterparse(BytesIO(content), tag=[f"{{*}}{name}" for name in names], **_CAREFUL):
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except (etree.LxmlError, ValueError) as error:
        raise UnusableFileError(unusable.BROKEN, unusable.OPEN_IT) from error


def local(element: Any) -> str:
    """The name of an element without its name space; empty for comments and processing instructions."""
    return _local(element.tag)


@lru_cache(maxsize=4096)
def _local(tag: Any) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """The value of an attribute, empty where there is none."""
    for key, value in element.items():
        if _local(key) == name:
            return str(value)
    return ""


def child_of(parent: Any, name: str) -> Any:
    """The first child of a name; nothing, with no children, where there is none."""
    for child in parent:
        if local(child) == name:
            return child
    return ()


def children_by_name(parent: Any) -> dict[str, Any]:
    """The first child of each name."""
    return {local(child): child for child in reversed(parent)}


def whole(text: str, otherwise: int = 0) -> int:
    """The text as a number from 0 to a sensible limit, or `otherwise`."""
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise
