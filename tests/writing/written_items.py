"""Items written down in every way that YAML allows: order, indents, quotes, styles, comments, line breaks."""

import random
from dataclasses import dataclass
from typing import Any, TypeVar

from hypothesis import strategies as st

from dutylist.reading.yaml_scalars import resolve

_WORDS = [
    "消防",
    "安全检查",
    "配合",
    "通知企业",
    "no",
    "yes",
    "2025-03-01",
    "1.10",
    "007",
    "a b",
    "x",
    "第1条",
    "null",
    "😀",
]
_REMARKS = ["说明", "title: x", "- a", "'", "# # #", "dutylist: ignore[R201] 理由", "[", ""]
_PUNCTUATION = ["，", "：", "", " ", "、", "-", "#", ": ", " #", "'", '"', "[", "}", ",", "\\", "%", "&", "!", "|"]

texts = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_PUNCTUATION)), min_size=1, max_size=6).map(
    lambda parts: "".join(word + mark for word, mark in parts)
)
long_texts = texts.map(lambda text: "长文" * 200 + text)


def _lists(values: st.SearchStrategy[Any], size: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=1, max_size=size)


items = st.fixed_dictionaries(
    {
        "id": st.just("DS0001"),
        "list": st.sampled_from(["basic", "cooperative", "recalled"]),
        "category": texts,
        "title": texts | long_texts,
        "townships": st.just("all") | _lists(texts) | st.fixed_dictionaries({"except": _lists(texts)}),
        "effective": st.just("2025-03-01"),
    },
    optional={
        "basis": _lists(st.fixed_dictionaries({"document": texts}, optional={"article": texts})),
        "keywords": _lists(texts, 5),
        "departments": _lists(
            st.fixed_dictionaries(
                {"name": texts, "role": st.sampled_from(["lead", "support", "receiver"])},
                optional={"unit": texts, "duties": _lists(texts)},
            )
        ),
        "township_duties": _lists(texts | long_texts),
        "recall": st.fixed_dictionaries(
            {"origin": st.just("other"), "method": _lists(texts)},
            optional={"handover": st.fixed_dictionaries({"filed": st.just("2025-03-10"), "pending_cases": texts})},
        ),
        "procedure": _lists(st.fixed_dictionaries({"step": texts}, optional={"within": st.integers(0, 30)})),
        "supports": st.fixed_dictionaries({}, optional={"training": texts, "staff": texts, "funding": texts}),
        "notes": texts | st.lists(texts, min_size=2, max_size=4).map("\n".join),
    },
)


_T = TypeVar("_T")


@dataclass
class Writer:
    """Writes values as YAML in a manner that only `choice` knows; with `exact`, without styles that add line breaks."""

    choice: random.Random
    commented: bool = True
    spaced: bool = True
    exact: bool = False
    shuffling: bool = True
    comments: int = 0

    def chance(self, one_in: int) -> bool:
        return self.choice.randrange(one_in) == 0

    def one_of(self, *options: _T) -> _T:
        return self.choice.choice(options)

    def between(self, low: int, high: int) -> int:
        return self.choice.randint(low, high)

    def comment(self) -> str:
        self.comments += 1
        return f"#{self.one_of('', ' ', '  ', '#', '!')}注{self.comments} {self.one_of(*_REMARKS)}".rstrip()

    def behind(self) -> str:
        return self.one_of(" ", "  ", "\t", "     ") + self.comment() if self.spoken(6) else ""

    def spoken(self, one_in: int) -> bool:
        return self.commented and self.chance(one_in)

    def above(self, column: int) -> list[str]:
        lines: list[str] = []
        while (self.commented or self.spaced) and self.chance(6):
            lines.append("" if not self.commented or self.chance(3) else self.indent(column) + self.comment())
        return lines

    def indent(self, column: int) -> str:
        return " " * (max(0, column + self.one_of(-3, -2, 1, 2)) if self.chance(6) else column)

    def scalar(self, value: Any, column: int, *, flow: bool) -> list[str]:
        """The lines of a scalar; those after the first come with their indentation."""
        if isinstance(value, int):
            return [str(value)]
        styles = ["'", '"']
        if _plain(value) and not (self.exact and not isinstance(resolve(value), str)):
            styles += ["", "", "", ""]
        if not flow and not self.exact and value.strip() == value and not self.chance(3):
            styles += ["|", ">"]
        style = self.choice.choice(styles)
        if style in ("|", ">"):
            return self.block_scalar(value, style, column)
        if style == "'":
            value = value.replace("'", "''")
            lines = self.folded(value, column) if "\n" not in value else value.replace("\n", "\n\n").split("\n")
            return [f"'{lines[0]}", *lines[1:-1], f"{lines[-1]}'"] if len(lines) > 1 else [f"'{lines[0]}'"]
        if style == '"':
            return ['"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"']
        return self.folded(value, column)

    def folded(self, value: str, column: int) -> list[str]:
        if not self.chance(5) or " " not in value.strip():
            return [value]
        first, _, rest = value.strip().partition(" ")
        if not first or not rest or rest[0] in " #-'\"" or "  " in value or value != value.strip():
            return [value]
        return [first, " " * (column + self.between(1, 5)) + rest]

    def block_scalar(self, value: str, style: str, column: int) -> list[str]:
        indent = self.between(1, 6)
        explicit = str(indent) if self.chance(4) else ""
        end = self.one_of("", "-", "+")
        lines = value.split("\n")
        blanks = [""] * self.between(0, 2)
        return [f"{style}{explicit}{end}{self.behind()}", *(" " * (column + indent) + line for line in lines), *blanks]

    def flow(self, value: Any, column: int, *, broken: bool) -> list[str]:
        if not isinstance(value, list | dict):
            return self.scalar(value, column, flow=True)
        open_, close = ("{", "}") if isinstance(value, dict) else ("[", "]")
        lines = [open_]

        def separate() -> None:
            if broken and self.chance(2):
                lines[-1] += self.behind()
                lines.extend(self.above(column))
                lines.append(" " * (column + self.between(1, 4)))
            else:
                lines[-1] += self.one_of("", " ")

        rows = self.shuffled(value) if isinstance(value, dict) else [(None, each) for each in value]
        for number, (key, each) in enumerate(rows):
            if number:
                lines[-1] += self.one_of(",", " ,")
                separate()
                lines[-1] += "" if lines[-1].endswith(" ") else " "
            else:
                separate()
            first, *rest = self.flow(each, column, broken=broken)
            lines[-1] += (f"{key}: " if key else "") + first
            lines.extend(rest)
        if rows and self.chance(5):
            lines[-1] += ","
        separate()
        lines[-1] += close
        return lines

    def shuffled(self, value: dict[str, Any]) -> list[tuple[str, Any]]:
        return self.choice.sample(list(value.items()), len(value)) if self.shuffling else list(value.items())

    def put(self, line: str, value: Any, column: int, *, in_sequence: bool) -> list[str]:
        """A value behind `key:` or `-`, which stands on `line` at `column`."""
        if isinstance(value, list | dict) and value and not self.chance(3):
            step = self.between(1, 5)
            inner = column + (step if in_sequence or isinstance(value, dict) else self.between(0, 4))
            first, *rest = self.block(value, inner)
            if in_sequence and self.chance(2) and first.strip()[:1] != "#" and first.strip():
                inner_first = first.lstrip(" ")
                return (
                    [line + " " * (inner - column - 1) + inner_first, *rest]
                    if inner > column + 1
                    else [line, first, *rest]
                )
            return [line + self.behind().replace("\t", " "), first, *rest]
        if isinstance(value, list | dict):
            lines = self.flow(value, column, broken=self.chance(3))
        else:
            lines = self.scalar(value, column, flow=False)
        if self.chance(8):
            start = [
                line + self.behind().replace("\t", " "),
                *self.above(column + 2),
                " " * (column + self.between(1, 4)) + lines[0],
            ]
        else:
            start = [line + self.one_of(" ", "  ", "   ") + lines[0]]
        lines = [*start, *lines[1:]]
        if not self.is_block(start[-1], value):
            lines[-1] += self.behind()
        return lines

    def is_block(self, first: str, value: Any) -> bool:
        return isinstance(value, str) and any(sign in first for sign in ("|", ">"))

    def block(self, value: Any, column: int) -> list[str]:
        lines: list[str] = []
        rows = self.shuffled(value) if isinstance(value, dict) else [(None, each) for each in value]
        for key, each in rows:
            lines += self.above(column)
            start = " " * column + (f"{key}{self.one_of('', '', '', ' ')}:" if key else "-")
            lines += self.put(start, each, column, in_sequence=key is None)
        return lines + self.above(column)


def _plain(value: str) -> bool:
    return (
        bool(value.strip())
        and value == value.strip()
        and value[0] not in "-?:,[]{}#&*!|>'\"%@`\\"
        and not any(sign in value for sign in (": ", " #", "\n", ",", "[", "]", "{", "}"))
        and value[-1] != ":"
    )


@st.composite
def written(draw: Any, commented: bool = True) -> str:
    """The text of an item in some layout."""
    writer = Writer(random.Random(draw(st.integers(0, 2**32))), commented)
    lines = ["# 说明", ""] if writer.spoken(2) else []
    lines += writer.block(draw(items), 0)
    text = "\n".join(lines) + writer.one_of("", "\n", "\n\n\n")
    if writer.chance(3):
        text = text.replace("\n", "\r\n")
    return writer.one_of("", "", "\ufeff") + text
