"""A document as one HTML file: no script, no external resource, every text escaped."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from dutylist.output.chart import draw_svg_element
from dutylist.output.document import (
    Block,
    Cell,
    Chart,
    Column,
    Content,
    Document,
    DocumentOptions,
    Gap,
    Heading,
    Line,
    Span,
    own,
    plain_text,
    spans,
)
from dutylist.output.office.cells import show_invisible
from dutylist.output.renderers.office import BOX
from dutylist.output.renderers.text import cell_lines

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

_PAGE: Final = "document.html"
_STYLE: Final = "document.css"
_TAGS: Final = {"strong": "strong", "inserted": "ins", "deleted": "del", "dim": "small", "plain": "span"}


@dataclass(slots=True)
class _Entry:
    """An entry of a list with the entries below it."""

    content: Content
    entries: "list[_Entry]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Section:
    """The blocks below one heading, each with the name of its kind."""

    heading: Heading | None
    key: str
    blocks: "list[tuple[str, object]]" = field(default_factory=list)


def render(document: Document, options: DocumentOptions | None = None) -> str:
    """The page, for a telephone, a screen and paper, in light and dark."""
    del options
    return _template().render(
        document=document,
        sections=_sections(document.blocks),
        language="zh-CN" if document.language == "zh" else "en",
    )


@cache
def _template() -> "jinja2.Template":
    """The page's template, compiled once for all documents of a process."""
    import jinja2
    from markupsafe import Markup, escape

    folder = files("dutylist.output").joinpath("templates")
    sources = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in (_PAGE, _STYLE)}
    environment = jinja2.Environment(
        loader=jinja2.DictLoader({_PAGE: sources[_PAGE]}),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def marked(content: Content) -> "Markup":
        return Markup("").join(_span(span) for span in spans(content))

    def _span(span: Span) -> "Markup":
        text = escape(show_invisible(span.text))
        if span.mark == "plain" and span.tone == "plain":
            return text
        tag = _TAGS[span.mark]
        kind = f' class="{span.tone}"' if span.tone != "plain" else ""
        # The tag and the class are ours; the text has been escaped.
        return Markup(f"<{tag}{kind}>") + text + Markup(f"</{tag}>")  # noqa: S704

    def chart(wanted: Chart) -> "Markup":
        # The drawing escapes its texts itself.
        return Markup(draw_svg_element(wanted))  # noqa: S704

    environment.filters["marked"] = marked
    environment.filters["plain"] = lambda content: show_invisible(plain_text(content))
    # The style sheet is ours and holds no text of anybody else.
    style = Markup(sources[_STYLE])  # noqa: S704
    environment.globals.update(blocks_of=_blocks, cell=_cell, lines=cell_lines, chart=chart, style=style)
    return environment.get_template(_PAGE)


def _sections(blocks: Sequence[Block]) -> list[_Section]:
    """The blocks by their headings of the first level; those before the first heading have none."""
    sections: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append((block, []))
        else:
            sections[-1][1].append(block)
    return [
        _Section(heading, heading.key if heading and heading.key else f"part-{number}", _blocks(inside))
        for number, (heading, inside) in enumerate(sections)
        if heading or inside
    ]


def _blocks(blocks: Sequence[Block]) -> list[tuple[str, object]]:
    """Each block with the name of its kind; consecutive entries are one list."""
    shown: list[tuple[str, object]] = []
    open_entries: list[_Entry] = []
    for block in blocks:
        if isinstance(block, Line) and block.depth:
            entry = _Entry((own(BOX), block.content) if block.task else block.content)
            depth = min(block.depth, len(open_entries) + 1)
            if depth == 1:
                if not (shown and shown[-1][0] == "entries" and open_entries):
                    shown.append(("entries", []))
                entries = shown[-1][1]
                assert isinstance(entries, list)
                entries.append(entry)
            else:
                open_entries[depth - 2].entries.append(entry)
            open_entries = [*open_entries[: depth - 1], entry]
            continue
        open_entries = []
        if not isinstance(block, Gap):
            shown.append((type(block).__name__.lower(), block))
    return shown


def _cell(column: Column, cell: Cell) -> Cell:
    return f"{cell:+}" if column.signed and isinstance(cell, int) and cell else cell
