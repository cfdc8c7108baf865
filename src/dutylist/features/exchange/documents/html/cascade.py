"""Which of the declarations that hide, strike out or number text apply to which element of a page.

The style sheets in the page and its `style` attributes count, as a browser on a wide screen would weigh them; nothing is
loaded from elsewhere. Selectors are matched by cssselect2, declarations are parsed by tinycss2.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from dutylist.reading.office_files import errors as unusable
from dutylist.reading.office_files.errors import UnusableFileError

_PROPERTIES: Final = frozenset(
    {
        "display",
        "visibility",
        "content-visibility",
        "opacity",
        "mso-hide",
        "height",
        "max-height",
        "width",
        "max-width",
        "overflow",
        "overflow-x",
        "overflow-y",
        "font-size",
        "font",
        "color",
        "background",
        "background-color",
        "background-image",
        "position",
        "left",
        "top",
        "text-indent",
        "clip",
        "clip-path",
        "transform",
        "text-decoration",
        "text-decoration-line",
        "list-style",
        "list-style-type",
    }
)
_SCREEN: Final = 1_280
"""The width in pixels of the screen that `@media` is asked about."""
_WIDTH: Final = re.compile(r"\(\s*(min|max)-width\s*:\s*([0-9.]+)(px|em|rem)\s*\)")
_MOST_STEPS: Final = 15_000_000
"""How many elements may be looked at to find what the selectors of a page match."""
_COMPILING: Final = 150
"""What reading a selector costs, in looks at an element."""
_LONGEST: Final = 2_000_000
"""Characters of a style sheet."""
_DEEPEST: Final = 8
"""Levels of `@media` inside of each other."""

Declared = Mapping[str, str]
"""By the name of a property the value that applies, in small letters."""
_NONE: Final[Declared] = {}


class Cascade:
    """The declarations that apply to each element of a page; `foreign`: it names style sheets that are not in it."""

    def __init__(self, root: Any) -> None:
        self.foreign = False
        self._rules: dict[Any, list[tuple[bool, str, str]]] = {}
        self._match(root)

    def of(self, element: Any) -> Declared:
        """The declared values of an element, its own `style` included."""
        own = element.get("style")
        rules = self._rules.get(element)
        if not own and not rules:
            return _NONE
        found = [*(rules or ()), *(_own_declarations(own) if own else ())]
        usual = {name: value for important, name, value in found if not important}
        return usual | {name: value for important, name, value in found if important}

    def _match(self, root: Any) -> None:
        from cssselect2 import Matcher

        self.foreign = any("stylesheet" in (each.get("rel") or "").casefold() for each in root.iter("link"))
        matcher = Matcher()
        steps = _Steps()
        for style in root.iter("style"):
            if _on_screen(style.get("media") or ""):
                self.foreign |= _add_rules(matcher, (style.text or "")[:_LONGEST], steps)
        if not matcher.order:
            return
        for element in _wrapped(root, steps).iter_subtree():
            found = [each for *_, payload in matcher.match(element) for each in payload]
            if found:
                self._rules[element.etree_element] = found


class _Steps:
    """Counts what matching costs, so that no page can make it endless."""

    def __init__(self) -> None:
        self.left = _MOST_STEPS

    def take(self, number: int = 1) -> None:
        """Raises `UnusableFileError` when there were too many."""
        self.left -= number
        if self.left < 0:
            raise UnusableFileError(unusable.TOO_COMPLEX, unusable.COPY_THE_TABLE)

    def count_calls(self, test: Callable[[Any], bool]) -> Callable[[Any], bool]:
        """The test of a selector that counts how often it is asked."""

        def asked(element: Any) -> bool:
            self.take()
            return test(element)

        return asked


def _wrapped(root: Any, steps: _Steps) -> Any:
    """The root for cssselect2, with elements that count each look at their relatives and keep no lists of them."""
    from cssselect2 import ElementWrapper

    class Counted(ElementWrapper):  # type: ignore[misc]
        @property
        def ancestors(self) -> Iterator[Any]:
            element = self.parent
            while element is not None:
                steps.take()
                yield element
                element = element.parent

        @property
        def previous_siblings(self) -> Iterator[Any]:
            element = self.previous
            while element is not None:
                steps.take()
                yield element
                element = element.previous

        @property
        def etree_siblings(self) -> list[Any]:
            steps.take(1 + len(self._siblings) // 16)
            return self._siblings

        @etree_siblings.setter
        def etree_siblings(self, siblings: list[Any]) -> None:
            self._siblings = siblings

        def iter_children(self) -> Iterator[Any]:
            for child in super().iter_children():
                steps.take()
                yield child

    return Counted.from_html_root(root)


def _add_rules(matcher: Any, text: str, steps: _Steps) -> bool:
    """Take the rules of a style sheet that matter; whether it names others."""
    import tinycss2

    foreign = False
    for selectors, declared in _rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), 0):
        if selectors is None:
            foreign = True
            continue
        for selector in _compiled(selectors):
            steps.take(_COMPILING)
            selector.test = steps.count_calls(selector.test)
            if selector.pseudo_element is None:
                matcher.add_selector(selector, declared)
    return foreign


def _rules(nodes: Iterable[Any], depth: int) -> Iterator[tuple[Any, list[tuple[bool, str, str]]]]:
    """Selectors and declarations of a style sheet; None and none for one that it imports."""
    import tinycss2

    for node in nodes:
        if node.type == "qualified-rule":
            if declared := list(_declarations(node.content)):
                yield node.prelude, declared
        elif node.type != "at-rule":
            continue
        elif node.lower_at_keyword == "import":
            yield None, []
        elif node.content is not None and depth < _DEEPEST:
            condition = tinycss2.serialize(node.prelude)
            if node.lower_at_keyword in ("supports", "layer") or (
                node.lower_at_keyword == "media" and _on_screen(condition)
            ):
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield from _rules(inner, depth + 1)


def _compiled(prelude: Any) -> list[Any]:
    """The selectors of a rule; none where one of them is wrong, as in a browser."""
    from cssselect2 import compile_selector_list

    try:
        return list(compile_selector_list(prelude))
    except (ValueError, TypeError, SyntaxError, NotImplementedError, RecursionError, MemoryError):
        return []


def _declarations(content: Any) -> Iterator[tuple[bool, str, str]]:
    """Whether it is important, name and value of each declaration that matters."""
    import tinycss2

    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if each.type == "declaration" and each.lower_name in _PROPERTIES:
            yield each.important, each.lower_name, tinycss2.serialize(each.value).strip().casefold()


@lru_cache(maxsize=4_096)
def _own_declarations(style: str) -> tuple[tuple[bool, str, str], ...]:
    """The same of a `style` attribute; pages repeat a few of them thousands of times."""
    return tuple(_declarations(style))


def _on_screen(media: str) -> bool:
    """Whether a media query, or one of several, holds on a wide screen."""
    return not media.strip() or any(map(_query_holds, media.casefold().split(",")))


def _query_holds(query: str) -> bool:
    kind, _, _ = query.strip().removeprefix("only ").partition(" ")
    holds = kind in ("all", "screen") or kind.startswith("(")
    for bound, number, unit in _WIDTH.findall(query):
        width = float(number) * (1 if unit == "px" else 16)
        holds = holds and (width <= _SCREEN if bound == "min" else width >= _SCREEN)
    return holds
