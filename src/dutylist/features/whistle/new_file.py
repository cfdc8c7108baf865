"""The file of a new whistle: the known values, and comment lines for what follows."""

from collections.abc import Iterator
from typing import Final

from dutylist.model.file_kinds import BY_NAME
from dutylist.model.place_words import local
from dutylist.model.records import Whistle, WhistleCase
from dutylist.writing.layout.values import lines_of
from dutylist.writing.modeline import modeline
from dutylist.writing.new.item import PLACEHOLDER
from dutylist.writing.yaml.scalar import scalar_text
from dutylist.writing.yaml.value import flow_yaml

_KIND: Final = BY_NAME["whistle-case"]
_HEAD: Final = f"{modeline(_KIND)}\n"
_TIME: Final = f"{PLACEHOLDER}时间"


def new_case(case: WhistleCase, whistle: Whistle) -> str:
    """The text of the case's file in canonical layout. Departments that have not arrived get a comment line each.

    Raises:
        WriteRefusedError: a text holds half of a surrogate pair.
    """
    return _HEAD + "".join(f"{line}\n" for line in _lines(case, whistle))


def _lines(case: WhistleCase, whistle: Whistle) -> Iterator[str]:
    yield f"id: {scalar_text(case.id)}"
    yield f"whistle: {scalar_text(whistle.id)}"
    yield f"township: {scalar_text(case.township)}"
    if case.place:
        yield f"place: {scalar_text(case.place)}"
    yield f"blown: {scalar_text(case.blown)}"
    yield "# 哪个部门到了，就删去那一行开头的 #，填上时间（例如 2026-03-02T09:35）"
    come = [{"department": each.department, "at": each.at} for each in case.arrived]
    names = {each.department for each in case.arrived}
    if awaited := [each.name for each in whistle.departments if each.name not in names]:
        yield "arrived: ["
        yield from (f"  {flow_yaml(each)}," for each in come)
        yield from (f'  # {{department: {scalar_text(name, flow=True)}, at: "{_TIME}"}},' for name in awaited)
        yield "  ]"
    else:
        yield from lines_of([("arrived", come)], _KIND)
    if case.closed:
        yield f"closed: {scalar_text(case.closed)}"
    else:
        yield local("# 办结后删去 #，填上时间；评分由乡镇给部门打，1 分最低，5 分最高")
        yield f"# closed: {_TIME}"
    yield f"rating: {case.rating}" if case.rating else "# rating: 5"
    if case.notes:
        yield from lines_of([("notes", case.notes)], _KIND)
