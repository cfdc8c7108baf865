"""The parts of `|` and `>` scalars."""


def header_parts(header: str) -> tuple[str, int, str]:
    """The chomping sign ("", "-" or "+"), the explicit indent (0 where none) and the comment of `|2- # …`."""
    indicators, sign, rest = header[1:].partition("#")
    digits = "".join(character for character in indicators if character.isdigit())
    chomping = "-" if "-" in indicators else "+" if "+" in indicators else ""
    return chomping, int(digits or 0), sign + rest


def content_indent(raw: str, around: int) -> int:
    """The indentation, in spaces, of the lines of a block scalar in a collection at column `around`."""
    header, *content = raw.splitlines()
    _, explicit, _ = header_parts(header)
    if explicit:
        return around + explicit
    return next((len(line) - len(line.lstrip(" ")) for line in content if line.strip(" ")), len(raw))


def end_of_content(text: str, start: int, end: int, around: int) -> int:
    """The end of a block scalar, without its last line break and the blank lines that are not part of its value.

    By the parser it reaches from `start` to `end`; it is in a collection at column `around`.
    """
    lines = text[start:end].splitlines(keepends=True)
    chomping, _, _ = header_parts(lines[0])
    if chomping != "+":
        indent = content_indent(text[start:end], around)
        while len(lines) > 1 and not (bare := lines[-1].rstrip("\r\n")).strip(" ") and len(bare) <= indent:
            lines.pop()
    raw = "".join(lines)
    return start + len(raw) - (2 if raw.endswith("\r\n") else 1 if raw.endswith(("\r", "\n")) else 0)
