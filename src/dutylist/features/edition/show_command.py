"""`dutylist edition show`: the digest of the files as they are."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.load_valid import load_valid
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.features.edition import messages
from dutylist.features.edition.schema import EditionShowResult, TownshipDigest
from dutylist.model.checklist import Checklist
from dutylist.model.message import Language, Message, language, say
from dutylist.output.document import Document, Line, Table, own, sentence
from dutylist.output.edition_json import digest_of, short_digest
from dutylist.output.phrases import columns_of, word
from dutylist.output.published_json import to_json
from dutylist.source.own_commit import own_commit
from dutylist.source.root import find_root

HELP: Final = Message(
    "这一版清单的校验码：导出的 .json 文件的 SHA-256，同样的内容总是同样的码。清单有错误时不出。\n例：dutylist edition",
    "The digest of this edition: the SHA-256 of its exported JSON. None is given of a checklist with errors.\n"
    "Example: dutylist edition",
)


def command(
    ctx: typer.Context,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the digests; 1 where the checklist has errors."""
    form = chosen_format(format_, output)
    root = find_root(ctx.obj)
    loaded = load_valid(root)
    if loaded is None:
        return 1
    result = _result(loaded.checklist, own_commit(root))
    report = Report(lambda: _document(result, language()), lambda: to_json(result), say("版本校验码", "edition"))
    return write_report(report, form, output, root)


def _result(checklist: Checklist, commit: str | None) -> EditionShowResult:
    county = checklist.county
    townships = [
        TownshipDigest(township=name, items=len(list(checklist.items_of(name))), digest=digest_of(checklist, name))
        for name in checklist.township_names
    ]
    return EditionShowResult(
        county=county.county,
        edition=county.edition,
        effective=county.effective,
        commit=commit,
        digest=digest_of(checklist),
        townships=townships,
    )


def _document(result: EditionShowResult, language: Language) -> Document:
    commit = result.commit or word(messages.NOT_COMMITTED, language)
    lines = (
        sentence(messages.EDITION, language, edition=result.edition, effective=result.effective),
        sentence(messages.COMMIT, language, commit=commit),
        sentence(messages.DIGEST, language, short=own(short_digest(result.digest)), digest=own(result.digest)),
    )
    columns = columns_of(((messages.TOWNSHIP, 8), (messages.ITEMS, 5, "right"), (messages.SHORT, 12)), language)
    rows = tuple((each.township, each.items, own(short_digest(each.digest))) for each in result.townships)
    return Document(
        sentence(messages.TITLE, language, county=result.county),
        (*map(Line, lines), Table(columns, rows)),
        language,
    )
