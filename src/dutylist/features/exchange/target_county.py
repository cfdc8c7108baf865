"""The checklist that documents are imported into: reads it whole, gives new ids, and writes all files or none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dutylist.cli.progress import progress
from dutylist.features.exchange.plan.file_changes import FileChanges, drafts
from dutylist.features.exchange.plan.plan import ImportPlan
from dutylist.model.checklist import Checklist
from dutylist.model.errors import MessageError, UserError
from dutylist.model.message import language, say
from dutylist.output.safe_text import sanitize
from dutylist.reading.load import load_root
from dutylist.source.base import UnusableError
from dutylist.source.root import find_root
from dutylist.source.worktree import Worktree
from dutylist.writing.errors import WriteRefusedError
from dutylist.writing.next_id import ITEMS
from dutylist.writing.transaction import write_together

_SAMPLE: Final = "# 示例事项".encode()
"""How the sample items of `init` begin."""
_SAMPLE_REGISTER: Final = "# 示例取值".encode()
_SAMPLE_DEPARTMENTS: Final = ("委编办", "司法局", "自然资源局", "应急管理局", "消防救援大队")
"""How the names of the departments that `init` writes end, whatever the kind of county."""


def root_of(named: Path | None) -> Path:
    """The checklist's root. Raises `UserError`, with how to begin, where there is none."""
    try:
        return find_root(named)
    except UserError as error:
        if named is None and not isinstance(error, MessageError):
            error.hints = (
                (
                    "导入要写进清单仓库：先运行 dutylist init 文件夹 --county 县名 --division-code 代码 --prefix 前缀 --township 乡镇，"
                    "再到那个文件夹里导入。",
                    "items are taken into a checklist: first run dutylist init DIR --county … --division-code … --prefix … "
                    "--township …, then import in that folder.",
                ),
                *error.hints[1:],
            )
        raise


def whole_checklist(root: Path) -> "Checklist":
    """The checklist, all of whose items could be read. Raises `UserError`."""
    with progress(say("读取清单", "reading the checklist")) as told:
        loaded = load_root(root, progress=told)
    if loaded.checklist.county_file is None or loaded.checklist.departments_file is None:
        raise UserError(
            "duties/checklist.yaml 或 duties/departments.yaml 有错误，不能导入",
            "duties/checklist.yaml or duties/departments.yaml is broken: nothing can be imported",
            ("先运行 dutylist validate 改正。", "mend it first, see dutylist validate."),
        )
    broken = sorted(loaded.checklist.broken_stems("item"))
    if broken:
        names = "、".join(map(sanitize, broken[:5])) + ("……" if len(broken) > 5 else "")
        raise UserError(
            f"有 {len(broken)} 个事项文件读不出来：{names}。不知道里面是什么，导入可能重复",
            f"{len(broken)} item files cannot be read: {names}. What they hold might be imported twice",
            ("先运行 dutylist validate 改正。", "mend them first, see dutylist validate."),
        )
    return loaded.checklist


def samples_of(root: Path, checklist: "Checklist") -> frozenset[str]:
    """The sample items of `init`, which are marked as such."""
    prefix = checklist.county.id_prefix
    first = [checklist.by_id[item_id] for n in range(1, 4) if (item_id := f"{prefix}{n:04}") in checklist.by_id]
    return frozenset(filed.record.id for filed in first if _SAMPLE in _start(root / filed.path))


def holds_sample_departments(root: Path, checklist: "Checklist") -> bool:
    """Whether the register of departments holds the samples of `init` and no department besides."""
    filed = checklist.departments_file
    if filed is None or _SAMPLE_REGISTER not in _start(root / filed.path):
        return False
    return all(name.endswith(_SAMPLE_DEPARTMENTS) for name in checklist.departments)


def _start(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(300)
    except OSError:
        return b""


def fresh_ids(used: frozenset[str], checklist: "Checklist") -> Iterator[str]:
    """New ids, after those in use here and on other branches."""
    prefix = checklist.county.id_prefix
    last = ITEMS.next(prefix, used | checklist.known_ids)
    while True:
        yield last
        last = f"{prefix}{int(last.removeprefix(prefix)) + 1:04}"


def draft_changes(root: Path, plan: "ImportPlan") -> "FileChanges":
    """The files that a plan would make and change. Raises `UserError`."""
    source = Worktree(root)
    try:
        return drafts(plan, source.read, language())
    except WriteRefusedError as error:
        zh, en = (
            f"部门名录或者 checklist.yaml 不能自动修改：{error.render('zh')}",
            f"a register cannot be changed: {error.render('en')}",
        )
        hint = ("也可能是别的程序正在写入，请再试一次。", "perhaps another program is writing just now; try again.")
        raise UserError(zh, en, hint) from error
    except UnusableError as error:
        raise UserError("清单里有文件读不出来", "some file of the checklist cannot be read") from error


def write_all(root: Path, drafts: "FileChanges") -> None:
    """Write every file, or none. Raises `UserError`."""
    with progress(say("写入", "writing")) as told:
        write_together(
            root, drafts.created, drafts.replaced, told, confirm=lambda: ITEMS.demand_alone(root, drafts.created)
        )
