"""`dutylist import`: published tables of Word, Excel and CSV, taken into the checklist."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.errors import UserError
from dutylist.cli.import_notices import tell_of_categories, tell_of_one_township, tell_what_is_next
from dutylist.cli.language import language, say
from dutylist.cli.new import List
from dutylist.cli.root import find_root
from dutylist.cli.streams import tell, write

if TYPE_CHECKING:
    from dutylist.model.checklist import Checklist
    from dutylist.office.drafts import Drafts
    from dutylist.office.intake import Registers
    from dutylist.office.plan import Plan
    from dutylist.office.row_items import Known
    from dutylist.office.understood import Taken

_FILE_TOO_LARGE: Final = 100_000_000
_SAMPLE: Final = "# 示例事项".encode()
"""How the items begin that `init` makes."""


class Format(StrEnum):
    """How the report is shown."""

    TEXT = "text"
    JSON = "json"


def HELP() -> str:  # noqa: N802  a page, made in the language of the run
    """What the command says about itself."""
    return say(
        "把公布的清单（.docx、.xlsx、.csv）导入仓库。先只报告：每张表读出了什么、哪一行没有读懂、项数对不对、要新增和更新哪些事项；"
        "加 --write 才写文件：新事项取新编号，登记新部门和新类别，要人补的地方留下“待补”。\n"
        "再次导入同一个文件不会重复；导入新版只改有变化的字段，编号、注释和补充的内容都留下，文件里没有的事项不删。"
        "名称里换了词的（采矿→采砂），等您用 --same 或 --exact 说明是不是同一事项。\n"
        "例：dutylist import 清单.docx；dutylist import 清单.docx --write；dutylist import 铜陵镇.docx 西埔镇.docx --townships",
        "Take the published list (.docx, .xlsx, .csv) into the checklist. First only a report: what each table was read as, "
        "which rows were not understood, whether the counts agree, what would be added and updated. --write then writes: "
        "new items with fresh ids, new departments and categories, comments where a person must add something.\n"
        "The same file again adds nothing; a newer edition changes what differs and keeps ids, comments and everything "
        "added. Items that it does not have are told, never deleted. Where a word of a title was replaced by another, "
        "you say by --same or --exact whether it is the same item.\n"
        "Example: dutylist import list.docx --write; dutylist import a.docx b.docx --townships",
    )


def run(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=say("文件", "FILE"), help=say("一个或几个 .docx、.xlsx、.csv", "one or more .docx, .xlsx, .csv")
        ),
    ],
    list_: Annotated[
        List | None,
        typer.Option(
            "--list",
            metavar="|".join(List),
            help=say("文件里都是这一份清单的事项，不看标题", "all items are of this list, whatever headings say"),
        ),
    ] = None,
    townships: Annotated[
        bool,
        typer.Option(
            "--townships",
            help=say(
                "文件是各乡镇的清单，合并成全县的，写明每项适用哪些乡镇",
                "the files are of townships: merge them and give each item its scope",
            ),
        ),
    ] = False,
    category: Annotated[
        str | None,
        typer.Option(
            metavar=say("文字", "TEXT"), help=say("没有写类别的事项归入这一类", "the category of rows without one")
        ),
    ] = None,
    effective: Annotated[
        str | None,
        typer.Option(
            metavar=say("日期", "DATE"),
            help=say(
                "新事项的施行日期；不写就用 checklist.yaml 的",
                "new items are in force from; that of checklist.yaml by default",
            ),
        ),
    ] = None,
    exact: Annotated[
        bool,
        typer.Option("--exact", help=say("只有同名才算同一事项，不按相似度", "match by title only, not by similarity")),
    ] = False,
    same: Annotated[
        list[str] | None,
        typer.Option(
            "--same",
            metavar=say("编号|all", "ID|all"),
            help=say(
                "报告里“可能是同一事项”的，确认是这一项；可以写几次，all 是全部",
                "confirm that a row is about this item where the report asks; more than once, or all",
            ),
        ),
    ] = None,
    write_: Annotated[
        bool, typer.Option("--write", help=say("写文件；不加就只报告", "write; only report by default"))
    ] = False,
    all_: Annotated[bool, typer.Option("--all", help=say("报告不省略", "shorten nothing in the report"))] = False,
    format_: Annotated[
        Format, typer.Option("--format", metavar="|".join(Format), help=say("报告的格式", "the format of the report"))
    ] = Format.TEXT,
) -> int:
    """Report, and write if asked; 1 where something was not understood or a stated count does not agree."""
    from dutylist.office.intake import Intake, Wishes
    from dutylist.reports.imported import Imported

    root = _root(ctx.obj)
    checklist = _checklist(root)
    if effective is not None and not _is_day(effective):
        raise UserError(
            f"施行日期“{effective}”的写法不对", f"“{effective}” is no date",
            ("写成“年-月-日”，例如 2026-03-01。", "write it as 2026-03-01."),
        )  # fmt: skip
    taken = tuple(_taken(file, _known(checklist), list_) for file in files)
    items = [item for each in taken for item in each.items]
    if not items:
        raise _nothing(taken)
    named = list(dict.fromkeys(item.township for item in items))
    per_township = townships or len(named) > 1
    if per_township:
        _all_named(taken, checklist)
    wishes = Wishes(
        effective or checklist.county.effective, per_township, category, not exact, _confirmed(same, checklist)
    )
    samples = _samples(root, checklist)
    plan = Intake(checklist, wishes, _ids(root, checklist), samples, _registers(taken)).plan(items)
    drafts = _drafts(root, plan)
    if not per_township and named[0]:
        tell_of_one_township(named[0])
    written = write_ and bool(drafts.created or drafts.replaced)
    if written:
        _written(root, drafts)
    report = Imported(taken, plan, drafts, written, per_township, samples)
    if format_ is Format.JSON:
        from dutylist.reports.import_json import render as json

        status = write(json(report, language()))
    else:
        from dutylist.reports.import_text import render as text

        status = write(text(report, language(), everything=all_))
        if not written:
            tell_of_categories(drafts)
        tell_what_is_next(written=written, empty=plan.empty, missing=bool(drafts.missing))
    wrong = bool(report.troubles or plan.elsewhere or plan.doubtful) or any(
        each.stated != each.found for one in taken for each in one.counts
    )
    return status or (1 if wrong else 0)


def _root(named: Path | None) -> Path:
    try:
        return find_root(named)
    except UserError as error:
        if named is None:
            error.hints = (
                say(
                    "导入要写进清单仓库：先运行 dutylist init 文件夹 --county 县名 --division-code 代码 --prefix 前缀 --township 乡镇，"
                    "再到那个文件夹里导入。",
                    "items are taken into a checklist: first run dutylist init DIR --county … --division-code … --prefix … "
                    "--township …, then import in that folder.",
                ),
                *error.hints[1:],
            )
        raise


def _checklist(root: Path) -> "Checklist":
    from dutylist.cli.progress import progress
    from dutylist.reading.load import load_root

    with progress(say("读取清单", "reading the checklist")) as told:
        loaded = load_root(root, progress=told)
    if loaded.checklist.county_file is None or loaded.checklist.departments_file is None:
        raise UserError(
            "duties/checklist.yaml 或 duties/departments.yaml 有错误，不能导入",
            "duties/checklist.yaml or duties/departments.yaml is broken: nothing can be imported",
            ("先运行 dutylist validate 改正。", "mend it first, see dutylist validate."),
        )
    broken = sorted(loaded.checklist.broken_stems("item"))
    if broken:
        from dutylist.reports.terminal import harmless

        names = "、".join(map(harmless, broken[:5])) + ("……" if len(broken) > 5 else "")
        raise UserError(
            f"有 {len(broken)} 个事项文件读不出来：{names}。不知道里面是什么，导入可能重复",
            f"{len(broken)} item files cannot be read: {names}. What they hold might be imported twice",
            ("先运行 dutylist validate 改正。", "mend them first, see dutylist validate."),
        )
    return loaded.checklist


def _confirmed(same: list[str] | None, checklist: "Checklist") -> frozenset[str]:
    from dutylist.office.intake import ALL

    for name in same or ():
        if name != ALL and name not in checklist.by_id:
            raise UserError(
                f"--same 后面的“{name}”不是已有事项的编号",
                f"--same {name}: there is no such item",
                (
                    "编号写在报告里“可能是同一事项”一栏；都是的，写 all。",
                    "the report shows the ids; all means every one.",
                ),
            )
    return frozenset(same or ())


def _known(checklist: "Checklist") -> "Known":
    from dutylist.office.row_items import Known

    return Known(
        checklist.county.county,
        checklist.township_names,
        frozenset(checklist.departments),
        checklist.county.categories,
    )


def _taken(file: Path, known: "Known", list_: List | None) -> "Taken":
    """What one file holds. Raises `UserError`."""
    from dutylist.cli.progress import progress
    from dutylist.model.reason import reason
    from dutylist.office.opened import take
    from dutylist.office.unusable import UnusableFileError

    try:
        if file.exists() and not file.is_file():
            raise UserError(f"{file} 不是文件", f"{file} is no file")
        if file.stat().st_size > _FILE_TOO_LARGE:
            raise UserError(f"{file} 太大", f"{file} is too large")
        content = file.read_bytes()
    except OSError as error:
        why = reason(error, language())
        raise UserError(f"{file} 读不出来：{why}", f"{file} cannot be read: {why}") from error
    try:
        with progress(say("读取", "reading") + f" {file.name}") as told:
            return take(content, file.name, known, list_.value if list_ else None, told)
    except UnusableFileError as error:
        hint = (error.hint("zh"), error.hint("en"))
        raise UserError(f"{file} {error.text('zh')}", f"{file} {error.text('en')}", hint) from error


def _nothing(taken: "tuple[Taken, ...]") -> UserError:
    from dutylist.reports.import_wording import place

    hints = [
        tuple(
            f"{place(each.where, lang)}：{each.text.render(each.arguments, lang)}：{each.words[:60]}"
            for lang in ("zh", "en")
        )
        for one in taken
        for each in one.troubles[:3]
    ]
    names = "、".join(one.file for one in taken)
    return UserError(
        f"{names} 里没有读出事项",
        f"no items were found in {names}",
        *((zh, en) for zh, en in hints[:5]),
        (
            "要有表头含“事项名称”的表格，上面写明是哪一份清单，例如：一、基本履职事项清单（共117项）。",
            "there must be a table whose head has 事项名称, below a heading that says which list it is.",
        ),
    )


def _all_named(taken: "tuple[Taken, ...]", checklist: "Checklist") -> None:
    names = "、".join(checklist.township_names)
    for each in taken:
        if any(item.township is None and item.whole is None for item in each.items):
            raise UserError(
                f"看不出 {each.file} 是哪个乡镇的",
                f"nothing says which township {each.file} is of",
                (
                    f"在文件名或者标题里写上乡镇的名称。checklist.yaml 里有：{names}",
                    f"put the township's name into the file's name or title. checklist.yaml has: {names}",
                ),
            )


def _ids(root: Path, checklist: "Checklist") -> Iterator[str]:
    """Fresh ids, looked for among all that are taken here and on other branches."""
    from dutylist.reports.terminal import harmless
    from dutylist.writing.taken_ids import next_id, taken_ids

    taken = taken_ids(root)
    if taken.notice:
        tell(harmless(say("注意：", "note: ") + taken.notice.render({"detail": taken.detail}, language())))
    prefix = checklist.county.id_prefix
    last = next_id(prefix, taken.ids | checklist.known_ids)
    while True:
        yield last
        last = f"{prefix}{int(last.removeprefix(prefix)) + 1:04}"


def _drafts(root: Path, plan: "Plan") -> "Drafts":
    from dutylist.office.drafts import drafts
    from dutylist.source.files import UnusableError
    from dutylist.source.worktree import Worktree
    from dutylist.writing.refusal import RefusedError

    source = Worktree(root)
    try:
        return drafts(plan, source.read, language())
    except RefusedError as error:
        zh, en = (
            f"部门名录或者 checklist.yaml 不能自动修改：{error.text('zh')}",
            f"a register cannot be changed: {error.text('en')}",
        )
        hint = ("也可能是别的程序正在写入，请再试一次。", "perhaps another program is writing just now; try again.")
        raise UserError(zh, en, hint) from error
    except UnusableError as error:
        raise UserError("清单里有文件读不出来", "some file of the checklist cannot be read") from error


def _written(root: Path, drafts: "Drafts") -> None:
    from dutylist.cli.progress import progress
    from dutylist.writing.refusal import RefusedError
    from dutylist.writing.together import ChangedMeanwhileError, write_together

    try:
        with progress(say("写入", "writing")) as told:
            write_together(root, drafts.created, drafts.replaced, told)
    except RefusedError as error:
        raise UserError(error.text("zh"), error.text("en")) from error
    except ChangedMeanwhileError as error:
        path = error.args[0]
        raise UserError(
            f"{path} 刚刚被别的程序改动，什么也没有写；请再试一次",
            f"{path} was changed by another program meanwhile; nothing was written. Try again",
        ) from error


def _registers(taken: "tuple[Taken, ...]") -> "Registers":
    from dutylist.office.intake import Registers

    departments = {each.name: each for one in reversed(taken) for each in one.departments}
    categories = dict.fromkeys(each for one in taken for each in one.categories)
    return Registers(tuple(categories), tuple(departments.values()))


def _samples(root: Path, checklist: "Checklist") -> frozenset[str]:
    """The items of `init` that say themselves that they are samples."""
    prefix = checklist.county.id_prefix
    first = [checklist.by_id[item_id] for n in range(1, 4) if (item_id := f"{prefix}{n:04}") in checklist.by_id]
    return frozenset(filed.record.id for filed in first if _SAMPLE in _start(root / filed.path))


def _start(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(300)
    except OSError:
        return b""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
