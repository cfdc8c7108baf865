"""One document with every kind of block, and the digests of its formats."""

import hashlib
from typing import Final

from dutylist.output.document import (
    Chart,
    ChartBar,
    Column,
    Details,
    Document,
    DocumentOptions,
    Figure,
    Figures,
    Gap,
    Heading,
    Line,
    Note,
    Span,
    Table,
)
from dutylist.output.renderers import excel, html, markdown, text, word

DOCUMENT: Final = Document(
    "事项数",
    (
        Figures((Figure("事项", "3", "共三项", "good", "list"),)),
        Heading("清单", key="list"),
        Line(("甲 ", Span("旧", "deleted"), Span("新", "inserted"))),
        Line("[bold]乙[/]", 1),
        Line("<b>丙</b>", 2),
        Gap(),
        Note("=1+1"),
        Table(
            (Column("乡镇", 8), Column("项", 3, "right", signed=True)),
            (("西埔镇", 2), ("\u202e逆", -1)),
            total=("合计", 1),
        ),
        Chart("图：项", (("基本", "plain"),), (ChartBar("西埔镇", (2.0,), "2"),)),
        Details("更多", (Line("丁"),)),
    ),
)
"""A document with every kind of block."""


def main() -> None:
    """Print the digest of each format."""
    options = DocumentOptions(80)
    for module in (text, markdown, html, word, excel):
        made = module.render(DOCUMENT, options)
        content = made.encode() if isinstance(made, str) else made
        print(hashlib.sha256(content).hexdigest())  # noqa: T201


if __name__ == "__main__":
    main()
