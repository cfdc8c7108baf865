"""`dutylist province diff`: a county's list against the province's own, item by item and field by field."""

import contextlib
import re
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
import typer

from dutylist.cli.report_output import chosen_format, format_option, output_option
from dutylist.cli.streams import notify, write
from dutylist.frontends.command_run import run_apart
from dutylist.frontends.province.duties.findings import pair_items
from dutylist.frontends.province.duties.groups import items_of
from dutylist.frontends.province.options import (
    MINUTES,
    JobsOption,
    NoCacheOption,
    ProvinceArgument,
    ProvinceFileOption,
    RunOptions,
    TimeoutOption,
)
from dutylist.frontends.province.places import CountyPlace, file_stem
from dutylist.frontends.province.results import CountyResult
from dutylist.frontends.province.run import open_run
from dutylist.frontends.province.tables.rows import CountyRows
from dutylist.model.errors import MessageError
from dutylist.model.file_kinds import DATA, kind_of
from dutylist.model.item import Item
from dutylist.model.message import Message, say
from dutylist.reading.load import load_root
from dutylist.source.worktree import Worktree
from dutylist.writing.edit.amend_item import amend_item
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.result_folder import temporary_folder

HELP: Final = Message(
    "一个县的清单与省里的范本逐项逐字段比：同一项（名称相近的）改了什么，县里没有什么、多了什么。施行日期、公布的编号、交接、替代了哪一项是各县自己的，不比；范本只写给部分乡镇的，适用范围也不比。格式与 diff 一样。\n"
    "例：dutylist province diff 东山县 -o 与范本比.docx",
    "A county's list against the province's own, item by item: what is worded otherwise in items that are the same duty, what the "
    "county lacks and what it has more. What is each county's own is left out: since when, published numbers, hand-overs, what items "
    "replace, and the townships of what the template has for some. The formats are those of diff.\n"
    "Example: dutylist province diff NAME -o county.docx",
)
UNREADABLE: Final = Message("{name}的清单读不出来：{detail}", "the list of {name} cannot be read: {detail}")
TEMPLATE: Final = "范本"
_ALONE: Final = ("FB", "FBW")
"""Prefixes for ids of the template's items that the county has not; it uses one of them at the most."""
_SETTINGS: Final = "dutylist.toml"


def command(
    ctx: typer.Context,
    county: Annotated[
        str,
        typer.Argument(metavar=say("县", "COUNTY"), help=say("县名或代码", "the county's name or code")),
    ],
    path: ProvinceArgument = None,
    file: ProvinceFileOption = None,
    jobs: JobsOption = None,
    timeout: TimeoutOption = MINUTES,
    no_cache: NoCacheOption = False,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Show the differences; 1 if a file could not be compared."""
    form = chosen_format(format_, output)
    run = open_run(
        ctx.obj, file or path, [county], say("读取", "reading"), RunOptions(jobs, timeout, no_cache=no_cache)
    )
    (template, wanted), (place, had) = run.with_template().results((), "rows")[:2]
    pairs = pair_items(items_of(_rows(TEMPLATE, wanted)), items_of(_rows(place.county.name, had)))
    target = ["--output", str(Path.cwd() / output)] if output else []
    if output is None and form in ("docx", "xlsx"):
        target = ["--output", str(run.folder / "build" / f"{file_stem(place.county)}-{TEMPLATE}.{form}")]
        (run.folder / "build").mkdir(exist_ok=True)
    with temporary_folder() as folder:
        _lay_out(folder / TEMPLATE, template, place, {theirs.id: mine.id for theirs, mine in pairs})
        name = _linked(folder, place)
        with contextlib.chdir(folder):
            done = run_apart(place.folder.absolute(), ["diff", TEMPLATE, name, "--format", form, *target])
    if done.notices.strip():
        notify(done.notices.rstrip("\n"))
    return write(done.result) or done.status


def _rows(name: str, result: CountyResult) -> CountyRows:
    if result.failed:
        raise MessageError(UNREADABLE, name=name, detail=result.failure)
    return msgspec.msgpack.decode(result.result, type=CountyRows)


def _lay_out(folder: Path, template: CountyPlace, place: CountyPlace, ids: dict[str, str]) -> None:
    """The template as the county would have it: its items under the county's ids, all else as it is there."""
    own = Worktree(place.folder)
    for entry in own.entries():
        kind = kind_of(entry.path)
        if kind and kind.file and entry.trouble is None:
            _put(folder / entry.path, own.read(entry.path))
    if (place.folder / _SETTINGS).is_file():
        _put(folder / _SETTINGS, (place.folder / _SETTINGS).read_bytes())
    used = " ".join(ids.values())
    prefix = next(each for each in _ALONE if not re.search(rf"\b{each}[0-9]", used))

    def renamed(found: re.Match[str]) -> str:
        return ids.get(found[0]) or f"{prefix}{found[1]}"

    mine = {each.record.id: each.record for each in load_root(place.folder).checklist.items}
    readable = {each.path: each.record for each in load_root(template.folder).checklist.items}
    theirs = Worktree(template.folder)
    wanted = [each for each in theirs.entries() if each.trouble is None and each.path.count("/") == 2]
    items = [each.path for each in wanted if (kind := kind_of(each.path)) and kind.name == "item"]
    known = "|".join(sorted({Path(path).stem.rstrip("0123456789") for path in items} - {""})) or "-"
    pattern = re.compile(rf"(?<![A-Za-z0-9])(?:{known})([0-9]{{4,}})(?![0-9])")
    for path in items:
        name = pattern.sub(renamed, path.removeprefix(f"{DATA}/"))
        text = pattern.sub(renamed, theirs.read(path).decode(errors="surrogateescape"))
        if path in readable:
            with contextlib.suppress(WriteRefusedError):
                text = amend_item(text, _as_in_county(readable[path], mine.get(Path(name).stem)))
        _put(folder / DATA / name, text.encode(errors="surrogateescape"))


def _as_in_county(wanted: Item, own: Item | None) -> dict[str, Any]:
    """What the template's item cannot say for a county, as the county's own item has it: since when, under which number,
    in place of what, when it was handed over, and in which townships, where the template names some of its own.
    """
    changes: dict[str, Any] = {"replaces": None}
    if own is not None:
        known: dict[str, Any] = msgspec.to_builtins(own)
        changes = {name: known.get(name) for name in ("effective", "number", "replaces")}
    if wanted.townships != "all":
        changes["townships"] = "all" if own is None else msgspec.to_builtins(own.townships)
    if wanted.recall is not None:
        handover = own.recall.handover if own and own.recall else None
        changes["recall"] = msgspec.to_builtins(msgspec.structs.replace(wanted.recall, handover=handover))
    return changes


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _linked(folder: Path, place: CountyPlace) -> str:
    """The county's folder under the county's own name; its path where the system has no links."""
    name = file_stem(place.county)
    try:
        (folder / name).symlink_to(place.folder.absolute(), target_is_directory=True)
    except OSError:
        return str(place.folder.absolute())
    return name
