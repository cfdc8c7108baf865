"""`dutylist edition verify`: which edition a copy is."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.progress import progress
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.compare.change_text import ACTIONS
from dutylist.features.edition import messages
from dutylist.features.edition.candidates import candidates
from dutylist.features.edition.copy_text import Copy, read_copy
from dutylist.features.edition.page_copy import verify_page
from dutylist.features.edition.printed_copy import verify_print
from dutylist.features.edition.schema import CopyDifference, EditionVerifyResult
from dutylist.features.edition.verify import CopyVerdict, verify
from dutylist.model.message import Language, Message, language, say
from dutylist.output.document import Block, Content, Document, Heading, Line, Table, own, sentence
from dutylist.output.edition_json import short_digest
from dutylist.output.phrases import columns_of, word
from dutylist.output.published_json import to_json
from dutylist.source.root import find_root

HELP: Final = Message(
    "核对手里的一份清单（口袋书 PDF、网页、导出的 .docx 或 .json）：是哪个提交、哪一版，有没有被改动，从那时起本乡镇变了什么。"
    "退出码：0 没有被改动，1 被改动过或者不认识。\n例：dutylist edition verify 铜陵镇.pdf",
    "Say of a copy (the booklet's PDF, a page, exported Word or JSON) which commit and edition it is, whether it was "
    "altered, and what has changed since for its township. Exit status 0: unaltered; 1: altered or unknown.\n"
    "Example: dutylist edition verify booklet.pdf",
)
_MOST: Final = 50
_ANEW: Final = {"pdf": verify_print, "html": verify_page}
"""What holds a copy against one that is made anew, by its format."""


def command(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar=say("文件", "FILE"), help=say(".pdf、.html、.docx 或 .json", ".pdf, .html, .docx or .json")
        ),
    ],
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show what the copy is; 1 where it was altered or is unknown."""
    form = chosen_format(format_, output)
    root = find_root(ctx.obj)
    copy = read_copy(file)
    with progress(say("核对", "verifying")):
        anew = _ANEW.get(copy.format)
        verdict = anew(root, copy, candidates(root, copy.printed_commit)) if anew else None
        verdict = verdict or verify(copy, candidates(root, copy.printed_commit))
    result = _result(file, copy, verdict)
    report = Report(lambda: _document(result, language()), lambda: to_json(result), say("核对", "verified"))
    written = write_report(report, form, output, root)
    return written or (0 if verdict.status in ("current", "earlier") else 1)


def _result(file: Path, copy: Copy, verdict: CopyVerdict) -> EditionVerifyResult:
    found = verdict.candidate
    county = found.checklist.county if found else None
    return EditionVerifyResult(
        file=str(file),
        format=copy.format,
        status=verdict.status,
        edition=county.edition if county else None,
        effective=county.effective if county else None,
        commit=found.commit if found else None,
        township=verdict.township,
        digest=verdict.digest,
        compared=verdict.compared,
        changes=list(verdict.changes),
        differences=list(verdict.differences),
    )


def _document(result: EditionVerifyResult, language: Language) -> Document:
    blocks: list[Block] = [Line(word(messages.STATUS[result.status], language))]
    if result.edition is not None and result.digest is not None:
        commit = result.commit or word(messages.NOT_COMMITTED, language)
        place = result.township or word(messages.WHOLE_COUNTY, language)
        if result.status == "altered":
            blocks.append(Line(word(messages.NEAREST, language)))
        blocks += [
            Line(sentence(messages.EDITION, language, edition=result.edition, effective=result.effective or "")),
            Line(sentence(messages.COMMIT, language, commit=commit)),
            Line(sentence(messages.SCOPE, language, township=place)),
            Line(
                sentence(messages.DIGEST, language, short=own(short_digest(result.digest)), digest=own(result.digest))
            ),
        ]
        if result.compared:
            blocks.append(Line(word(messages.EXTENTS[result.compared], language)))
        if result.status != "current":
            blocks += _changes(result, language)
    if result.differences:
        blocks += [Heading(word(messages.DIFFERENCES, language)), _differences(result, language)]
        if len(result.differences) > _MOST:
            blocks.append(Line(sentence(messages.MORE, language, count=len(result.differences) - _MOST)))
    return Document(sentence(messages.VERIFIED, language, file=result.file), tuple(blocks), language)


def _changes(result: EditionVerifyResult, language: Language) -> list[Block]:
    if not result.changes:
        return [Line(word(messages.NO_CHANGES, language))]
    heads = ((messages.ITEM, 6), (messages.NAME, 24), (messages.ACTION, 8))
    rows = tuple((each.item, each.title, word(ACTIONS[each.action], language)) for each in result.changes)
    return [Heading(word(messages.CHANGES, language)), Table(columns_of(heads, language), rows)]


def _differences(result: EditionVerifyResult, language: Language) -> Table:
    heads = ((messages.PLACE, 6), (messages.PROBLEM, 4), (messages.TEXT, 30))
    said = {"missing": messages.MISSING, "added": messages.ADDED}
    rows = tuple(
        (_place(each, language), word(said[each.problem], language), each.text) for each in result.differences[:_MOST]
    )
    return Table(columns_of(heads, language), rows)


def _place(difference: CopyDifference, language: Language) -> Content:
    if difference.page is None:
        return difference.item or ""
    return sentence(messages.PAGE, language, page=difference.page)
