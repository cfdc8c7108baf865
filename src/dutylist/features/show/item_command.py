"""`dutylist show ID`: one item in full, or what became of it."""

from functools import partial
from pathlib import Path

from dutylist.cli.lookup import item_named
from dutylist.cli.progress import progress
from dutylist.cli.report_output import UNWRAPPED, Report, write_report
from dutylist.cli.streams import notify
from dutylist.features.history.lines import day
from dutylist.features.show.item_details import portrait, related_records
from dutylist.features.show.report import document
from dutylist.features.show.schema import json_result
from dutylist.lifecycle.build import ItemHistoryBuilder
from dutylist.lifecycle.life import ItemHistory
from dutylist.lifecycle.past_versions import PastVersions
from dutylist.model.checklist import Checklist, id_order
from dutylist.model.errors import UserError
from dutylist.model.message import language, say
from dutylist.model.suggestion import nearest_id
from dutylist.output.document import plain_text
from dutylist.reading.load import load_root
from dutylist.source.git.errors import RevisionError
from dutylist.source.git.item_history import cut_off, files_changed_with, histories
from dutylist.source.git.objects import Objects
from dutylist.source.git.revisions import commit
from dutylist.source.root import find_root


def show_item(named_root: Path | None, named: str, format_: str, output: Path | None) -> int:
    """Show the item with this id in a format; 1 where some other file of the checklist could not be read.

    Raises `UserError` where there is no such item, with what became of it, or the nearest id.
    """
    item = item_named(named)
    root = find_root(named_root)
    with progress(say("读取", "reading")) as advance:
        checklist = load_root(root, progress=advance).checklist
    life = _life(root, item)
    filed = checklist.by_id.get(item)
    if filed is None:
        raise _absent(checklist, item, life)
    shown = portrait(checklist, filed, (root / filed.path).read_bytes(), life)
    report = Report(
        lambda: document(shown, language()), lambda: json_result(shown), item, width=UNWRAPPED, widest=UNWRAPPED
    )
    written = write_report(report, format_, output, root)
    return _with_broken(len(checklist.broken)) or written


def _life(root: Path, item: str) -> ItemHistory | None:
    """The item's history up to the last commit; None if git has none."""
    try:
        with Objects(root) as objects:
            head = commit(objects, "HEAD").commit
            found = histories(objects, head, [item])
            turns = found.turns(item)
            if not turns:
                return None
            builder = ItemHistoryBuilder(
                PastVersions(objects, [item]), head, found.place, partial(files_changed_with, objects)
            )
            return builder.life(item, turns, found.now(item), cut_off(objects, turns))
    except RevisionError:
        # A checklist without git, or one that git cannot read, still has its items.
        return None


def _absent(checklist: Checklist, item: str, life: ItemHistory | None) -> UserError:
    broken = next((path for path in sorted(checklist.broken) if path.endswith(f"/{item}.yaml")), None)
    if broken:
        return UserError(
            f"{broken} 读不出来",
            f"{broken} cannot be read",
            (f"看错在哪里：dutylist validate {broken}", f"what is wrong with it: dutylist validate {broken}"),
            (f"照原样显示：dutylist show {broken}", f"as it stands: dutylist show {broken}"),
        )
    if life:
        successors = related_records(checklist, item).successors
        took = [f"{each.id} {each.title}" for each in successors]
        hints = [(f"由 {'、'.join(took)} 接续。", f"replaced by {', '.join(took)}.")] if took else []
        history = (f"来龙去脉：dutylist history {item}", f"its life: dutylist history {item}")
        return UserError(*_gone(life), *hints, history)
    hints = nearest_id(item, sorted(checklist.known_ids, key=id_order))
    hints.append(("按名称找：dutylist find 文字", "to look for a title: dutylist find TEXT"))
    return UserError(f"清单里没有事项 {item}", f"there is no item {item}", *hints)


def _gone(life: ItemHistory) -> tuple[str, str]:
    """That an item was removed, with the day and the record."""
    last = life.events[-1]
    records = [cited.record.id for cited in last.authority.cited] if last.authority else []
    removed = last.change is not None and last.change.action == "remove"
    if not removed:
        return (
            f"事项 {life.item}“{life.title}”已从文件夹里删去，还没有提交",
            f"the file of {life.item} “{life.title}” is gone from the folder, which is not committed yet",
        )
    since = plain_text(day(last.commit, language()))
    by_zh = f"，依据 {'、'.join(records)}" if records else ""
    by_en = f" by {', '.join(records)}" if records else ""
    return (
        f"事项 {life.item}“{life.title}”已经不在清单，{since} 取消{by_zh}",
        f"{life.item} “{life.title}” is no longer on the list; it was removed on {since}{by_en}",
    )


def _with_broken(count: int) -> int:
    if not count:
        return 0
    notify(
        say(
            f"注意：有 {count} 个文件读不出来，序号和有关内容可能不全。运行 dutylist validate 查看。",
            f"note: {count} files could not be read; numbers and what is related may be wrong. See dutylist validate.",
        )
    )
    return 1
