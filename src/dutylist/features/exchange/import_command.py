"""`dutylist import`: reads published tables in Word, Excel, PDF, HTML and CSV into the checklist."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.dates import day_given
from dutylist.cli.input_file import without_lock_files
from dutylist.cli.new_ids import with_new_ids
from dutylist.cli.options import ListChoice, MissingCategoryOption, TownshipFilesOption
from dutylist.cli.report_output import (
    DOCUMENTS,
    UNWRAPPED,
    Report,
    chosen_format,
    format_option,
    output_option,
    write_report,
)
from dutylist.cli.streams import notify
from dutylist.features.exchange.phones.run import import_phones
from dutylist.features.exchange.plan.file_changes import FileChanges
from dutylist.features.exchange.plan.planner import ALL, ImportOptions, ImportPlanner
from dutylist.features.exchange.report.document import document
from dutylist.features.exchange.report.messages import NAME
from dutylist.features.exchange.report.model import ImportRun
from dutylist.features.exchange.report.schema import json_result
from dutylist.features.exchange.source_files import (
    demand_townships,
    known_of,
    nothing_found,
    registers_of,
    taken_from,
    with_completed_names,
)
from dutylist.features.exchange.target_county import (
    draft_changes,
    fresh_ids,
    holds_sample_departments,
    root_of,
    samples_of,
    whole_checklist,
    write_all,
)
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.model.place_words import local
from dutylist.writing.next_id import ITEMS


def tell_of_one_township(name: str) -> None:
    """Note that the document of one township counts for all, unless the user says otherwise."""
    notify(
        say(
            f"注意：文件是{name}的清单，{local('按全县的样板导入')}（townships: all）。只记在{name}名下的话，加 --townships。",
            f"note: this is the list of {name}, taken as the template of the whole county (townships: all). "
            f"With --townships the items are {name}'s only.",
        )
    )


def tell_of_categories(drafts: "FileChanges") -> None:
    """Note how many items have no category, and how to give them one."""
    without = sum("category" in keys for keys in drafts.missing.values())
    if without:
        notify(
            say(
                f"注意：有 {without} 项没有类别。都属于一类的，用 --category 写明；不是的，写入以后逐项改。",
                f"note: {without} items have no category. If they are all of one, name it with --category; else add "
                "them one by one after writing.",
            )
        )


def tell_what_is_next(*, written: bool, empty: bool, missing: bool) -> None:
    """Note what to do after reading the report."""
    if written:
        notify(
            say(
                "接下来：搜索“待补”“待核”" + ("“请填写”" if missing else "") + "，由人补上；再运行 dutylist validate。",
                "next: look for 待补, 待核"
                + (" and 请填写" if missing else "")
                + " and add what is missing; then run dutylist validate.",
            )
        )
    elif not empty:
        notify(say("核对无误后加 --write 写入。", "when this is right, add --write."))


HELP: Final = Message(
    "把公布的清单（.docx、.xlsx、.csv、.pdf、.xls、.ods、.odt、.html）导入仓库。先只报告：每张表读出了什么、哪一行没有读懂、项数对不对、要新增和更新哪些事项；"
    "加 --write 才写文件：新事项取新编号，登记新部门和新类别，要人补的地方留下“待补”。\n"
    "再次导入同一个文件不会重复；导入新版只改有变化的字段，编号、注释和补充的内容都留下，文件里没有的事项不删。"
    "名称里换了词的（采矿→采砂），等您用 --same 或 --exact 说明是不是同一事项。\n"
    "加 --phones 导入通讯录：各部门、内设机构的电话和值班电话写进 departments.yaml，没有读懂的逐处说明。\n"
    "例：dutylist import 清单.docx -o 核对.xlsx；dutylist import 通讯录.xlsx --phones；dutylist import 清单.docx --write；dutylist import 铜陵镇.docx 西埔镇.docx --townships",
    "Take the published list (.docx, .xlsx, .csv, .pdf, .xls, .ods, .odt, .html) into the checklist. First only a report: what each table was read as, "
    "which rows were not understood, whether the counts agree, what would be added and updated. --write then writes: "
    "new items with fresh ids, new departments and categories, comments where a person must add something.\n"
    "The same file again adds nothing; a newer edition changes what differs and keeps ids, comments and everything "
    "added. Items that it does not have are told, never deleted. Where a word of a title was replaced by another, "
    "you say by --same or --exact whether it is the same item. --phones takes telephone lists instead.\n"
    "Example: dutylist import list.docx --write; dutylist import a.docx b.docx --townships",
)


def command(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar=say("文件", "FILE"),
            help=say(
                "一个或几个 Word、Excel、PDF、网页或者 CSV 文件", "one or more Word, Excel, PDF, web page or CSV files"
            ),
        ),
    ],
    list_: Annotated[
        ListChoice | None,
        typer.Option(
            "--list",
            metavar="|".join(ListChoice),
            help=say("文件里都是这一份清单的事项，不看标题", "all items are of this list, whatever headings say"),
        ),
    ] = None,
    townships: TownshipFilesOption = False,
    category: MissingCategoryOption = None,
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
    phones: Annotated[
        bool,
        typer.Option(
            "--phones",
            help=say(
                "文件是通讯录：把部门和内设机构的电话、值班电话写进 departments.yaml",
                "the files are telephone lists: telephones of departments and units go into departments.yaml",
            ),
        ),
    ] = False,
    write_: Annotated[
        bool, typer.Option("--write", help=say("写文件；不加就只报告", "write; only report by default"))
    ] = False,
    all_: Annotated[bool, typer.Option("--all", help=say("报告不省略", "shorten nothing in the report"))] = False,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Report, and write if asked; 1 where something was not understood or a stated count does not agree."""
    form = chosen_format(format_, output)
    files = without_lock_files(files)
    _keep_sources(files, output)
    root = root_of(ctx.obj)
    if phones:
        if list_ or townships or category or effective or exact or same:
            raise UserError(
                "--phones 只和 --write、--format、-o 一起用", "--phones goes with --write, --format and -o only"
            )
        return import_phones(root, files, form, output, write=write_)

    def attempt(used: frozenset[str]) -> ImportRun:
        checklist = whole_checklist(root)
        if effective is not None:
            day_given(effective, "--effective")
        taken = tuple(taken_from(file, known_of(checklist), list_) for file in files)
        items = [item for each in taken for item in each.items]
        if not items:
            raise nothing_found(taken)
        named = list(dict.fromkeys(item.township for item in items))
        per_township = townships or len(named) > 1
        if per_township:
            demand_townships(taken, checklist)
        wishes = ImportOptions(
            effective or checklist.county.effective, per_township, category, not exact, _confirmed(same, checklist)
        )
        samples = samples_of(root, checklist)
        planner = ImportPlanner(
            checklist,
            wishes,
            fresh_ids(used, checklist),
            samples,
            registers_of(taken),
            sample_register=holds_sample_departments(root, checklist),
        )
        plan = planner.plan(items)
        taken = tuple(with_completed_names(each, planner.names) for each in taken)
        drafts = draft_changes(root, plan)
        written = write_ and bool(drafts.created or drafts.replaced)
        if written:
            write_all(root, drafts)
        if not per_township and named[0]:
            tell_of_one_township(named[0])
        return ImportRun(taken, plan, drafts, written, per_township, samples)

    found = with_new_ids(root, ITEMS, attempt)
    whole = all_ or output is not None or form in DOCUMENTS
    report = Report(
        lambda: document(found, language(), everything=whole),
        lambda: json_result(found, language()),
        NAME.template(language()),
        width=UNWRAPPED,
    )
    status = write_report(report, form, output, root)
    if form != "json":
        if not found.written:
            tell_of_categories(found.drafts)
        tell_what_is_next(written=found.written, empty=found.plan.empty, missing=bool(found.drafts.missing))
    wrong = bool(found.troubles or found.plan.elsewhere or found.plan.doubtful) or any(
        each.stated != each.found for one in found.taken for each in one.counts
    )
    return status or (1 if wrong else 0)


def _keep_sources(files: list[Path], output: Path | None) -> None:
    """Raise `UserError` where the report would overwrite a document that is read."""
    if output is not None and output.resolve() in {file.resolve() for file in files}:
        raise UserError(
            f"-o {output} 是要导入的文件，报告不能写在它上面",
            f"-o {output} is a document to be imported; the report cannot take its place",
            ("给报告另起一个名字。", "give the report another name."),
        )


def _confirmed(same: list[str] | None, checklist: "Checklist") -> frozenset[str]:
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
