"""New records of the mechanisms: posts, kinds of problems, whistles blown, assessments, findings, the county's rules."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Final

import msgspec

from dutylist.cli.attempts import until_written
from dutylist.cli.dates import minute_given, today, year_in
from dutylist.cli.load_readable import load_readable
from dutylist.cli.lookup import category_named, township_named, whistle_named
from dutylist.cli.new_ids import with_new_ids
from dutylist.features.new import templates
from dutylist.features.new.kinds import RecordKind
from dutylist.model.checklist import Checklist
from dutylist.model.county import WhistlePolicy
from dutylist.model.errors import UserError
from dutylist.model.file_kinds import BY_NAME, DATA
from dutylist.model.message import Message
from dutylist.model.place_words import local
from dutylist.model.records import Posts
from dutylist.reading.batch import parse_record
from dutylist.writing.edit.append_entry import append_entry
from dutylist.writing.new.files import create_file
from dutylist.writing.next_id import ASSESSMENTS, FINDINGS, WHISTLE_CASES, IdSeries, next_assessment
from dutylist.writing.transaction import write_together

WHISTLES: Final = IdSeries(("whistles",), "W[0-9]{2,}", 2, "W")
_POSTS: Final = f"{DATA}/posts/"
_FILL_IN: Final = "把文件里每一处“请填写”换成正式内容，再运行 dutylist validate。"
NEXT: Final[dict[RecordKind, Message]] = {
    "post": Message(
        f"{_FILL_IN}没有岗位的事项会指出来；dutylist handbook 印岗位职责手册。",
        "Replace every 请填写, then run dutylist validate, which finds items without a post; dutylist handbook prints the posts' handbooks.",
    ),
    "whistle": Message(
        f"{_FILL_IN}以后用 dutylist whistle find 找该谁到场。",
        "Replace every 请填写, then run dutylist validate; dutylist whistle find then says who must report.",
    ),
    "case": Message(
        "部门到场、办结以后在文件里填时间；dutylist whistle report 评价按时率。",
        "Enter arrivals and closing in the file; dutylist whistle report judges them.",
    ),
    "assessment": Message(
        f"{_FILL_IN}已有 Excel 细则的，用 dutylist assess import 导入；dutylist assess 检查指标。",
        "Replace every 请填写, or take scoring rules in with dutylist assess import; dutylist assess checks the indicators.",
    ),
    "finding": Message(
        f"{_FILL_IN}dutylist findings 列出没有解决的；dutylist findings propose 起草调整。",
        "Replace every 请填写, then run dutylist validate; dutylist findings lists what is open, findings propose drafts the adjustment.",
    ),
    "policy": Message(
        "这是示例取值：按本县文件改好情形、步骤和期限，再运行 dutylist validate。",
        "These are sample values: set circumstances, steps and time limits by the county's own document, then run dutylist validate.",
    ),
}


class NewRecordRequest(msgspec.Struct, frozen=True):
    """What was said of the new record on the command line."""

    title: str | None = None
    category: str | None = None
    township: str | None = None
    whistle: str | None = None


def make_record(root: Path, kind: RecordKind, wanted: NewRecordRequest) -> str:
    """Write the record; its path relative to the root. Raises `UserError`."""
    checklist, _ = load_readable(root)
    return until_written(lambda: _MAKERS[kind](root, checklist, wanted), lambda path: path.startswith(_POSTS))


def _post(root: Path, checklist: Checklist, wanted: NewRecordRequest) -> str:
    if wanted.township is None:
        raise UserError(
            local("要写明是哪个乡镇的岗位"),
            "whose post? Name the township",
            (
                f"例如 dutylist new post --township {checklist.township_names[0]}；{local('乡镇')}有：{'、'.join(checklist.township_names)}",
                f"such as dutylist new post --township {checklist.township_names[0]}; there are {', '.join(checklist.township_names)}",
            ),
        )
    township = township_named(wanted.township, checklist.township_names)
    category = category_named(wanted.category, checklist.county.category_names) if wanted.category else None
    path = f"{_POSTS}{township}.yaml"
    before = _bytes_of(root / path)
    if before is None:
        prefix = checklist.county.id_prefix
        create_file(root, path, templates.new_posts(prefix, township, wanted.title, category).encode())
        return path
    there = parse_record(BY_NAME["posts"], before)
    if not isinstance(there, Posts):
        raise UserError(
            f"{path} 有错误，读不出来",
            f"{path} is broken",
            ("先运行 dutylist validate 改正。", "see dutylist validate."),
        )
    name = wanted.title or templates.POST
    if name in [post.name for post in there.posts]:
        raise UserError(f"{township}已经有岗位 {name}", f"{township} has a post {name} already")
    entry = templates.post_entry(wanted.title, category)
    after = append_entry(before.decode(), ("posts",), entry, BY_NAME["posts"]).encode()
    write_together(root, {}, {path: (before, after)})
    return path


def _bytes_of(file: Path) -> bytes | None:
    """What a file holds; None if there is none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _whistle(root: Path, checklist: Checklist, wanted: NewRecordRequest) -> str:
    policy = checklist.policy_file.record.whistle if checklist.policy_file else WhistlePolicy()
    return _created(
        root,
        WHISTLES,
        lambda used: WHISTLES.next("W", used),
        lambda whistle_id: templates.new_whistle(checklist.county.id_prefix, whistle_id, wanted.title, policy),
    )


def _case(root: Path, checklist: Checklist, wanted: NewRecordRequest) -> str:
    known = [filed.record for filed in checklist.whistles]
    if wanted.whistle is not None or not known:
        whistle = whistle_named(wanted.whistle or "", checklist)
    elif len(known) == 1:
        whistle = known[0]
    else:
        listed = "、".join(f"{each.id} {each.title}" for each in known)
        raise UserError(
            "吹的是哪个吹哨事项？用 --whistle 写明",
            "which kind of problem? Say it with --whistle",
            (f"有：{listed}", f"there are: {listed}"),
        )
    if wanted.township is None:
        raise UserError(
            local("要写明是哪个乡镇吹哨"), "which township whistles?",
            (f"例如 --township {checklist.township_names[0]}", f"such as --township {checklist.township_names[0]}"),
        )  # fmt: skip
    township = township_named(wanted.township, checklist.township_names)
    year, blown = today().year, minute_given(None, "--blown")
    departments = dict.fromkeys(each.name for each in whistle.departments)
    return _created(
        root,
        WHISTLE_CASES,
        lambda used: WHISTLE_CASES.next_of_year(year, used),
        lambda case_id: templates.new_case(case_id, whistle.id, township, blown, departments),
    )


def _assessment(root: Path, checklist: Checklist, wanted: NewRecordRequest) -> str:
    year = year_in(wanted.title or "") or today().year
    return _created(
        root,
        ASSESSMENTS,
        lambda used: next_assessment(year, used),
        lambda assessment_id: templates.new_assessment(checklist.county.id_prefix, assessment_id, year, wanted.title),
    )


def _finding(root: Path, checklist: Checklist, wanted: NewRecordRequest) -> str:
    township = township_named(wanted.township, checklist.township_names) if wanted.township else None
    day = today()
    return _created(
        root,
        FINDINGS,
        lambda used: FINDINGS.next_of_year(day.year, used),
        lambda finding_id: templates.new_finding(
            checklist.county.id_prefix, finding_id, day.isoformat(), township, wanted.title
        ),
    )


def _policy(root: Path, checklist: Checklist, wanted: NewRecordRequest) -> str:
    del checklist, wanted
    sample = files("dutylist.features.init").joinpath("templates", "county", DATA, "policy.yaml")
    path = f"{DATA}/policy.yaml"
    create_file(root, path, local(sample.read_text(encoding="utf-8")).encode())
    return path


def _created(root: Path, series: IdSeries, next_id: Callable[[frozenset[str]], str], text: Callable[[str], str]) -> str:
    """Write the record under the next id; its path."""

    def attempt(used: frozenset[str]) -> str:
        record_id = next_id(used)
        create_file(root, series.path(record_id), text(record_id).encode())
        return series.path(record_id)

    return with_new_ids(root, series, attempt)


_MAKERS: Final[dict[RecordKind, Callable[[Path, Checklist, NewRecordRequest], str]]] = {
    "post": _post,
    "whistle": _whistle,
    "case": _case,
    "assessment": _assessment,
    "finding": _finding,
    "policy": _policy,
}
