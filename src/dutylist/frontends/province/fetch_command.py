"""`dutylist province fetch`: brings the newest state of every county's list here."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.progress import progress
from dutylist.cli.report_output import Report, chosen_format, format_option, output_option, write_report
from dutylist.frontends.province.fetch_report import FetchOutcome, document, json_result
from dutylist.frontends.province.options import CountyOption, ProvinceArgument
from dutylist.frontends.province.places import CountyPlace, chosen_places, template_place
from dutylist.frontends.province.repository import FETCHED
from dutylist.frontends.province.schema import FetchStatus
from dutylist.model.errors import MessageError
from dutylist.model.message import Message, language, say
from dutylist.model.os_errors import os_error_text
from dutylist.reading.province_file import find_province, read_province
from dutylist.source.git.errors import INSTALL_GIT, NO_GIT
from dutylist.source.git.fetch import FetchFailedError, GitFetcher
from dutylist.writing.county_lock import folder_lock

HELP: Final = Message(
    "用 git 取回各县清单的最新版本，放在 province.yaml 旁边的 fetched 文件夹里：只取最后一次提交，不取历史和附件，几个县同时取。"
    "写文件夹的县直接读那个文件夹。取不到的县列在最后，别的县照取；断了再运行一次就接着取。\n"
    "登录信息是 git 自己的事（credential.helper、ssh 密钥），本程序不读也不显示，也不会停下来问密码。\n"
    "例：dutylist province fetch",
    "Fetch the newest state of every county's list by git into the folder fetched beside province.yaml: the last commit only, "
    "without history and attachments, several counties at a time. Folders are read as they are. Counties that cannot be "
    "fetched are listed last and leave the others alone; run it again to go on.\n"
    "Logins are git's own affair (credential.helper, ssh keys): they are neither read nor shown, and nothing is asked.\n"
    "Example: dutylist province fetch",
)
_AT_A_TIME: Final = 8


def command(
    ctx: typer.Context,
    file: ProvinceArgument = None,
    county: CountyOption = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            min=1,
            max=64,
            metavar=say("个数", "NUMBER"),
            help=say("同时取几个县", "so many counties at a time"),
        ),
    ] = _AT_A_TIME,
    format_: Annotated[str | None, format_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
) -> int:
    """Fetch, and show what came; 1 if a county could not be fetched."""
    form = chosen_format(format_, output)
    found = find_province(file, ctx.obj)
    province = read_province(found)
    places = chosen_places(found, province, county or [])
    if province.template and not county:
        places.append(template_place(found, province))
    outcomes = list(_fetched(found.parent, places, jobs))
    report = Report(
        lambda: document(province.province, outcomes, language()),
        lambda: json_result(outcomes),
        say("取回情况", "fetched"),
    )
    written = write_report(report, form, output, found.parent)
    return written or int(any(each.status == "failed" for each in outcomes))


def _fetched(base: Path, places: Sequence[CountyPlace], jobs: int) -> Iterator[FetchOutcome]:
    """What became of each county, in the order of the file."""
    remote = [each for each in places if each.address is not None]
    if not remote:
        yield from map(_in_folder, places)
        return
    folder = base / FETCHED
    folder.mkdir(exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", encoding="utf-8")
    fetcher = GitFetcher()
    done: dict[Path, FetchOutcome] = {}
    with folder_lock(folder), progress(say("取回", "fetching")) as tell:
        pool = ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="fetch")
        try:
            running = {pool.submit(_fetch, fetcher, each): each for each in remote}
            for number, future in enumerate(as_completed(running)):
                done[running[future].folder] = future.result()
                tell(number + 1, len(remote))
        finally:
            fetcher.close()
            pool.shutdown(wait=True, cancel_futures=True)
    yield from (done.get(each.folder) or _in_folder(each) for each in places)


def _in_folder(place: CountyPlace) -> FetchOutcome:
    if trouble := place.trouble():
        return FetchOutcome(place.county, "failed", None, trouble)
    return FetchOutcome(place.county, "folder", place.commit)


def _fetch(fetcher: GitFetcher, place: CountyPlace) -> FetchOutcome:
    assert place.address is not None
    try:
        state = fetcher.fetch(place.address, place.county.ref, place.folder)
    except FetchFailedError as error:
        why = error.why.template(language())
        told = say(f"{why}：{error.detail}", f"{why}: {error.detail}") if error.detail else why
        return FetchOutcome(place.county, "failed", place.commit, told)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and error.filename is None:
            raise MessageError(NO_GIT, INSTALL_GIT) from error
        return FetchOutcome(place.county, "failed", place.commit, os_error_text(error, language()))
    if trouble := place.trouble():
        return FetchOutcome(place.county, "failed", state.commit, trouble)
    before = state.before
    status: FetchStatus = "new" if before is None else "unchanged" if before == state.commit else "updated"
    return FetchOutcome(place.county, status, state.commit)
