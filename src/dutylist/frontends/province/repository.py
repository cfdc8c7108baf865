"""The repository of a province: `province.yaml` with the counties of the national register, and what goes with it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dutylist.model.errors import MessageError
from dutylist.model.file_kinds import PROVINCE
from dutylist.model.message import Message
from dutylist.model.suggestion import NEAREST, closest_match
from dutylist.reading.divisions.register import Division, region_named, region_names
from dutylist.reading.province_file import NAME
from dutylist.reading.schema import COMMON
from dutylist.writing.yaml.scalar import scalar_text

FETCHED: Final = "fetched"
"""The folder beside `province.yaml` for the counties that are fetched by git."""
SOURCE: Final = "counties/{code}"
"""Where a county's list is, as long as nobody has said so."""
NO_REGION: Final = Message("名录里没有省或者设区的市“{name}”", "the register has no province or city '{name}'")
NO_PLACE: Final = Message(
    "--source 里要有 {{code}} 或者 {{name}}，不然各县都在一个地方：{value}",
    "--source needs {{code}} or {{name}}, or else all counties are in one place: {value}",
)
_HEAD: Final = (
    "# yaml-language-server: $schema=./schema/province.schema.json\n"
    "# 一个县一条。source 写文件夹，或者 git 地址；要取别的分支或标签，加 ref。没有清单的县删去或者在前面加 #。\n"
)
_IGNORED: Final = f"/{FETCHED}/\n/build/\n"


def region_meant(name: str) -> tuple[str, tuple[Division, ...]]:
    """The name of the province or city, and its counties.

    Raises:
        MessageError: the register has none of this name.
    """
    found = region_named(name)
    if found is None:
        nearest = closest_match(name, region_names(), loose=True)
        raise MessageError(NO_REGION, *([NEAREST] if nearest else []), name=name, nearest=nearest or "")
    return found[0].name, found[1]


def province_files(name: str, counties: Sequence[Division], source: str, schemas: Path) -> dict[str, bytes]:
    """Every file of a new repository by its path.

    Raises:
        MessageError: with this `source`, all counties would be in one place.
    """
    if "{code}" not in source and "{name}" not in source:
        raise MessageError(NO_PLACE, value=source)
    rows = "".join(
        f"  - {{name: {scalar_text(each.name, flow=True)}, code: {scalar_text(each.code, flow=True)}, "
        f"source: {scalar_text(source.replace('{code}', each.code).replace('{name}', each.name), flow=True)}}}\n"
        for each in counties
    )
    settings = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "yaml.schemaStore.enable": False,
        "yaml.schemas": {f"./schema/{PROVINCE.schema}": NAME},
    }
    return {
        NAME: f"{_HEAD}province: {scalar_text(name)}\ncounties:\n{rows}".encode(),
        ".gitignore": _IGNORED.encode(),
        ".vscode/settings.json": f"{json.dumps(settings, ensure_ascii=False, indent=2)}\n".encode(),
        f"schema/{PROVINCE.schema}": (schemas / PROVINCE.schema).read_bytes(),
        f"schema/{COMMON}": (schemas / COMMON).read_bytes(),
    }
