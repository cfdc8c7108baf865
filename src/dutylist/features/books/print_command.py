"""Shared by the commands that print books: options, the earlier edition, the commit, and the lines about the results."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dutylist.cli.load_valid import load_valid
from dutylist.cli.options import to_folder
from dutylist.cli.streams import notify, write
from dutylist.cli.write_result import folder_given, refuse_link
from dutylist.features.books.binding_guide import how_to_bind
from dutylist.features.books.book import BookJob, file_stem, with_county_lines
from dutylist.features.books.build import BookFailed, BookPrinted, BookStarted, Event, PrintSetting, print_books
from dutylist.features.books.config import county_lines, font_set_of
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.features.books.imposition_options import Binding, SheetsOrMini, count_texts, is_glued, scheme_of
from dutylist.features.books.recipe import IMPOSE, OWN_TEMPLATE
from dutylist.features.books.sections.changes import EarlierEdition
from dutylist.features.books.typeset.compiler import job_of
from dutylist.features.books.typeset.templates import load_templates
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.message import say
from dutylist.model.os_errors import NotWrittenError
from dutylist.output.safe_text import sanitize
from dutylist.rules.config import settings_of
from dutylist.source.own_commit import own_commit


class PaperChoice(StrEnum):
    """The size of the page."""

    A6 = "a6"
    A5 = "a5"
    A5_LARGE = "a5-large"
    PHONE = "phone"


Output = Annotated[Path | None, to_folder()]
OnPaper = Annotated[
    PaperChoice,
    typer.Option(
        metavar="|".join(PaperChoice),
        help=say(
            "纸张：A6、A5，大字的 A5；phone 是在手机上看的 PDF，可以发微信",
            "the size of the page: A6, A5, A5 in large print; phone is a PDF to be read on a telephone's screen",
        ),
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar=say("版本", "REVISION"),
        help=say(
            "列出从这个 git 版本以来的新增、调整、收回，并在条目处标记",
            "list what was added, adjusted or recalled since this git revision, and mark it at the items",
        ),
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(
        metavar=say("文件夹", "DIR"),
        help=say("用这个文件夹里的模板代替同名的模板", "templates that take the place of ours with the same names"),
    ),
]
ForPrint = Annotated[
    bool,
    typer.Option(
        "--print",
        help=say(
            "交印刷厂的文件：四色油墨，四边各加 3 毫米出血，文件名加“-印刷”；胶装的加 --binding cut，另出带书脊的封面",
            "the print shop's file, under a name of its own: inks (CMYK) and a bleed of 3 mm; for a glued book add "
            "--binding cut, which makes its cover with the spine, too",
        ),
    ),
]
Black = Annotated[
    bool,
    typer.Option(
        "--black",
        help=say("只用黑色，文件名加“-单黑”", "black alone instead of colours, under a name of its own"),
    ),
]
HandOver = Annotated[
    bool,
    typer.Option(
        "--handover",
        help=say(
            "收回事项也印交接日期、未结案件和依据，文件名加“-含交接”",
            "print the hand-over, the open cases and the basis of recalled items, too, under a name of its own",
        ),
    ),
]
Force = Annotated[bool, typer.Option("--force", help=say("内容没变也重新印", "print again what has not changed"))]
DumpData = Annotated[
    bool,
    typer.Option(
        "--dump-data",
        help=say("不印，只输出模板读到的数据（JSON）", "print nothing but the data that the template reads, as JSON"),
    ),
]


class Options(msgspec.Struct, frozen=True):
    """The options of the command line for printing books."""

    output: Path | None
    paper: PaperChoice
    template: Path | None
    force: bool
    dump_data: bool
    since: str | None
    imposition: "ImpositionScheme | None" = None
    for_print: bool = False
    handover: bool = False
    black: bool = False
    glued: bool = False

    @property
    def variant(self) -> str:
        """The options on contents that differ from the usual ones, as part of a file's name."""
        since = f"-自{file_stem(self.since)}" if self.since is not None else ""
        return since + ("-含交接" if self.handover else "")

    def recipe(self, since: "EarlierEdition | None") -> tuple[str, ...]:
        """The options that determine the contents of pages, for `edition verify`."""
        given = {
            "--handover": self.handover,
            "--print": self.for_print,
            "--black": self.black,
            "--glued": self.glued,
            OWN_TEMPLATE: self.template is not None,
            IMPOSE: self.imposition is not None,
        }
        flags = tuple(flag for flag, is_given in given.items() if is_given)
        earlier = ("--since", since.commit) if since else ()
        return ("--paper", self.paper.value, *earlier, *flags)


def issue(
    root: Path,
    options: Options,
    make: "Callable[[Checklist, EarlierEdition | None, str | None], Sequence[BookJob]]",
) -> int:
    """Print the volumes that `make` gives for the checklist at `root`; the exit status.

    `make` gets the checklist, the changes since the earlier edition, and the commit that the work tree is equal to.
    """
    _refuse_phone(options.paper, printed=bool(options.imposition or options.for_print or options.glued))
    folder_given(options.output)
    if options.output is None:
        refuse_link(root / "build")
    loaded = load_valid(root)
    if loaded is None:
        return 1
    since = _earlier(root, options.since, loaded.checklist) if options.since is not None else None
    volumes = make(loaded.checklist, since, own_commit(root))
    how = _setting(root, options, since)
    return _dump(volumes, how) if options.dump_data else _print(volumes, options.output or root / "build", how)


def pocketbook_scheme(
    paper: PaperChoice,
    impose: SheetsOrMini | None,
    binding: Binding | None,
    signature: int | None,
    *,
    for_print: bool,
    handover: bool,
    since: str | None = None,
) -> "ImpositionScheme | None":
    """The imposition of a pocket book that the command line asks for, if any.

    Raises:
        UserError: the options do not go together.
    """
    scheme = scheme_of(impose, binding, signature, for_print=for_print)
    _refuse_phone(paper, printed=bool(scheme or for_print or is_glued(binding)))
    if scheme is None or scheme.kind != "mini":
        return scheme
    if paper is not PaperChoice.A6:
        raise UserError(
            "--impose mini 的纸张是固定的，不能和 --paper 一起用",
            "--impose mini has a paper of its own, without --paper",
        )
    if since is not None:
        raise UserError(
            "小折页印不下变化，--impose mini 不能和 --since 一起用",
            "the mini book has no room for changes, --impose mini goes without --since",
        )
    if handover:
        raise UserError(
            "小折页印不下交接情况，--impose mini 不能和 --handover 一起用",
            "the mini book has no room for hand-overs, --impose mini goes without --handover",
        )
    return scheme


def _refuse_phone(paper: PaperChoice, *, printed: bool) -> None:
    if paper is PaperChoice.PHONE and printed:
        raise UserError(
            "--paper phone 是在手机上看的，不能和 --impose、--print、--binding 一起用",
            "--paper phone is for a screen, without --impose, --print and --binding",
        )


def _earlier(root: Path, since: str, checklist: Checklist) -> EarlierEdition:
    from dutylist.features.books.earlier_edition import earlier_edition  # comparing, for --since alone

    return earlier_edition(root, since, checklist)


def _setting(root: Path, options: Options, since: "EarlierEdition | None") -> "PrintSetting":
    books = settings_of(root).books
    case = font_set_of(books, root)
    small = options.imposition is not None and options.imposition.kind == "mini"
    return PrintSetting(
        "a7" if small else options.paper.value,
        load_templates(options.template),
        case,
        options.force,
        options.imposition,
        options.for_print,
        options.variant,
        options.black,
        options.glued,
        county_lines(books),
        options.recipe(since),
    )


def _dump(volumes: "Sequence[BookJob]", how: "PrintSetting") -> int:
    import msgspec

    if len(volumes) != 1:
        raise UserError("--dump-data 一次只能输出一本", "--dump-data goes with one book at a time")
    book = with_county_lines(volumes[0].make(), how.lines)
    job = job_of(book, how.paper, how.template, how.case, for_print=how.for_print, black=how.black, glued=how.glued)
    return write(msgspec.json.format(msgspec.json.encode(job.order), indent=2).decode() + "\n")


def _print(volumes: "Sequence[BookJob]", folder: Path, how: "PrintSetting") -> int:
    with _progress(len(volumes)) as report:
        results = print_books(volumes, folder, how, report=report)
    failed = [result for result in results if isinstance(result, BookFailed)]
    lines = []
    for result in results:
        if isinstance(result, BookFailed):
            continue
        line = _line(result)
        lines.append(line if result.fresh else line + say("（内容没变，没有重印）", " (unchanged, not printed again)"))
    written = write("".join(f"{sanitize(line)}\n" for line in lines))
    for each in failed:
        why = each.error.text
        told = say(f"没有印成 {each.name}：{why}", f"{each.name} was not printed: {why}")
        notify("\n".join(sanitize(line) for line in told.splitlines()))
    for zh, en in dict.fromkeys(hint for each in failed for hint in each.error.hints):
        notify(say(f"提示：{zh}", f"hint: {en}"))
    if how.imposition and (made := [done.made for done in results if isinstance(done, BookPrinted) and done.made]):
        for step in how_to_bind(how.imposition, made):
            notify(step)
    if failed and all(isinstance(each.error, NotWrittenError) for each in failed):
        return 2
    return written or (1 if failed else 0)


def _line(result: "BookPrinted") -> str:
    items = say(f"{result.items} 个事项", f"{result.items} items")
    items, sheets = count_texts(result.made, result.items) if result.made else (items, "")
    size = f"{result.size / 1e6:.1f} MB"
    line = say(f"{result.path}：{items}，{size}{sheets}", f"{result.path}: {items}, {size}{sheets}")
    return line + say(f"；封面 {result.cover}", f"; cover {result.cover}") if result.cover else line


@contextmanager
def _progress(total: int) -> "Iterator[Callable[[Event], object]]":
    """A function that reports each booklet as started, printed or failed."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("印制", "printing"), total=total)

        def report(event: "Event") -> None:
            if isinstance(event, BookStarted):
                bar.update(task, description=say(f"印制 {event.name}", f"printing {event.name}"))
            else:
                bar.advance(task)

        yield report
