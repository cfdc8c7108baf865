"""`dutylist whistle new`: record a whistle."""

from typing import Annotated, Final

import typer

from dutylist.cli.dates import minute_given, today
from dutylist.cli.load_readable import load_readable
from dutylist.cli.lookup import department_named, township_named, whistle_named
from dutylist.cli.new_ids import with_new_ids
from dutylist.cli.options import township_option
from dutylist.cli.streams import notify, write
from dutylist.features.whistle.limits import limits
from dutylist.features.whistle.new_file import new_case
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.message import Message, language, say
from dutylist.model.records import Arrival, Whistle, WhistleCase
from dutylist.output.document import plain_text
from dutylist.output.safe_text import sanitize
from dutylist.source.root import find_root
from dutylist.writing.new.records import write_new
from dutylist.writing.next_id import WHISTLE_CASES

HELP: Final = Message(
    "记录一次吹哨，写进 duties/whistles/cases，编号取下一个空号（当前文件夹和所有取回的分支都不重复）。"
    "吹哨时间不写就是现在；部门到场、办结和评分，以后在文件里填，留有要填的行。同一次吹哨只记一次。\n"
    "例：dutylist whistle new W01 --township 铜陵镇 --place 金銮大道 --blown 2026-03-02T09:10",
    "Record a whistle in duties/whistles/cases with the next id that is free here and on every fetched branch. "
    "Without --blown it is this minute. Arrivals, closing and rating are filled in later, on lines that are marked. The same whistle is recorded once.\n"
    "Example: dutylist whistle new W01 --township NAME --place PLACE --blown 2026-03-02T09:10",
)


def command(
    ctx: typer.Context,
    whistle: Annotated[
        str,
        typer.Argument(
            metavar=say("吹哨事项", "WHISTLE"), help=say("编号或名称，例如 W01", "its id or title, such as W01")
        ),
    ],
    township: Annotated[
        str,
        township_option("吹哨的乡镇", "who whistles"),
    ],
    place: Annotated[
        str | None, typer.Option(metavar=say("文字", "TEXT"), help=say("地点", "where to come to"))
    ] = None,
    blown: Annotated[
        str | None,
        typer.Option(
            metavar=say("时间", "TIME"),
            help=say("吹哨时间，例如 2026-03-02T09:10，今天的写 09:10", "when, as 2026-03-02T09:10, or 09:10 of today"),
        ),
    ] = None,
    arrived: Annotated[
        list[str] | None,
        typer.Option(
            metavar=say("部门=时间", "NAME=TIME"),
            help=say("已经到场的部门，可以写几次", "a department that has come; may be given several times"),
        ),
    ] = None,
    closed: Annotated[
        str | None, typer.Option(metavar=say("时间", "TIME"), help=say("办结时间", "when it was closed"))
    ] = None,
    rating: Annotated[
        int | None,
        typer.Option(
            metavar="1..5", help=say("乡镇给部门的评分，1 分最低，5 分最高", "the township's rating, 5 is best")
        ),
    ] = None,
    notes: Annotated[str | None, typer.Option(metavar=say("文字", "TEXT"), help=say("备注", "notes"))] = None,
) -> int:
    """Write the case's file and print its path."""
    root = find_root(ctx.obj)
    place, notes = _one_line(place), _one_line(notes)

    def attempt(used: frozenset[str]) -> int:
        checklist, _ = load_readable(root, "whistle", "policy")
        kind = whistle_named(whistle, checklist)
        when = minute_given(blown, "--blown")
        end = minute_given(closed, "--closed") if closed is not None else None
        come = tuple(_arrival(each, kind, checklist) for each in arrived or ())
        name = township_named(township, checklist.township_names)
        _in_order(when, [*(each.at for each in come), *([end] if end else [])], today().isoformat())
        if rating is not None and not 1 <= rating <= 5:
            raise UserError("--rating 是 1 到 5 分", "--rating is from 1 to 5")
        if had := _recorded(checklist, kind.id, name, place, when):
            notify(say(f"这次吹哨已经记录：{had}，没有再记。", f"this whistle has been recorded already: {had}."))
            return 0
        case = WhistleCase(
            id=WHISTLE_CASES.next_of_year(int(when[:4]), used),
            whistle=kind.id,
            township=name,
            place=place,
            blown=when,
            arrived=come,
            closed=end,
            rating=rating,
            notes=notes,
        )
        (path,) = write_new(root, {WHISTLE_CASES.path(case.id): lambda: new_case(case, kind)})
        written = write(f"{path}\n")
        for line in limits(checklist, kind, when, language()):
            notify(sanitize(plain_text(line)))
        return written

    return with_new_ids(root, WHISTLE_CASES, attempt)


def _recorded(checklist: Checklist, whistle: str, township: str, place: str | None, blown: str) -> str | None:
    """The path of the case that records this very whistle, if there is one."""
    for filed in checklist.cases:
        case = filed.record
        if (case.whistle, case.township, case.place, case.blown) == (whistle, township, place, blown):
            return filed.path
    return None


def _arrival(text: str, whistle: Whistle, checklist: Checklist) -> Arrival:
    name, _, when = text.replace("＝", "=").partition("=")
    if not when:
        raise UserError(
            f"--arrived “{text}”写法不对",
            f"--arrived: “{text}” is wrong",
            ("写成 部门=时间，例如 县城市管理局=09:35。", "write NAME=TIME."),
        )
    department = department_named(name, checklist, [each.name for each in whistle.departments])
    return Arrival(department=department, at=minute_given(when, "--arrived"))


def _in_order(blown: str, later: list[str], day: str) -> None:
    for each in (blown, *later):
        if each[: len(day)] > day:
            raise UserError(f"{each} 还没有到，今天是 {day}", f"{each} is yet to come; today is {day}")
    for each in later:
        if each < blown:
            raise UserError(f"{each} 早于吹哨时间 {blown}", f"{each} is before the whistle was blown, {blown}")


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
