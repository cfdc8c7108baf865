"""What the programs that read our formats find in them."""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import html as lxml_html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.output.office import readers

_MARKDOWN: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_TAG: Final = re.compile(r"</?(?:strong|ins|del|summary|details|code|br)>")


def squeezed(text: str) -> str:
    """The text without white space, which every format may set as it likes."""
    return "".join(text.split())


def html_page(page: str) -> Any:
    """The page as an HTML parser has it."""
    return lxml_html.document_fromstring(page.encode())


def html_text(page: str) -> str:
    """All texts of a page, and those that are read out instead of a drawing."""
    root = html_page(page)
    spoken = [each.get("aria-label") for each in root.iter("div", "svg") if each.get("role") == "img"]
    return "\n".join([*root.itertext(), *spoken])


def acting_in_html(page: str) -> list[str]:
    """Whatever in a page would run, load or lead elsewhere."""
    found = []
    for element in html_page(page).iter("*"):
        if element.tag in {"script", "img", "iframe", "object", "embed", "form", "base", "link"} and not (
            element.tag == "link" and element.get("href") == "data:,"
        ):
            found.append(element.tag)
        for name, value in element.items():
            if name.startswith("on") or (name in {"href", "src", "action"} and not value.startswith(("#", "data:,"))):
                found.append(f"{name}={value}")
    return found


def markdown_tokens(text: str) -> Iterator[Token]:
    """Every token that a reader of GitHub's Markdown makes of the text."""
    for token in _MARKDOWN.parse(text):
        yield token
        yield from token.children or ()


def markdown_text(text: str) -> str:
    """The words that are shown of the Markdown."""
    pieces = []
    for token in markdown_tokens(text):
        if token.type in {"text", "code_inline", "code_block", "fence", "text_special"}:
            pieces.append(token.content)
        elif token.type == "html_block":
            pieces += lxml_html.fragment_fromstring(token.content, create_parent=True).itertext()
    return "".join(pieces)


def acting_in_markdown(text: str) -> list[str]:
    """Whatever in the Markdown would link, load, mention or be read as HTML that is not ours."""
    found = []
    for token in markdown_tokens(text):
        if token.type in {"link_open", "image", "fence", "code_block", "blockquote_open", "hr", "s_open", "em_open"}:
            found.append(token.type)
        if token.type in {"html_inline", "html_block"}:
            foreign = re.sub(r"<code>[^<>]*</code>", "", token.content)
            found += [tag for tag in re.findall(r"<[^>]*>?", foreign) if not _TAG.fullmatch(tag)]
        if token.type == "text":
            found += re.findall(r"[@#!]\w|https?:|www\.|\w+@\w|::|GH-\d", token.content)
    return found


def word_text(content: bytes) -> str:
    """All texts of a Word document, and what is said instead of its pictures."""
    body = readers.word(content).element.body
    texts = [piece.text or "" for piece in body.iter("{*}t")]
    breaks = [each.get("descr") or "" for each in body.iter("{*}docPr")]
    return "".join([*texts, *breaks])


def excel_text(content: bytes) -> str:
    """All texts of a workbook."""
    book = readers.excel(content)
    return "".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
    )


def excel_texts_as_read(content: bytes) -> str:
    """All texts of a workbook as Excel decodes their escapes."""
    count = len(readers.excel(content).sheetnames)
    return "".join("".join(readers.sheet_texts(content, number).values()) for number in range(1, count + 1))
