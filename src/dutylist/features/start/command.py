"""`dutylist start`: init, import, validate and the pocket books, stopping where a person must decide."""

import contextlib
import io
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from msgspec.structs import replace

from dutylist.cli.app import call
from dutylist.cli.ask import ask, can_ask
from dutylist.cli.input_file import LOCK_PREFIXES, bytes_of
from dutylist.cli.options import (
    InstallFromOption,
    MissingCategoryOption,
    NewTownshipsOption,
    PrefixOption,
    TownshipFilesOption,
)
from dutylist.cli.progress import progress
from dutylist.cli.streams import notify, terminal_width, write
from dutylist.diagnostics.formats.registry import FORMATS, FormatSetting
from dutylist.features.init import messages as init_messages
from dutylist.features.init.known_county import CountyWishes, county_meant, look_up, unknown_county_error
from dutylist.features.init.repository import county_files, lay_out_county
from dutylist.features.start import messages
from dutylist.features.start.county_in_title import LARGEST, counties_in, several_in, unlisted_in
from dutylist.model.county import County
from dutylist.model.errors import MessageError, UserError
from dutylist.model.message import Argument, Message, language, say
from dutylist.output.safe_text import sanitize
from dutylist.reading.divisions.register import counties_named, is_placeholder
from dutylist.reading.load import load, load_single
from dutylist.reading.record_cache import Cache
from dutylist.reading.schema import digest
from dutylist.reading.schema_labels import schema_directory
from dutylist.rules.check import Choice, check_checklist
from dutylist.rules.config import settings_of
from dutylist.source.git.main_branch import main_branch
from dutylist.source.root import MARK, find_root
from dutylist.source.worktree import Worktree

HELP: Final = Message(
    "从公布的清单到口袋书，一条命令：建清单仓库、读文件写入、检查、给每个乡镇印口袋书。每一步都说做了什么；要人定的地方停下来，"
    "说明怎么定，定了再运行同一条命令，已经做好的不会重复。不需要 git。\n"
    "在只放了清单文件的文件夹里运行，仓库就建在那里；里面还有别的，就建在新文件夹“某县清单”里。\n"
    "例：dutylist start 东山县清单.docx\n"
    "例：dutylist start 基本.xlsx 配合.xlsx 收回.xlsx --county 漳州市东山县",
    "From the published list to pocket books with one command: the repository, the items, the check, a book for each "
    "township. Each step is told; where a person must decide it stops and says how; then run the same command again. "
    "No git is needed. In a folder that holds nothing but documents the repository is made there, else in a new one.\n"
    "Example: dutylist start list.docx --county 东山县",
)
_MOST_OF_A_CODE: Final = 5
_DOCUMENTS: Final = frozenset(
    {".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".ods", ".odt", ".csv", ".pdf", ".html", ".htm", ".rtf", ".txt"}
)


def command(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=say("文件", "FILE"),
            help=say(
                "公布的清单：Word、Excel、PDF、网页或者 CSV", "the published list: Word, Excel, PDF, web page, CSV"
            ),
        ),
    ],
    county: Annotated[
        str | None,
        typer.Option(
            metavar=say("名称|代码", "NAME|CODE"),
            help=say("哪个县；不写就看文件的标题", "which county; by default the documents' title says it"),
        ),
    ] = None,
    township: NewTownshipsOption = None,
    prefix: PrefixOption = None,
    category: MissingCategoryOption = None,
    townships: TownshipFilesOption = False,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--folder",
            metavar=say("文件夹", "DIR"),
            help=say("清单仓库放在哪里", "where the repository is made"),
        ),
    ] = None,
    install_from: InstallFromOption = None,
    accept: Annotated[
        bool,
        typer.Option(
            "--accept",
            help=say("没有读懂的、项数对不上的、没有类别的，照样写入", "write in spite of what was not understood"),
        ),
    ] = False,
) -> int:
    """Run the steps; the exit status of the one that stopped, or 0."""
    for file in files:
        bytes_of(file, LARGEST)
    asked = [*(["--townships"] if townships else []), *(["--category", category] if category else [])]
    wishes = CountyWishes(county, None, prefix, tuple(township or ()))
    root = _repository(ctx.obj, files, wishes, folder, tuple(install_from or ()))
    _tell_step(2, messages.READING)
    if not accept and (why := _undecided(root, files, asked)):
        _stop(2, *why)
        return 1
    _without_notices(root, ["import", *map(str, files), *asked, "--write"])
    _tell_step(3, messages.CHECKING)
    if status := _checked(root):
        _stop(3, messages.HAS_ERRORS.template(language()), messages.MEND.render({"folder": str(root)}, language()))
        return status
    _tell_step(4, messages.PRINTING)
    books = root / "build"
    if status := _run(root, ["pocketbook", "--all", "--output", str(books)]):
        return status
    write(sanitize(messages.DONE.render({"books": str(books)}, language())) + "\n")
    for line in messages.NEXT.render({"folder": str(root)}, language()).splitlines():
        notify(sanitize(line))
    return 0


def _repository(
    named: Path | None, files: list[Path], wishes: CountyWishes, folder: Path | None, install_from: tuple[str, ...]
) -> Path:
    """The checklist's root: one that is there, or a new one."""
    _tell_step(1, messages.REPOSITORY)
    wanted = folder or named
    there = _existing(wanted)
    if there is not None:
        _demand_same_county(there, files, wishes.county)
        write(sanitize(messages.ALREADY.render({"folder": str(there)}, language())) + "\n")
        return there
    told = wishes.county is None
    if told:
        wishes = CountyWishes(_county_of(files), None, wishes.prefix, wishes.townships)
    known = look_up(wishes)
    if is_placeholder(known.county.division_code) and not wishes.townships:
        raise unknown_county_error(messages.NO_TOWNSHIPS, messages.SAY_TOWNSHIPS, name=known.county.name)
    root = wanted or _place(files, known.county.name)
    if _existing(root):
        write(sanitize(messages.ALREADY.render({"folder": str(root)}, language())) + "\n")
        return root
    stood_before = root.exists()
    made = county_files(
        known.county,
        schema_directory(),
        known.others,
        samples=False,
        install_from=install_from,
        branch=main_branch(root),
    )
    lay_out_county(root, made)
    for line in known.notices:
        write(sanitize(line) + "\n")
    if told:
        # What stood in the folder before, the documents among them, is not to be deleted.
        new = "、".join(dict.fromkeys(path.partition("/")[0] for path in made)) if stood_before else str(root)
        values = {"county": known.county.name, "made": new}
        write(sanitize(messages.FROM_TITLE.render(values, language())) + "\n")
    write(sanitize(messages.MADE.render({"folder": str(root)}, language())) + "\n")
    return root.absolute()


def _demand_same_county(root: Path, files: list[Path], given: str | None) -> None:
    """Raise `MessageError` where the documents, or the command line, are of another county than the checklist."""
    known = load_single(Worktree(root), MARK)
    if not isinstance(known, County) or is_placeholder(known.division_code):
        return
    if given in (known.county, known.division_code):
        return
    meant = counties_named(given) if given else counties_in(files)
    other = meant[0].full_name if len(meant) == 1 and meant[0].code != known.division_code else None
    if given and not meant:
        other = given
    if other is not None:
        values = {"folder": str(root), "county": known.county, "other": other}
        raise MessageError(messages.OTHER_COUNTY, messages.OTHER_PLACE, **values)


def _existing(wanted: Path | None) -> Path | None:
    """The root that is there. Raises `UserError` where a sparse checkout leaves it out."""
    try:
        return find_root(wanted)
    except UserError as error:
        if isinstance(error, MessageError):
            raise
        return None


def _county_of(files: list[Path]) -> str:
    """The code of the county, from the documents or from the person at the terminal."""
    found = counties_in(files)
    if len(found) == 1:
        return found[0].code
    if can_ask():
        return ask(init_messages.ASK_COUNTY_ONLY.template(language()), county_meant).code
    given = " ".join(map(str, files))
    if found:
        counties = "、".join(each.full_name for each in found)
        raise MessageError(messages.SEVERAL_COUNTIES, messages.SAY_COUNTY, counties=counties, files=given)
    several = several_in(files)
    if several:
        counties = "、".join(f"{each.full_name}（{each.code}）" for each in several[1])
        values = {"name": several[0], "counties": counties, "files": given, "example": several[1][0].full_name}
        raise MessageError(messages.AMBIGUOUS, messages.SAY_WHICH, **values)
    name = unlisted_in(files)
    if name:
        raise unknown_county_error(messages.UNLISTED, messages.IF_ANOTHER, messages.IF_IT_IS, name=name, files=given)
    raise MessageError(messages.WHICH_COUNTY, messages.SAY_COUNTY, messages.SAY_OTHER, files=given)


def _place(files: list[Path], county: str) -> Path:
    """The folder of a new repository: this one if it holds nothing but documents, else a new one in it."""
    given = {file.absolute() for file in files}
    others = (each for each in Path.cwd().iterdir() if not each.name.startswith((".", *LOCK_PREFIXES)))
    if all(each in given or (each.is_file() and each.suffix.casefold() in _DOCUMENTS) for each in others):
        return Path.cwd()
    return Path.cwd() / f"{county}清单"


def _undecided(root: Path, files: list[Path], asked: list[str]) -> tuple[str, str] | None:
    """What a person has to decide before the items are written, why, and how; with the report if there is one."""
    found = _outcome(root, ["import", *map(str, files), *asked, "--format", "json"])
    counts = [each for one in found["files"] for each in one["counts"] if each["stated"] != each["found"]]
    for one in found["files"]:
        if one["township"] and asked[:1] != ["--townships"]:
            write(sanitize(messages.ONE_TOWNSHIP.render(one, language())) + "\n")
    lacking = sum("category" in each["to_add"] for each in found["new"])
    reasons = (
        (messages.NOT_UNDERSTOOD, len(found["not_understood"]), messages.GO_ON),
        (messages.COUNTS, len(counts), messages.GO_ON),
        (messages.DOUBTFUL, len(found["doubtful"]), messages.GO_ON),
        (messages.WITHOUT_CATEGORY, lacking, messages.SAY_CATEGORY),
    )
    open_ = [(why.render({"count": count}, language()), how) for why, count, how in reasons if count]
    if not open_:
        return None
    _without_notices(root, ["import", *map(str, files), *asked])
    if can_ask() and _agreed(say("；", "; ").join(why for why, _ in open_)):
        return None
    return say("；", "; ").join(why for why, _ in open_), open_[-1][1].template(language())


def _agreed(why: str) -> bool:
    """Whether the person at the terminal wants to continue nevertheless."""
    answers = {"是": True, "y": True, "yes": True, "否": False, "n": False, "no": False}

    def understood(answer: str) -> bool:
        if answer.lower() not in answers:
            raise MessageError(messages.YES_OR_NO)
        return answers[answer.lower()]

    return ask(f"{sanitize(why)}\n{messages.ASK_GO_ON.template(language())}", understood)


def _checked(root: Path) -> int:
    """Show what `validate` finds; of warnings that come many times the first, and how many there are."""
    with progress(say("检查", "checking")) as told:
        loaded = load(Worktree(root), Cache.of(root, digest()), told)
        report = check_checklist(loaded, Worktree(root), settings_of(root), Choice(), language(), root)
    by_code = Counter(each.code for each in report.findings)
    errors = {each.code for each in report.findings if each.severity == "error"}
    often = {code for code, count in by_code.items() if count > _MOST_OF_A_CODE and code not in errors}
    for code in sorted(often):
        first = next(each for each in report.findings if each.code == code)
        values: dict[str, Argument] = {
            "code": code,
            "count": by_code[code],
            "message": first.message,
            "path": first.path,
        }
        write(sanitize(messages.OFTEN.render(values, language())) + "\n")
    if often >= by_code.keys() and often:
        counts = {"files": report.files, "items": report.items, "errors": 0, "warnings": report.count("warning")}
        write(sanitize(messages.CHECKED.render(counts, language())) + "\n")
        return 0
    others = replace(report, findings=tuple(each for each in report.findings if each.code not in often))
    color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    write(FORMATS["text"](others, FormatSetting(width=terminal_width(100), color=color)))
    return 1 if errors else 0


def _outcome(root: Path, arguments: list[str]) -> Any:
    """The JSON that a command writes."""
    with contextlib.redirect_stdout(io.StringIO()) as written:
        _without_notices(root, arguments)
    return json.loads(written.getvalue())


def _without_notices(root: Path, arguments: list[str]) -> int:
    """Run a command without its notices about the next step, which are for users who call it alone."""
    with contextlib.redirect_stderr(io.StringIO()):
        return _run(root, arguments)


def _run(root: Path, arguments: list[str]) -> int:
    return call([f"--root={root}", *arguments])


def _tell_step(number: int, what: Message) -> None:
    told = messages.STEP.render({"number": number, "what": what.template(language())}, language())
    write(f"\n{told}\n" if number > 1 else f"{told}\n")


def _stop(number: int, why: str, how: str) -> None:
    write("\n" + sanitize(messages.STOPPED.render({"number": number, "why": why}, language())) + "\n")
    write(sanitize(how) + "\n")
