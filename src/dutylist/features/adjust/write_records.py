"""New adjustment records, all of them or none."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dutylist.cli.streams import tell
from dutylist.model.errors import UserError
from dutylist.model.message import language, say

if TYPE_CHECKING:
    from dutylist.features.adjust.new_file import NewAdjustment


def write_records(root: Path, records: "Sequence[NewAdjustment]", year: int) -> list[str]:
    """Write the records under the next free ids of a year; their paths. Raises `UserError` and leaves nothing."""
    from dutylist.features.adjust.new_file import adjustment_path, new_adjustment
    from dutylist.model.os_errors import reason
    from dutylist.output.safe_text import harmless
    from dutylist.writing.errors import RefusedError
    from dutylist.writing.new_files import create_file
    from dutylist.writing.next_id import next_adjustment, taken_adjustments

    if not records:
        return []
    known = taken_adjustments(root)
    if known.notice:
        tell(harmless(say("注意：", "note: ") + known.notice.render({"detail": known.detail}, language())))
    taken, paths, path = set(known.ids), list[str](), ""
    try:
        for record in records:
            record_id = next_adjustment(year, taken)
            taken.add(record_id)
            path = adjustment_path(record_id)
            create_file(root, path, new_adjustment(replace(record, id=record_id)).encode())
            paths.append(path)
    except BaseException as error:
        for path in paths:
            (root / path).unlink(missing_ok=True)
        if isinstance(error, RefusedError):
            raise UserError(error.text("zh"), error.text("en")) from error
        if isinstance(error, OSError):
            why = reason(error, language())
            raise UserError(f"{path} 写不进去：{why}", f"{path} cannot be written: {why}") from error
        raise
    return paths
