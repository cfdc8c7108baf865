"""What stands between the keys and values of a YAML file: comments, indicators, line breaks."""

from collections.abc import Iterator


def comments_in(gap: str) -> Iterator[str]:
    """The comments in a stretch of text that holds no key and no value."""
    for line in gap.splitlines():
        _, sign, rest = line.partition("#")
        if sign:
            yield sign + rest


def without_comments(gap: str) -> str:
    """A stretch of text that holds no key and no value, bare of its comments."""
    return "\n".join(line.partition("#")[0] for line in gap.splitlines())


def line_and_column(text: str, position: int) -> tuple[int, int]:
    """Where a position of the text is, counted from 1."""
    before = text[:position].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, position - max(text.rfind("\n", 0, position), text.rfind("\r", 0, position))
