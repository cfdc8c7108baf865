"""A typesetter process: a book on stdin, its PDF on stdout.

One starts for each book, so it imports next to nothing: not even `typing` and `re`, which take longer than the rest.
"""

from __future__ import annotations

import marshal
import os
import sys

from dutylist.features.books.typeset.postprocess import postprocess

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final, Literal, NoReturn, TypedDict

    Standard = Literal["a-2a", "ua-1"]

    class PrintOptions(TypedDict):
        """How a book is set: its first template, template files, folders of faces, PDF standards, tags, the time of its
        making in seconds, and what is done with the file afterwards.
        """

        main: str
        templates: dict[str, bytes]
        fonts: list[str]
        standards: list[Standard]
        tags: bool
        timestamp: int
        for_print: bool
        on_phone: bool


DATA_FILE: Final = "book.json"
"""The name under which a template reads the book."""

REFUSED: Final = 4
"""The exit status of a typesetter process that reports on stderr why the book cannot be set."""

MIXED: Final = 5
"""The exit status of a typesetter process that reports on stderr the pages with a colour that is not an ink."""

FAULT: Final = 7
"""The exit status of a typesetter process that met a fault of the program, which stands on stderr."""

FULL: Final = 6
"""The exit status of a typesetter process that could not write its files; the system's error number is on stderr."""

_OUR_FOLDER: Final = r"(?:[^\s]*dutylist-typeset-\w+/|(?<=┌─ ))templates/"
_DOWNLOAD: Final = r"failed to download package \(.*\)"
_UNSETTLED: Final = "did not converge"
_NOWHERE: Final = "http://127.0.0.1:0"


class CompileError(Exception):
    """Typst could not set the book as it should be, or warned; the text is its own words."""


def compile_pdf(options: PrintOptions, order: bytes, folder: str) -> bytes:
    """The finished PDF of a book; `order` is the content of the data file, `folder` an empty one for the files that
    the typesetter reads, whose name begins with `dutylist-typeset-`.

    Raises:
        CompileError: the typesetter failed or warned.
        InkError: a template has RGB colours in the print shop's file.
        OSError: the files that the typesetter reads cannot be written.
    """
    pdf, warnings = _compile(options, order, folder)
    if any(_UNSETTLED in warning for warning in warnings):
        import json

        # A book whose pages hang together in too many ways settles without even columns.
        uneven = json.dumps({**json.loads(order), "even": False}, ensure_ascii=False).encode()
        pdf, warnings = _compile(options, uneven, folder)
    if warnings:
        raise CompileError("\n".join(map(_without_folder, warnings)))
    return postprocess(pdf, for_print=options["for_print"], on_phone=options["on_phone"])


def _compile(options: PrintOptions, order: bytes, folder: str) -> tuple[bytes, list[str]]:
    """The PDF as the typesetter writes it, and its warnings."""
    import typst

    templates, nothing = f"{folder}/templates", f"{folder}/nothing"
    for each in (templates, nothing):
        os.makedirs(each, exist_ok=True)
    for name, content in {**options["templates"], DATA_FILE: order}.items():
        with open(f"{templates}/{name}", "wb") as file:
            file.write(content)
    try:
        pdf: bytes
        pdf, warnings = typst.compile_with_warnings(
            f"{templates}/{options['main']}",
            root=templates,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=list(options["fonts"])
            ),
            package_path=nothing,
            package_cache_path=nothing,
            format="pdf",
            pdf_standards=[*options["standards"]],
            pdf_tags=options["tags"],
            timestamp=options["timestamp"],
        )
    except typst.TypstError as error:
        import re

        told = _without_folder(error.diagnostic or error.message)
        raise CompileError(re.sub(_DOWNLOAD, "a template takes no packages", told)) from error
    return pdf, [warning.diagnostic or warning.message for warning in warnings]


def _without_folder(words: str) -> str:
    import re

    return re.sub(_OUR_FOLDER, "", words)


def main(arguments: Sequence[str]) -> NoReturn:
    """The options and the data file on stdin, the PDF on stdout, or a report of a failure on stderr. The argument is an
    empty folder.
    """
    (folder,) = arguments
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    _unplug()
    options, order = marshal.load(sys.stdin.buffer)  # noqa: S302  from this very program
    try:
        sys.stdout.buffer.write(compile_pdf(options, order, folder))
    except CompileError as error:
        _leave(REFUSED, str(error))
    except OSError as error:
        _leave(FULL, str(error.errno or 0))
    except Exception as error:
        pages = getattr(error, "arguments", {}).get("pages")
        if pages is not None:
            _leave(MIXED, str(pages))
        if isinstance(error, MemoryError):
            raise
        _leave(FAULT, f"{type(error).__name__}: {error}")
    _leave(0)


def _leave(status: int, words: str = "") -> NoReturn:
    """End the process at once: to clear up its memory would take longer than to start it."""
    sys.stderr.buffer.write(words.encode())
    sys.stderr.buffer.flush()
    sys.stdout.buffer.flush()
    os._exit(status)


def _unplug() -> None:
    """Disable the network: the typesetter downloads packages that a template names, and a proxy is its only switch."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    os.environ |= {"https_proxy": _NOWHERE, "http_proxy": _NOWHERE, "all_proxy": _NOWHERE}


if __name__ == "__main__":
    main(sys.argv[1:])
