"""What the commands of `dutylist province` have in common: the file, the counties, how many at a time."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple

import typer

from dutylist.model.message import say

ProvinceArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar=say("省文件", "FILE"),
        help=say(
            "province.yaml；不写就在当前文件夹和上级文件夹里找", "province.yaml; by default looked for here and above"
        ),
    ),
]
"""The file that names the counties."""

ProvinceFileOption = Annotated[
    Path | None,
    typer.Option(
        "--province",
        metavar=say("省文件", "FILE"),
        help=say(
            "province.yaml；不写就在当前文件夹和上级文件夹里找", "province.yaml; by default looked for here and above"
        ),
    ),
]
"""The same where the command is about a text."""

CountyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--county",
        metavar=say("名称|代码", "NAME|CODE"),
        help=say("只做这个县，可以写几次", "this county only; may be repeated"),
    ),
]
"""The counties that a command is about; all if none is given."""

JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        max=64,
        metavar=say("个数", "NUMBER"),
        help=say("同时做几个县；不写就看处理器有几个", "so many counties at a time; as many as processors by default"),
    ),
]
TimeoutOption = Annotated[
    float,
    typer.Option(
        "--timeout",
        min=0.01,
        metavar=say("分钟", "MINUTES"),
        help=say("一个县最多做几分钟，超过就停下它", "a county that takes longer is stopped"),
    ),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar=say("地址", "ADDRESS"),
        help=say(
            "让 Dask 集群做，例如 tcp://主机:8786；不写就在本机做", "have a Dask cluster do it, such as tcp://HOST:8786"
        ),
    ),
]
NoCacheOption = Annotated[
    bool,
    typer.Option("--no-cache", help=say("没有变的县也重做", "do the counties that have not changed, too")),
]

MINUTES: Final = 10.0
"""The longest that a county may take unless another time is given."""


class RunOptions(NamedTuple):
    """How the counties are done: `jobs` at a time, each in `timeout` minutes, on this machine or by a cluster."""

    jobs: JobsOption = None
    timeout: TimeoutOption = MINUTES
    cluster: ClusterOption = None
    no_cache: NoCacheOption = False


def takes_run_options(command: Callable[..., int]) -> Callable[..., int]:
    """The command with an option of the command line for each field of `RunOptions` in place of its `options`."""
    types = inspect.get_annotations(RunOptions)
    shown: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        if parameter.name != "options":
            shown.append(parameter)
            continue
        for name, default in RunOptions._field_defaults.items():
            shown.append(parameter.replace(name=name, default=default, annotation=types[name]))

    def run(**arguments: Any) -> int:
        options = RunOptions(*(arguments.pop(name) for name in RunOptions._fields))
        return command(**arguments, options=options)

    run.__annotations__ = {each.name: each.annotation for each in shown}
    vars(run)["__signature__"] = inspect.Signature(shown)
    return run


def is_province_file(word: str) -> bool:
    """Whether a word of the command line names a file of counties, where it may as well be a text."""
    return word.endswith((".yaml", ".yml")) and Path(word).is_file()
