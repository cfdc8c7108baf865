"""Writes several new adjustment records, all or none."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dutylist.features.adjust.new_file import NewAdjustment, new_adjustment
from dutylist.model.os_errors import NotWrittenError
from dutylist.writing.new.files import create_file
from dutylist.writing.next_id import ADJUSTMENTS


def write_records(root: Path, records: "Sequence[NewAdjustment]", year: int, used: frozenset[str]) -> list[str]:
    """Write the records under the ids of a year after those in use; returns their paths.

    Raises `UserError` after removing what was written.
    """
    if not records:
        return []
    paths, path = list[str](), ""
    try:
        for record, record_id in zip(records, ADJUSTMENTS.several_of_year(year, used, len(records)), strict=True):
            path = ADJUSTMENTS.path(record_id)
            create_file(root, path, new_adjustment(replace(record, id=record_id)).encode())
            paths.append(path)
    except BaseException as error:
        for path in paths:
            (root / path).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise NotWrittenError(path, error) from error
        raise
    return paths
