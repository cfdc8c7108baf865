"""Survey forms as townships fill them in: the answer of each row, and faults with their cells."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dutylist.features.survey.form.questions import (
    GUIDE,
    ID,
    KIND,
    NEEDED,
    NOTHING,
    OPINION,
    SUGGESTION,
    TITLE,
    TOWNSHIP_MARK,
    Cell,
    FormFault,
    FormGrid,
    choices,
    problem_chosen,
)
from dutylist.features.survey.stray_text import Strays
from dutylist.model.characters import FORBIDDEN, LOST, fold_look_alikes
from dutylist.model.checklist import Checklist
from dutylist.model.item import Item
from dutylist.model.message import Message
from dutylist.model.records import Finding, FindingProblem
from dutylist.model.suggestion import NEAREST, closest_match
from dutylist.output.normalize import without_space_or_width

_LONGEST: Final = 2000
_ALIKE: Final = 60

NOT_A_FORM: Final = Message("不是 dutylist survey 生成的调研表", "not a form made by dutylist survey")
_NO_COLUMN: Final = Message("表头里没有“{name}”这一列", "the head has no column “{name}”")
_TWO_COLUMNS: Final = Message("表头里有两列“{name}”", "the head has two columns “{name}”")
_NO_TOWNSHIP: Final = Message("没有写“填报乡镇：”", "the township (填报乡镇：) is missing")
_UNKNOWN_TOWNSHIP: Final = Message("没有乡镇“{name}”{asked}", "there is no township “{name}”{asked_en}")
_COMPUTED: Final = Message("是公式或者错误值，请改成文字", "is a formula or an error; write a text")
_UNKNOWN_ITEM: Final = Message("清单里没有事项“{name}”{asked}", "there is no item “{name}”{asked_en}")
_OTHER_ITEM: Final = Message(
    "编号 {id} 是“{title}”，这一行的事项名称却是“{said}”{asked}",
    "{id} is “{title}”, but this row's title is “{said}”{asked_en}",
)
_BROKEN_ITEM: Final = Message("事项 {id} 的文件有错误", "the file of {id} is broken")
_NOT_THERE: Final = Message("{id} 不在{township}的清单里", "{id} is not in the list of {township}")
_UNKNOWN_KIND: Final = Message("问题类型不能是“{name}”，可以选：{choices}", "“{name}” is no kind of problem: {choices}")
_NO_OPINION: Final = Message(
    "选了问题类型，没有写问题和意见", "a kind of problem is chosen, and nothing is said about it"
)
_OTHER_SHEET: Final = Message(
    "这一张表读不进去：意见填在第一张调研表里，别的表删掉；两张调研表要分成两个文件",
    "this sheet is not read: fill in the first form and delete other sheets; two forms are two files",
)
_LOST: Final = Message(
    "有读不出的字（�）：对照原来的文件改好再导入",
    "a character was lost (U+FFFD): mend it from the original, then import",
)
_TOO_LONG: Final = Message("超过 {most} 字，现有 {count} 字", "over {most} characters: {count}")


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """The answer in a row, about an item or about none."""

    row: int
    item: str | None
    problem: FindingProblem
    description: str


@dataclass(frozen=True)
class FilledForm:
    """A returned form. If it has faults, nothing of it is recorded."""

    township: str | None
    answers: tuple[SurveyAnswer, ...]
    faults: tuple[FormFault, ...]


def answers_in(checklist: Checklist, grids: Sequence[FormGrid], tidy: Callable[[str], str] = str) -> FilledForm:
    """The answers in a form. Columns may have moved; rows may have been removed, added or sorted.

    `tidy` corrects spaces and punctuation in the answers.
    """
    forms = [(grid, head) for grid in grids if (head := _head(grid)) is not None]
    if not forms:
        return FilledForm(None, (), (FormFault(NOT_A_FORM, {}),))
    (form, head), *_ = forms
    found = _Form(checklist, form, *head, tidy).read()
    return replace(
        found, faults=(*found.faults, *(_beside(each) for each in grids if each is not form and _says(each)))
    )


def _says(grid: FormGrid) -> bool:
    """Whether a sheet beside the form holds text of people; the guide is ours."""
    return bool(grid.texts) and GUIDE not in (grid.name, grid.texts.get((1, 1)))


def _beside(grid: FormGrid) -> FormFault:
    return FormFault(_OTHER_SHEET, {}, grid.name, min(grid.texts))


def _head(grid: FormGrid) -> tuple[int, dict[str, list[int]]] | None:
    """The row of the head, and the columns of each of its names."""
    rows: dict[int, dict[str, list[int]]] = {}
    for (row, column), text in grid.texts.items():
        rows.setdefault(row, {}).setdefault(_name(text), []).append(column)
    known = (*NEEDED, SUGGESTION)
    for row in sorted(rows):
        if sum(name in rows[row] for name in known) >= 3:
            return row, rows[row]
    return None


def _name(text: str) -> str:
    return without_space_or_width(text[:40])


class _Form:
    """Reads one form."""

    def __init__(
        self,
        checklist: Checklist,
        grid: FormGrid,
        head: int,
        columns: dict[str, list[int]],
        tidy: Callable[[str], str],
    ) -> None:
        self.checklist = checklist
        self.grid = grid
        self.head = head
        self.columns = columns
        self.tidy = tidy
        self.faults: list[FormFault] = []
        self.strays = Strays(grid, head, columns)
        self.titles = {
            without_space_or_width(filed.record.title): filed.record.id for filed in reversed(checklist.items)
        }

    def read(self) -> FilledForm:
        township = self.township()
        for name in NEEDED:
            if name not in self.columns:
                self.fault(_NO_COLUMN, (self.head, 1), name=name)
        for name in (*NEEDED, SUGGESTION):
            if len(self.columns.get(name, ())) > 1:
                self.fault(_TWO_COLUMNS, (self.head, self.columns[name][1]), name=name)
        if self.faults or township is None:
            return FilledForm(township, (), tuple(self.faults))
        self.faults.extend(self.strays.merged_cells())
        self.faults.extend(self.strays.beside())
        rows = sorted({row for row, _ in (*self.grid.texts, *self.grid.computed) if row > self.head})
        answers = tuple(answer for row in rows for answer in self.row(row, township))
        return FilledForm(township, answers, tuple(self.faults))

    def township(self) -> str | None:
        for (row, column), text in sorted(self.grid.texts.items()):
            found = TOWNSHIP_MARK.search(text) if row < self.head else None
            if found is None:
                continue
            name = found[1] or self.grid.texts.get((row, column + 1), "")
            if name in self.checklist.township_names:
                return name
            meant = closest_match(name, self.checklist.township_names)
            self.fault(_UNKNOWN_TOWNSHIP, (row, column), name=name[:60], **_asked(meant))
            return None
        self.fault(_NO_TOWNSHIP, (max(1, self.head - 1), 1))
        return None

    def row(self, row: int, township: str) -> Iterator[SurveyAnswer]:
        kind = self.text(row, KIND)
        opinion, suggestion = (_something(self.text(row, name)) for name in (OPINION, SUGGESTION))
        computed = [
            self.at(row, name) for name in (KIND, OPINION, SUGGESTION) if self.at(row, name) in self.grid.computed
        ]
        if self.strays.is_footer(row):
            return
        if not (kind or opinion or suggestion or computed):
            self.faults.extend(self.strays.text_without_answer(row, self.titles))
            return
        before = len(self.faults)
        for name in (TITLE, OPINION, SUGGESTION):
            if LOST in self.grid.texts.get(self.at(row, name), ""):
                self.fault(_LOST, self.at(row, name))
        identity = [self.at(row, name) for name in (ID, TITLE) if self.at(row, name) in self.grid.computed]
        for cell in (*identity, *computed):
            self.fault(_COMPUTED, cell)
        if identity or computed:
            return
        item = self.item(row, township)
        problem = self.problem(row, kind)
        said = self.answer_text(row, opinion, suggestion, None if item else self.text(row, TITLE))
        if len(self.faults) == before:
            yield SurveyAnswer(row, item.id if item else None, problem, said)

    def item(self, row: int, township: str) -> Item | None:
        typed = unicodedata.normalize("NFKC", self.text(row, ID)).strip().upper()
        cell = self.at(row, ID)
        title = self.text(row, TITLE)
        by_title = self.titles.get(without_space_or_width(title))
        typed = typed or by_title or ""
        if not typed:
            return None
        filed = self.checklist.by_id.get(typed)
        if filed is None:
            if typed in self.checklist.known_ids:
                self.fault(_BROKEN_ITEM, cell, id=typed)
            else:
                self.fault(_UNKNOWN_ITEM, cell, name=typed[:60], **_asked(by_title))
            return None
        if title and by_title != typed and not _alike(title, filed.record.title, known=by_title is not None):
            said = {"id": typed, "title": filed.record.title, "said": title[:60]}
            self.fault(_OTHER_ITEM, cell, **said, **_asked(by_title))
        elif not filed.record.applies_to(township):
            self.fault(_NOT_THERE, cell, id=typed, township=township)
        return filed.record

    def problem(self, row: int, kind: str) -> FindingProblem:
        if not kind:
            return "other"
        found = problem_chosen(_name(kind))
        if found is None:
            self.fault(_UNKNOWN_KIND, self.at(row, KIND), name=kind[:60], choices="、".join(choices()))
        return found or "other"

    def answer_text(self, row: int, opinion: str, suggestion: str, about: str | None) -> str:
        if not opinion and not suggestion:
            self.fault(_NO_OPINION, self.at(row, OPINION))
            return ""
        parts = [f"清单外的问题“{about}”：{opinion}" if about else opinion]
        if suggestion:
            parts.append(f"建议：{suggestion}")
        text = self.tidy(_joined([part for part in parts if part]))
        if len(text) > _LONGEST:
            self.fault(_TOO_LONG, self.at(row, OPINION), most=_LONGEST, count=len(text))
        return text

    def text(self, row: int, name: str) -> str:
        cell = self.at(row, name)
        parted = name in (OPINION, SUGGESTION)
        return "" if cell in self.grid.computed else _clean(self.grid.texts.get(cell, ""), parted=parted)

    def at(self, row: int, name: str) -> Cell:
        """The cell of a column in a row; one that no sheet has if the column is missing."""
        return row, self.columns.get(name, [0])[0]

    def fault(self, why: Message, cell: Cell, **arguments: str | int) -> None:
        self.faults.append(FormFault(why, arguments, self.grid.name, cell))


_MARKS: Final = "。；！？，、：;!?,:…"
"""Punctuation after which a line needs no other."""


def _joined(parts: list[str]) -> str:
    if len(parts) == 2 and parts[0][-1] not in "。！？；":
        parts = [f"{parts[0].rstrip('，、,.;')}。", parts[1]]
    return "".join(parts)


def _something(text: str) -> str:
    return "" if text.rstrip("。.！") in NOTHING else text


def _clean(text: str, *, parted: bool = False) -> str:
    """A text on one line in usual characters; `parted`: lines without final punctuation are separated by a semicolon."""
    plain = FORBIDDEN.sub("", fold_look_alikes(text).replace("\xa0", " "))
    lines = [line for each in plain.splitlines() if (line := " ".join(each.split()))]
    if not parted:
        return " ".join(lines)
    return "".join(line if line[-1] in _MARKS else f"{line}；" for line in lines[:-1]) + "".join(lines[-1:])


def _alike(said: str, title: str, *, known: bool) -> bool:
    """Whether a row's title may be an older or shortened form of an item's; never where it is another item's title."""
    from rapidfuzz import fuzz

    return not known and fuzz.ratio(without_space_or_width(said), without_space_or_width(title)) >= _ALIKE


def _asked(meant: str | None) -> dict[str, str]:
    zh, en = (f"，{NEAREST.zh}", f", {NEAREST.en}") if meant else ("", "")
    return {"asked": zh.format(nearest=meant), "asked_en": en.format(nearest=meant)}


def findings_of(
    answers: Sequence[tuple[str, SurveyAnswer]], known: Sequence[Finding], ids: Callable[[int], Sequence[str]], day: str
) -> tuple[Finding, ...]:
    """The findings for answers, each with its township, that are not yet recorded.

    A finding of a survey with the same text on the same item in the same township counts as recorded.
    """
    seen = {(each.township, each.items, each.problem, each.description) for each in known if each.source == "survey"}
    fresh: list[tuple[str, tuple[str, ...], SurveyAnswer]] = []
    for township, answer in answers:
        items = (answer.item,) if answer.item else ()
        key = (township, items, answer.problem, answer.description)
        if key not in seen:
            seen.add(key)
            fresh.append((township, items, answer))
    return tuple(
        Finding(
            id=finding_id,
            date=day,
            source="survey",
            township=township,
            items=items,
            problem=answer.problem,
            description=answer.description,
        )
        for finding_id, (township, items, answer) in zip(ids(len(fresh)), fresh, strict=True)
    )
