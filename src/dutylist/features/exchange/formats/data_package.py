"""`datapackage.json` beside a CSV file: what its columns are, for programs that read Frictionless data packages.

The form is that of the Data Package standard, version 1 (specs.frictionlessdata.io), which readers of version 2 take, too.
"""

import hashlib
import json
from itertools import count
from typing import Any, Final

from dutylist.features.exchange.formats import columns as flat
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.place_words import local

FILE: Final = "datapackage.json"
LARGEST: Final = 1 << 20
"""The largest existing package that is updated, in bytes; ours has some kilobytes."""
_PROFILE: Final = "tabular-data-package"
_DATES: Final = frozenset({"effective", "confirmed", "filed"})
_REQUIRED: Final = frozenset({flat.ID})


def data_package(checklist: Checklist, township: str | None, file: str, content: bytes, before: bytes = b"") -> bytes:
    """The package that describes a CSV file named `file` and, from the package `before`, the files beside it.

    Raises:
        UserError: what stands there is no data package, and is not overwritten.
    """
    county = checklist.county
    kept = _resources(before) if before.strip() else []
    others = [each for each in kept if each.get("path") != file]
    code = next((each.code for each in county.townships if each.name == township), "") if township else ""
    names = {each.get("name") for each in others}
    stem = f"items-{code}" if code else "items"
    name = next(each for number in count(1) if (each := stem if number == 1 else f"{stem}-{number}") not in names)
    package = {
        "profile": _PROFILE,
        "name": f"duty-checklist-{county.division_code}",
        "title": f"{county.county}{local('乡镇')}履行职责事项清单",
        "version": county.edition,
        "resources": [
            *others,
            _resource(name, f"{county.county}{township or local('乡镇')}履行职责事项", file, content),
        ],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode(errors="backslashreplace")


def _resource(name: str, title: str, file: str, content: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": title,
        "path": file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {"fields": [_field(column) for column in flat.COLUMNS], "missingValues": [""]},
    }


def _field(column: flat.FlatColumn) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.title, "type": "date" if column.path[-1] in _DATES else "string"}
    field["description"] = f"{'.'.join(column.path)} (item.schema.json)"
    if column.title in _REQUIRED:
        field["constraints"] = {"required": True}
    return field


def _resources(before: bytes) -> list[dict[str, Any]]:
    try:
        package = json.loads(before[: LARGEST + 1])
    except (ValueError, RecursionError):
        package = None
    resources = package.get("resources") if isinstance(package, dict) else None
    if (
        not isinstance(package, dict)
        or package.get("profile") != _PROFILE
        or not isinstance(resources, list)
        or not all(isinstance(each, dict) for each in resources)
    ):
        raise UserError(
            f"旁边已有 {FILE}，不是这里的说明，没有覆盖它",
            f"the {FILE} beside it is another one and was not overwritten",
            ("用 -o 换一个文件夹。", "choose another folder with -o."),
        )
    return resources
