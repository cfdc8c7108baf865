"""New adjustment records, all of them or none."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dutylist.cli.errors import UserError
from dutylist.cli.language import language, say
from dutylist.cli.streams import tell

if TYPE_CHECKING:
    from dutylist.writing.new_adjustment import NewAdjustment


def write_records(root: Path, records: "Sequence[NewAdjustment]", year: int) -> list[str]:
    """Write the records under the next free ids of a year; their paths. Raises `UserError` and leaves nothing."""
    from dutylist.model.reason import reason
    from dutylist.reports.terminal import harmless
    from dutylist.writing.create import create_file
    from dutylist.writing.new_adjustment import adjustment_path, new_adjustment
    from dutylist.writing.refusal import RefusedError
    from dutylist.writing.taken_adjustments import next_adjustment, taken_adjustments

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
