"""The item that somebody means by what was typed, and what to say where there is none."""

import os
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from dutylist.cli.errors import UserError

if TYPE_CHECKING:
    from dutylist.source.git_objects import Objects
    from dutylist.source.revisions import Revision

_ID: Final = re.compile(r"([A-Z]{1,8})([0-9]{1,19})")


def item_named(typed: str) -> str:
    """The id that is meant: small and full-width letters, missing zeros and a whole path are understood.

    Raises `UserError` where it cannot be an id.
    """
    name = unicodedata.normalize("NFKC", typed[:200]).strip().upper()
    found = _ID.fullmatch(name.replace("\\", "/").rpartition("/")[2].removesuffix(".YAML"))
    if found is None:
        raise UserError(
            f"“{typed}”不是事项编号",
            f"“{typed}” is no item's id",
            ("编号是县的前缀加四位以上数字，例如 DS0201。", "an id is the county's prefix and four or more digits, such as DS0201."),
        )  # fmt: skip
    return f"{found[1]}{found[2]:0>4}"


def unknown_item(objects: "Objects", until: "Revision", item: str) -> UserError:
    """The error for an id that no commit up to a revision has, with the nearest that there is.

    Raises:
        RevisionError: git cannot read the repository.
    """
    from dutylist.model.checklist import id_order
    from dutylist.model.item import LISTS
    from dutylist.model.kinds import DATA
    from dutylist.model.nearest import nearest
    from dutylist.source.git import GitTree
    from dutylist.source.git_errors import UNSHALLOW
    from dutylist.source.git_faults import is_shallow

    hints: list[tuple[str, str]] = []
    paths = [f"{DATA}/{name}/{item}.yaml" for name in LISTS]
    if uncommitted := next((path for path in paths if os.path.lexists(objects.root / path)), None):
        hints.append((f"{uncommitted} 还没有提交，提交以后才有历史。", f"{uncommitted} is not committed yet."))
    else:
        folders = tuple(f"{DATA}/{name}/" for name in LISTS)
        listed = (path for path, _, _ in GitTree(objects, until).listed() if path.startswith(folders))
        stems = {path.rpartition("/")[2].removesuffix(".yaml") for path in listed}
        if meant := nearest(item, sorted(filter(_ID.fullmatch, stems), key=id_order)):
            hints.append((f"是不是 {meant}？", f"is it {meant}?"))
    if is_shallow(objects.root):
        hints.append((UNSHALLOW.zh, UNSHALLOW.en))
    return UserError(f"提交历史里没有事项 {item}", f"there is no item {item} in the history", *hints)
