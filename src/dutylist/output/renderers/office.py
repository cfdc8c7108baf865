"""What Word and Excel have in common: content as runs in which nothing hides, and lines as paragraphs."""

from dutylist.output.document import Cell, Content, Line, Mark, Span, spans
from dutylist.output.office.cells import NOTHING, show_invisible
from dutylist.output.office.rich_text import Mark as OfficeMark
from dutylist.output.office.rich_text import Paragraph, Paragraphs, Run
from dutylist.output.renderers.text import cell_lines

_MARKS: dict[Mark, OfficeMark] = {
    "plain": "plain",
    "dim": "plain",
    "strong": "strong",
    "inserted": "inserted",
    "deleted": "deleted",
}
_INDENT = "\u3000"
BOX = "□ "
"""The box to tick before what is to be done."""


def runs(content: Content) -> Paragraph:
    """The content as runs."""
    return tuple(map(_run, spans(content)))


def entry_runs(line: Line) -> Paragraph:
    """An entry of a list as runs, with a box before what is to be done."""
    return (Run(BOX), *runs(line.content)) if line.task else runs(line.content)


def text(content: Content) -> str:
    """The words of the content."""
    return "".join(run.text for run in runs(content))


def paragraphs(cell: Cell) -> Paragraphs:
    """A cell as paragraphs; an empty one says that there is nothing."""
    shown = tuple(
        (Run(_INDENT * line.depth), *runs(line.content)) if line.depth else runs(line.content)
        for line in cell_lines(cell)
    )
    return shown if any(run.text for paragraph in shown for run in paragraph) else ((Run(NOTHING),),)


def _run(span: Span) -> Run:
    return Run(show_invisible(span.text), _MARKS[span.mark])
