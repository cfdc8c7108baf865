"""The documents to import: the contents of each, and the errors where all together lack something."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from dutylist.cli.input_file import bytes_of
from dutylist.cli.libreoffice import converted_to_docx
from dutylist.cli.options import ListChoice
from dutylist.cli.progress import progress
from dutylist.features.exchange.documents.open import take
from dutylist.features.exchange.items.draft import ReadDocument
from dutylist.features.exchange.plan.planner import Registers
from dutylist.features.exchange.report.values import place
from dutylist.features.exchange.tables.model import Notice
from dutylist.features.exchange.tables.rows_to_items import CountyContext
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.message import Message, say
from dutylist.model.place_words import local
from dutylist.output.document import plain_text
from dutylist.reading.office_files.detect import detect_any_format
from dutylist.reading.office_files.errors import UnusableFileError
from dutylist.reading.office_files.word.fields import fields_of_old_file

LOST_FIELDS: Final = Message(
    "文件里有 {count} 个带圈字符一类的域，转换时其中的字丢了，请对照原文件补上；或者用 Word、WPS 另存为 .docx 再导入",
    "{count} fields draw enclosed characters, which converting the file loses; add them by the original, or save it as .docx",
)
COMPLETED: Final = Message(
    "按本县的部门名录补全了 {count} 个部门的名称：{names}",
    "{count} departments were named in full by the county's register: {names}",
)
_LARGEST: Final = 100_000_000


def known_of(checklist: "Checklist") -> "CountyContext":
    """The facts about the county that reading a document needs."""
    return CountyContext(
        checklist.county.county,
        checklist.township_names,
        frozenset(checklist.departments),
        checklist.county.category_names,
    )


def taken_from(file: Path, known: "CountyContext", list_: ListChoice | None) -> "ReadDocument":
    """The contents of one file. Raises `UserError`."""
    content = bytes_of(file, _LARGEST)
    lost = 0
    try:
        form = detect_any_format(content)
        if form in ("doc", "rtf"):
            lost = fields_of_old_file(content, form)
            with progress(say("转换", "converting") + f" {file.name}"):
                content = converted_to_docx(content, form)
        with progress(say("读取", "reading") + f" {file.name}") as told:
            taken = take(content, file.name, known, list_.value if list_ else None, told)
    except UnusableFileError as error:
        raise error.about(str(file)) from error
    return replace(taken, notices=(*taken.notices, Notice(file.name, LOST_FIELDS, {"count": lost}))) if lost else taken


def registers_of(taken: "tuple[ReadDocument, ...]") -> "Registers":
    """The categories and departments that the documents contain."""
    departments = {each.name: each for one in reversed(taken) for each in one.departments}
    categories = dict.fromkeys(each for one in taken for each in one.categories)
    return Registers(tuple(categories), tuple(departments.values()))


def with_completed_names(taken: "ReadDocument", names: Mapping[str, str]) -> "ReadDocument":
    """The document with a notice about its departments whose `names` the county's register gives in full."""
    used = dict.fromkeys(each.name for item in taken.items for each in item.departments)
    completed = [f"{name}→{names[name]}" for name in used if names.get(name, name) != name]
    if not completed:
        return taken
    told = Notice(taken.file, COMPLETED, {"count": len(completed), "names": "、".join(completed)})
    return replace(taken, notices=(*taken.notices, told))


def nothing_found(taken: "tuple[ReadDocument, ...]") -> UserError:
    """The error where no document holds an item, with what was found instead."""
    hints = [
        tuple(
            f"{plain_text(place(each.where, lang))}：{each.text.render(each.arguments, lang)}：{each.words[:60]}"
            for lang in ("zh", "en")
        )
        for one in taken
        for each in one.troubles[:3]
    ]
    names = "、".join(one.file for one in taken)
    return UserError(
        f"{names} 里没有读出事项",
        f"no items were found in {names}",
        *((zh, en) for zh, en in hints[:5]),
        (
            "要有表头含“事项名称”的表格，上面写明是哪一份清单，例如：一、基本履职事项清单（共117项）。",
            "there must be a table whose head has 事项名称, below a heading that says which list it is.",
        ),
    )


def demand_townships(taken: "tuple[ReadDocument, ...]", checklist: "Checklist") -> None:
    """Raise `UserError` where it is unknown which township a document is of."""
    names = "、".join(checklist.township_names)
    for each in taken:
        nameless = next((item for item in each.items if item.township is None and item.whole is None), None)
        if nameless:
            sheet = nameless.where.sheet
            raise UserError(
                f"看不出 {each.file}" + (f" 的工作表“{sheet}”" if sheet else "") + local(" 是哪个乡镇的"),
                f"nothing says which township {each.file}" + (f", sheet “{sheet}”," if sheet else "") + " is of",
                (
                    f"{local('在文件名、工作表的名称或者标题里写上乡镇的名称。')}checklist.yaml 里有：{names}",
                    f"put the township's name into the file's name or title. checklist.yaml has: {names}",
                ),
            )
