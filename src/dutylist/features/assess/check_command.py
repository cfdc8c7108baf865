"""`dutylist assess [FILE]`: checks the indicators of scoring rules against the checklist."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.completion import complete_assessments
from dutylist.cli.load_readable import load_readable
from dutylist.cli.lookup import unknown_assessment
from dutylist.cli.report_output import DOCUMENTS, Report, chosen_format, format_option, output_option, write_report
from dutylist.cli.streams import notify
from dutylist.features.assess import messages
from dutylist.features.assess.balance import balance
from dutylist.features.assess.report import document
from dutylist.features.assess.schema import json_result
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import BY_NAME
from dutylist.model.message import Message, language, say
from dutylist.model.os_errors import os_error_text
from dutylist.model.records import Assessment
from dutylist.reading.batch import parse_record
from dutylist.rules.assessment.judge import judge, nearness_of
from dutylist.rules.catalogue import catalogue
from dutylist.source.root import find_root

_LARGEST: Final = 1 << 20


HELP: Final = Message(
    "对照清单审查考核指标：在清单上、已经收回、清单外、配合事项。没有写对应事项（items）的，和名称像是收回事项换了"
    "马甲的，按名称判断，写明像哪一个、相似度多少，由人核对。再列出没有指标的基本事项、分值按清单和部门的分布、"
    "每个指标该归谁考核。不写文件就审查全部；可以写编号或者文件，清单文件夹以外的也行。\n"
    "有不得考核乡镇的指标，退出码为 1。\n"
    "例：dutylist assess；dutylist assess KH-2025 --format docx -o 审查表.docx；dutylist assess 草稿.yaml",
    "Hold indicators against the list: on it, recalled, off it, cooperative. Where no item is named, and where a name is "
    "that of a recalled matter, the name decides; what it resembles is told with how strongly, for a person to check. "
    "Then the basic items without an indicator, the weight by list and department, and whose assessment each belongs "
    "to. All assessments by default; else an id, or a file, which may lie anywhere.\n"
    "Exit status 1 where an indicator may not be asked of townships.\n"
    "Example: dutylist assess; dutylist assess KH-2025 --format docx -o review.docx; dutylist assess draft.yaml",
)


def command(
    ctx: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar=say("文件", "FILE"),
            autocompletion=complete_assessments,
            help=say("编号或考核细则文件（.yaml）；不写就是全部", "an id or a file in YAML; all by default"),
        ),
    ] = None,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the verdicts; 1 if an indicator may not stand or a file could not be read."""
    form = chosen_format(format_, output)
    root = find_root(ctx.obj)
    checklist, status = load_readable(root, "item", "assessment", "policy")
    wanted = _wanted(root, checklist, file)
    # All of a year cover its items together, whichever of them is asked for.
    ids, years = ({each.id for each in wanted.values()}, {each.year for each in wanted.values()})
    beside = [each for each in checklist.assessments if each.record.id not in ids and each.record.year in years]
    everything = {filed.path: filed.record for filed in beside} | wanted
    nearness = nearness_of(checklist, root)
    every = {path: judge(checklist, path, each, nearness) for path, each in everything.items()}
    shown = [every[path] for path in wanted]
    found = [
        (each, balance(checklist, each, (other for other in every.values() if other is not each))) for each in shown
    ]
    report = Report(
        lambda: document(found, checklist.county.county, language()),
        lambda: json_result(found, language()),
        messages.FILE_NAME.template(language()),
        widest=120,
    )
    written = write_report(report, form, output, root)
    refused = sum(len(each.refused) for each in shown)
    if refused and (form in DOCUMENTS or output):
        notify(messages.REFUSED.render({"count": refused}, language()))
    return written or status or (1 if refused else 0)


def _wanted(root: Path, checklist: "Checklist", file: str | None) -> "dict[str, Assessment]":
    """The assessments to judge by their paths. Raises `UserError`."""
    if file is None:
        if not checklist.assessments:
            raise UserError(
                "还没有考核细则", "there is no assessment",
                ("考核细则写在 duties/assessments 里；有 Excel 的用 dutylist assess import 读入，没有的用 dutylist new assessment 新建。",
                 "they stand in duties/assessments; dutylist assess import reads one from Excel, dutylist new assessment starts one."),
            )  # fmt: skip
        return {filed.path: filed.record for filed in checklist.assessments}
    for filed in checklist.assessments:
        if file.strip().upper() == filed.record.id:
            return {filed.path: filed.record}
    path = _existing(root, file)
    if path is None:
        raise unknown_assessment(file, checklist)
    inside = _inside(root, path)
    for filed in checklist.assessments:
        if filed.path == inside:
            return {filed.path: filed.record}
    return {inside or file: _read(path, file)}


def _existing(root: Path, file: str) -> Path | None:
    for path in (Path.cwd() / file, root / file):
        try:
            if path.exists():
                return path
        except (OSError, ValueError):
            continue
    return None


def _inside(root: Path, path: Path) -> str | None:
    real, own = path.resolve(), root.resolve()
    return real.relative_to(own).as_posix() if real.is_relative_to(own) else None


def _read(path: Path, shown: str) -> "Assessment":
    """The assessment that a file outside of the checklist holds. Raises `UserError` with what is wrong with it."""
    if path.suffix.lower() in (".xlsx", ".xls", ".docx", ".csv"):
        raise UserError(
            f"{shown} 不是 YAML 文件", f"{shown} is no YAML file",
            ("Excel 的考核细则用 dutylist assess import 读入。", "scoring rules in Excel: dutylist assess import."),
        )  # fmt: skip
    if not path.is_file():
        raise UserError(f"{shown} 不是文件", f"{shown} is no file")
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        why = os_error_text(error, language())
        raise UserError(f"{shown} 读不出来：{why}", f"{shown} cannot be read: {why}") from error
    if len(data) > _LARGEST:
        raise UserError(f"{shown} 太大", f"{shown} is too large")
    record = parse_record(BY_NAME["assessment"], data)
    if not isinstance(record, Assessment):
        raise UserError(f"{shown} 不是考核细则，或者写法有错误", f"{shown} is no valid assessment", *_faults(data))
    return record


def _faults(data: bytes) -> list[tuple[str, str]]:
    """The first faults of a file, in both languages."""
    from dutylist.reading.explain import explain
    from dutylist.reading.positions import read_positions

    path = "duties/assessments/KH-0000.yaml"
    positions = read_positions(data)
    told = []
    for diagnostic in explain(path, BY_NAME["assessment"], positions):
        rule, pointer = catalogue()[diagnostic.code], diagnostic.place.pointer
        while pointer and pointer not in positions.spots:
            pointer = pointer[:-1]
        spot = positions.spots.get(pointer)
        span = diagnostic.place.span or (spot.value if spot else None)
        told.append(
            (span.line if span else 1, rule.text(diagnostic.arguments, "zh"), rule.text(diagnostic.arguments, "en"))
        )
    told.sort(key=lambda each: each[0])
    return [(f"第 {line} 行：{zh}", f"line {line}: {en}") for line, zh, en in told[:_MOST_FAULTS]]


_MOST_FAULTS: Final = 5
