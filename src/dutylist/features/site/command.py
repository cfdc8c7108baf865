"""`dutylist site`: the county's pages."""

from pathlib import Path
from typing import Annotated, Final

import typer

from dutylist.cli.load_valid import load_valid
from dutylist.cli.progress import progress
from dutylist.cli.streams import notify, write
from dutylist.cli.write_result import BUILD, folder_given, make_folder, refuse_link
from dutylist.features.site.build import Site
from dutylist.model.message import Message, say
from dutylist.model.place_words import local
from dutylist.output.safe_text import sanitize
from dutylist.source.own_commit import own_commit
from dutylist.source.root import find_root
from dutylist.writing.result_file import write_result_file

FOLDER: Final = "site"

HELP: Final = Message(
    "把清单做成网页：一个乡镇一页，先写乡镇职责和无需承担的，再写部门和电话；能按平常的话查找，断网也能用。\n"
    "写到 build/site（用 -o 换）：“乡镇.html”是单个文件，存到手机或电脑里双击就能看、能查；整个文件夹放到网站上，"
    "打开 index.html。不用脚本也能读。清单有错误时什么也不写。\n"
    "例：dutylist site；dutylist site -o 网页",
    "Make static pages of the checklist: one a township, its own part first, then departments and telephones, with the "
    "search of `find --light` in it. TOWNSHIP.html is one file that works without a network; the whole folder can be put "
    "on any web server. Everything can be read without scripts. Nothing is written from a checklist with errors.\n"
    "Example: dutylist site; dutylist site -o pages",
)


def command(
    ctx: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=say("文件夹", "DIR"),
            help=say("写到哪个文件夹，默认 build/site", "the folder, by default build/site"),
        ),
    ] = None,
) -> int:
    """Write the pages; 1 where the checklist has errors."""
    folder_given(output)
    root = find_root(ctx.obj)
    loaded = load_valid(root)
    if loaded is None:
        return 1
    folder = Path.cwd() / output if output else root / BUILD / FOLDER
    if output is None:
        refuse_link(root / BUILD)
    with progress(say("做网页", "pages")):
        made = list(Site(loaded.checklist, own_commit(root)).files())
    for name, data in made:
        path = folder / name
        make_folder(path.parent)
        write_result_file(path, data, str(path))
    _note_others(folder, {name for name, _ in made})
    pages = sum(name.endswith(".html") and "/" not in name for name, _ in made) - 2
    size = sum(len(data) for _, data in made) / 1e6
    return write(
        sanitize(
            say(
                f"{folder}：{pages} {local('个乡镇的网页')}，共 {size:.0f} MB。"
                + local("放到网站上的从 index.html 打开；单个文件是“乡镇.html”。"),
                f"{folder}: pages of {pages} townships, {size:.0f} MB. Serve index.html, or give away TOWNSHIP.html.",
            )
        )
        + "\n"
    )


def _note_others(folder: Path, names: set[str]) -> None:
    """Tell of pages in the folder that were not written now, such as that of a township that is no more."""
    others = sorted(each.name for each in folder.glob("*.html") if each.name not in names)
    if others:
        shown = sanitize(say("、", ", ").join(others[:5]))
        notify(
            say(f"注意：文件夹里还有不是这次写的网页：{shown}", f"note: pages not written now are still there: {shown}")
        )
