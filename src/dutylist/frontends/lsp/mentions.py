"""The names in a file: of items, departments, units, townships, categories and posts."""

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple

from dutylist.model.checklist import Checklist
from dutylist.model.diagnostic import Pointer, SourceSpan
from dutylist.model.file_kinds import kind_of
from dutylist.reading.positions import PositionedYaml
from dutylist.rules.session import Session
from dutylist.source.base import UnusableError

Named = Literal["item", "department", "unit", "township", "category", "whistle", "adjustment", "post", "term"]

_PLACES: Final[dict[tuple[str, tuple[str, ...]], Named]] = {
    ("checklist", ("townships", "*", "name")): "township",
    ("checklist", ("categories", "*")): "category",
    ("checklist", ("categories", "*", "name")): "category",
    ("departments", ("departments", "*", "name")): "department",
    ("departments", ("departments", "*", "units", "*")): "unit",
    ("departments", ("departments", "*", "units", "*", "name")): "unit",
    ("item", ("id",)): "item",
    ("item", ("category",)): "category",
    ("item", ("townships", "*")): "township",
    ("item", ("townships", "except", "*")): "township",
    ("item", ("departments", "*", "name")): "department",
    ("item", ("departments", "*", "unit")): "unit",
    ("item", ("procedure", "*", "by")): "department",
    ("item", ("replaces", "*")): "item",
    ("posts", ("township",)): "township",
    ("posts", ("posts", "*", "name")): "post",
    ("posts", ("posts", "*", "duties", "*")): "item",
    ("posts", ("posts", "*", "categories", "*")): "category",
    ("whistle", ("id",)): "whistle",
    ("whistle", ("items", "*")): "item",
    ("whistle", ("departments", "*", "name")): "department",
    ("whistle", ("departments", "*", "unit")): "unit",
    ("whistle-case", ("whistle",)): "whistle",
    ("whistle-case", ("township",)): "township",
    ("whistle-case", ("arrived", "*", "department")): "department",
    ("assessment", ("indicators", "*", "items", "*")): "item",
    ("assessment", ("indicators", "*", "by")): "department",
    ("finding", ("items", "*")): "item",
    ("finding", ("township",)): "township",
    ("finding", ("resolution", "adjustment")): "adjustment",
    ("adjustment", ("id",)): "adjustment",
    ("adjustment", ("applicant",)): "department",
    ("adjustment", ("changes", "*", "item")): "item",
    ("adjustment", ("changes", "*", "township")): "township",
    ("adjustment", ("changes", "*", "department")): "department",
    ("adjustment", ("changes", "*", "townships", "*")): "township",
    ("adjustment", ("opinions", "*", "department")): "department",
    ("words", ("words", "*", "term")): "term",
}
_DEFINED: Final = frozenset({("checklist", "township"), ("checklist", "category"), ("departments", "department"),
                             ("departments", "unit"), ("item", "item"), ("whistle", "whistle"),
                             ("adjustment", "adjustment"), ("posts", "post")})  # fmt: skip


class Mention(NamedTuple):
    """A name in a file. `owner` is the department of a unit, or the township of a post; `defines` where the named thing is registered."""

    what: Named
    name: str
    path: str
    span: SourceSpan
    owner: str = ""
    defines: bool = False

    @property
    def key(self) -> tuple[Named, str, str]:
        """What two mentions of one thing have in common."""
        return self.what, self.name, self.owner


def mentions(path: str, positions: PositionedYaml) -> Iterator[Mention]:
    """Every name in a file, as far as the file can be read."""
    kind = kind_of(path)
    if kind is None:
        return
    for pointer, node in positions.spots.items():
        if not node.scalar:
            continue
        what = _PLACES.get((kind.name, tuple("*" if isinstance(step, int) else step for step in pointer)))
        name = value_at(positions.values, pointer)
        if what is None or not isinstance(name, str) or (what == "township" and name == "all"):
            continue
        defines = (kind.name, what) in _DEFINED and "replaces" not in pointer and pointer[0] not in ("changes", "by")
        yield Mention(what, name, path, node.value, _owner(positions, what, pointer), defines)


def _owner(positions: PositionedYaml, what: Named, pointer: Pointer) -> str:
    if what == "post":
        return str(value_at(positions.values, ("township",)) or "")
    if what != "unit":
        return ""
    return str(value_at(positions.values, (*pointer[:2], "name")) or "")


def value_at(values: Any, pointer: Pointer) -> Any:
    """The value at a pointer; None where there is none."""
    for step in pointer:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def mention_at(session: Session, path: str, line: int, column: int) -> Mention | None:
    """The name at a place, whose line and column count from 1."""
    for each in mentions(path, session.positions(path)):
        if holds(each.span, line, column):
            return named_thing(session.checklist, each)
    return None


def named_thing(checklist: Checklist, mention: Mention) -> Mention:
    """The mention, as a township where the name is one although a department may stand there."""
    township = mention.what == "department" and mention.name in checklist.township_names
    return mention._replace(what="township") if township else mention


def holds(span: SourceSpan, line: int, column: int) -> bool:
    """Whether a place lies in a span, its end included."""
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)


def all_mentions(session: Session, wanted: Mention) -> Iterator[Mention]:
    """Every mention of the same thing in the checklist, in the order of the paths."""
    name = wanted.name.encode()
    for path in session.loaded.paths:
        try:
            data = session.source.read(path)
        except UnusableError:
            continue
        # A name may be written with escapes or over two lines.
        if name not in data and b"\\" not in data and b">" not in data:
            continue
        for each in mentions(path, session.positions(path)):
            if named_thing(session.checklist, each).key == wanted.key:
                yield each
