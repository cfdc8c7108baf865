"""Finding the checklist to work on, and the files that a user names."""

import os
from pathlib import Path
from typing import Final

from dutylist.model.errors import UserError
from dutylist.model.file_kinds import DATA
from dutylist.source.complete_checkout import require_complete_checkout

MARK: Final = f"{DATA}/checklist.yaml"


def find_root(named: Path | None) -> Path:
    """The named root, or the nearest parent that holds `duties/checklist.yaml`.

    Raises `UserError`; it names the sparse checkout where one leaves that file out.
    """
    if named is not None:
        root = Path.cwd() / named
        if not root.is_dir():
            raise UserError(f"没有文件夹 {named}", f"there is no folder {named}")
        if not os.path.lexists(root / MARK):
            require_complete_checkout(root)
            raise UserError(f"{named} 里没有 {MARK}", f"{named} holds no {MARK}", _START)
        return root
    here = Path.cwd()
    for folder in (here, *here.parents):
        if os.path.lexists(folder / MARK):
            return folder
    for folder in (here, *here.parents):
        require_complete_checkout(folder)
    raise UserError(
        f"这里和上级文件夹都没有 {MARK}",
        f"neither here nor in any parent is there a {MARK}",
        _START,
        ("用 --root 指定清单所在的文件夹。", "name the folder of the checklist with --root."),
    )


_START: Final = ("新建清单仓库：dutylist init 文件夹", "to start one: dutylist init DIR")


def paths_in(root: Path, named: list[Path], known: tuple[str, ...]) -> frozenset[str] | None:
    """The checklist's files that the named files and folders mean; None where nothing was named.

    A name is looked for from the current folder, then from the root, as reports give it.

    Raises `UserError` for what does not exist, lies outside, or is no file of a checklist.
    """
    if not named:
        return None
    real_root = Path(os.path.realpath(root))
    wanted: set[str] = set()
    for path in named:
        places = [_placed(each) for each in (path, root / path) if os.path.lexists(each)]
        if not places:
            raise UserError(f"没有文件或文件夹 {path}", f"there is no file or folder {path}")
        absolute = next((each for each in places if each == real_root or real_root in each.parents), None)
        if absolute is None:
            raise UserError(f"{path} 不在清单文件夹 {root} 里", f"{path} is not inside {root}")
        relative = absolute.relative_to(real_root).as_posix()
        inside = relative + "/"
        found = {each for each in known if relative in (each, ".") or each.startswith(inside)}
        if not found:
            raise UserError(
                f"{path} 不是清单文件，也没有清单文件在里面", f"{path} is, and holds, no file of the checklist"
            )
        wanted |= found
    return frozenset(wanted)


def _placed(path: Path) -> Path:
    """The absolute path, with links in its folders resolved; a link at its end is kept, since it is what was named."""
    return Path(os.path.realpath(path.parent)) / path.name if path.is_symlink() else Path(os.path.realpath(path))
