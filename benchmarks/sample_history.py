"""Gives Dongshan's sample the history that it would have had: a git repository with the same ids on every machine.

    python benchmarks/sample_history.py DIR

DIR must be empty or not there yet. The project's own history is not touched: `duties/` and `schema/` are read as they
are, and what came before them is in `benchmarks/sample/`. Four records are only in that history (ADJ-2025-003 to 005,
ADJ-2026-002): without them not every change would have one. Tags and branches:

    draft        2024-12-30  the first draft, for comment: nothing has been recalled yet
    2025-1       2025-03-20  the first edition: 118 items recalled by four records, their hand-over confirmed
    2026-1       2026-11-02  main: `duties/` as it is; DS0234 was amended twice, DS0235 in its keywords
    law-change   2026-11-09  a law was revised: one item is amended, one more recalled, by an approved record
    admission    2026-11-16  a department adds an item that a superior ordered, and stops after the first step

`dutylist gate draft 2025-1`, `gate 2025-1 2026-1` and `gate 2026-1 law-change` let through, `gate 2026-1 admission`
refuses. `dutylist history DS0234` and `history DS0507` tell how two items became what they are.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))

from sample_parts import STALLS, Sample, Texts, begun, mapped, not_handed_over, open_finding, overlay
from sample_records import applied_for, of_assessments, of_enforcement
from written_history import History, differing

OFFICE: Final = "县委编办 <bianban@dongshan.example>"
TONGLING: Final = "铜陵镇 <tongling@dongshan.example>"
XIPU: Final = "西埔镇 <xipu@dongshan.example>"
XINGCHEN: Final = "杏陈镇 <xingchen@dongshan.example>"
JUSTICE: Final = "县司法局 <sifa@dongshan.example>"
PLANNING: Final = "县发展和改革局 <fagai@dongshan.example>"


class Telling:
    """A history while it is told: whole trees go in, and what each commit changes is found out."""

    def __init__(self) -> None:
        self.history = History(OFFICE)
        self.trees: dict[int, Texts] = {}

    def commit(
        self,
        when: str,
        message: str,
        tree: Texts,
        parent: int = 0,
        *,
        branch: str = "main",
        merged: int | None = None,
        by: str | None = None,
    ) -> int:
        """Commit a tree after another commit, if any, in Dongshan's time."""
        before, after = (mapped_to_bytes(each) for each in (self.trees.get(parent, {}), tree))
        changed = differing(before, after)
        moment = f"{when}+08:00"
        number = self.history.commit(branch, moment, message, changed, parent=parent or None, merged=merged, by=by)
        self.trees[number] = tree
        return number


def mapped_to_bytes(texts: Texts) -> dict[str, bytes]:
    """The files as they are stored."""
    return {path: text.encode() for path, text in texts.items()}


def without(tree: Texts, *paths: str) -> Texts:
    """A tree that lacks some files."""
    return {path: text for path, text in tree.items() if path not in paths}


def adjusted(name: str) -> str:
    """The path of a record."""
    return f"duties/adjustments/{name}.yaml"


def tell(sample: Sample) -> History:
    """The whole history."""
    told = Telling()
    draft = _draft(told, sample)
    edition = _first_edition(told, sample, draft)
    latest = _second_edition(told, sample, edition)
    _law_change(told, latest)
    _admission(told, latest)
    return told.history


def _draft(told: Telling, sample: Sample) -> int:
    tree = sample.registers()
    first = told.commit("2024-12-16T10:00", "建立清单仓库：乡镇和部门名录、本县程序规则", tree)
    tree = tree | sample.drafted("basic")
    second = told.commit("2024-12-23T16:30", "基本履职事项初稿，含赋权执法事项", tree, first)
    tree = tree | sample.drafted("cooperative")
    third = told.commit("2024-12-30T17:00", "配合履职事项初稿，全文征求意见", tree, second)
    told.history.tag("draft", third, "2024-12-30T17:10+08:00", "清单征求意见稿")
    return third


def _first_edition(told: Telling, sample: Sample, draft: int) -> int:
    merge, insurance = adjusted("ADJ-2025-002"), adjusted("ADJ-2025-001")
    forerunners = ("duties/basic/DS0007.yaml", "duties/basic/DS0008.yaml")
    successor = sample.files("duties/basic/DS0009.yaml")
    applied = told.trees[draft] | {merge: applied_for(sample.now[merge])}
    xipu = told.commit("2025-01-06T09:20", "西埔镇申请合并两个党员事项", applied, draft, branch="xipu", by=XIPU)
    ours = without(applied | successor | {merge: sample.now[merge]}, *forerunners)
    xipu = told.commit("2025-02-21T15:00", "ADJ-2025-002 审定公布：合并为 DS0009", ours, xipu, branch="xipu", by=XIPU)

    indicator = "duties/recalled/DS0507.yaml"
    was = sample.before(indicator)
    applied = told.trees[draft] | {insurance: applied_for(sample.now[insurance])}
    tongling = told.commit(
        "2025-01-06T11:40", "铜陵镇申请收回医保参保指标", applied, draft, branch="tongling", by=TONGLING
    )
    theirs = without(applied | mapped(sample.files(indicator), not_handed_over), was) | sample.files(insurance)
    tongling = told.commit(
        "2025-02-24T10:00", "ADJ-2025-001 审定公布：DS0507 收回", theirs, tongling, branch="tongling", by=TONGLING
    )

    tip = told.commit("2025-02-21T16:30", "合并西埔镇的申请（ADJ-2025-002）", ours, draft, merged=xipu)
    both = without(ours | mapped(sample.files(indicator), not_handed_over), was) | sample.files(insurance)
    tip = told.commit("2025-02-24T11:00", "合并铜陵镇的申请（ADJ-2025-001）", both, tip, merged=tongling)
    told.history.forget("xipu")
    told.history.forget("tongling")

    enforcement, others = sample.recalled(delegated=True), sample.recalled(delegated=False)
    others.pop(indicator)
    items = enforcement | others
    records = {
        adjusted("ADJ-2025-003"): of_enforcement([*map(sample.before, enforcement)], sample.receivers(enforcement)),
        adjusted("ADJ-2025-004"): of_assessments([*map(sample.before, others)], sample.receivers(others)),
    }
    tree = without(both | mapped(items, not_handed_over), *map(sample.before, items))
    tree |= records | sample.files("duties/checklist.yaml")
    tip = told.commit(
        "2025-02-24T17:30",
        f"ADJ-2025-003、ADJ-2025-004 审定公布：再收回 {len(items)} 项，清单自 2025-03-01 起施行",
        tree,
        tip,
    )
    tree = tree | sample.files("duties/recalled/")
    tip = told.commit("2025-03-20T09:00", "登记收回事项的承接确认和备案", tree, tip)
    told.history.tag("2025-1", tip, "2025-03-20T09:10+08:00", "2025年第1版")
    return tip


def _second_edition(told: Telling, sample: Sample, tip: int) -> int:
    marine, patrol = "duties/cooperative/DS0234.yaml", "duties/findings/F-2026-001.yaml"
    before, after = (each[marine] for each in (told.trees[tip], sample.now))
    record = adjusted("ADJ-2026-001")
    steps: tuple[tuple[str, str, Texts, str], ...] = (
        ("2025-03-24T10:00", "2025年度考评细则，已对照清单核对", sample.files("duties/assessments/"), OFFICE),
        ("2025-04-10T15:00", "铜陵镇岗位职责", sample.files("duties/posts/铜陵镇"), TONGLING),
        ("2025-04-11T09:30", "西埔镇岗位职责", sample.files("duties/posts/西埔镇"), XIPU),
        ("2025-05-12T16:00", "吹哨事项：占道经营、共享单车、危房险情", sample.files("duties/whistles/W"), OFFICE),
        ("2025-05-12T16:30", "ADJ-2025-005 公布：DS0235 补充关键词", sample.files(STALLS) | overlay("2025"), OFFICE),
        ("2026-03-12T18:00", "吹哨件 2026-0001", sample.files("duties/whistles/cases/2026-0001"), XIPU),
        (
            "2026-03-26T11:00",
            "巡察发现：海漂垃圾分段打捞、互相等待",
            mapped(sample.files(patrol), open_finding),
            OFFICE,
        ),
        ("2026-04-07T10:20", "杏陈镇申请明确海漂垃圾牵头部门", {record: applied_for(sample.now[record])}, XINGCHEN),
        (
            "2026-05-26T17:00",
            "ADJ-2026-001 审定公布：DS0234 由县城市管理局牵头",
            sample.files(record) | {marine: begun(after, before)},
            OFFICE,
        ),
        ("2026-06-01T09:00", "巡察发现的问题销号", sample.files(patrol), OFFICE),
        ("2026-08-13T08:30", "吹哨件 2026-0002", sample.files("duties/whistles/cases/2026-0002"), OFFICE),
        (
            "2026-08-24T16:00",
            "ADJ-2026-002 审定公布：DS0234 写清保障措施",
            sample.files(marine) | overlay("2026"),
            OFFICE,
        ),
        ("2026-09-10T17:20", "检查发现：停车收费要求不一致", sample.files("duties/findings/F-2026-002"), OFFICE),
        ("2026-10-20T16:40", "登记十月发现的问题", sample.files("duties/findings/F-2026-00"), OFFICE),
    )
    for when, message, files, by in steps:
        tip = told.commit(when, message, told.trees[tip] | files, tip, by=by)
    tip = told.commit("2026-11-02T10:00", "登记十月吹哨件，编印2026年第1版", told.trees[tip] | sample.now, tip)
    told.history.tag("2026-1", tip, "2026-11-02T10:10+08:00", "2026年第1版")
    return tip


def _law_change(told: Telling, latest: int) -> None:
    tree = without(told.trees[latest] | overlay("law-change"), "duties/cooperative/DS0230.yaml")
    message = "ADJ-2026-003 审定公布：治安管理处罚法修订，DS0230 收回，DS0214 修改"
    told.commit("2026-11-09T16:00", message, tree, latest, branch="law-change", by=JUSTICE)


def _admission(told: Telling, latest: int) -> None:
    files = overlay("admission")
    item = {path: text for path, text in files.items() if "/adjustments/" not in path}
    tree = told.trees[latest] | item
    first = told.commit(
        "2026-11-16T10:00", "按上级要求新增公共充电设施建设任务", tree, latest, branch="admission", by=PLANNING
    )
    told.commit("2026-11-16T16:00", "补登记准入申请", tree | files, first, branch="admission", by=PLANNING)


def main() -> None:
    """Write the history into the folder that is named."""
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        sys.exit(f"{folder} is not an empty folder")
    history = tell(Sample())
    try:
        history.write(folder, "main")
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"the repository could not be made: {error}")


if __name__ == "__main__":
    main()
