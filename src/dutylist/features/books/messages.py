"""Words that several editions share: the three lists with their verdicts, marks of change, dates, citations."""

from typing import Final, NamedTuple

from dutylist.features.books.view import Advice, Mark
from dutylist.model.item import ListName


class ListMeaning(NamedTuple):
    """The name of one of the three lists, and its meaning for a township."""

    name: str
    short: str
    verdict: str
    meaning: str


LIST_MEANINGS: Final[dict[ListName, ListMeaning]] = {
    "basic": ListMeaning("基本履职事项", "基本", "自己办", "乡镇自己做、自己负责，按乡镇职责办理。"),
    "cooperative": ListMeaning(
        "配合履职事项", "配合", "配合办", "县级部门牵头并负责，乡镇只做“乡镇职责”写明的工作，没有写明的不承担。"
    ),
    "recalled": ListMeaning(
        "上级部门收回事项",
        "收回",
        "不归我办",
        "已由县级部门承接，乡镇不再承担；群众来问，告知承接部门和内设机构。",
    ),
}

OFF_LIST: Final = Advice(
    "plain",
    "清单里没有",
    "",
    "清单外的工作不直接承接：上级要交办的，先走职责准入程序，批准后才列入清单；"
    "危及人身财产安全的急事，先处置、后补办。",
)

MARKS: Final[dict[Mark, str]] = {
    "": "",
    "added": "新增",
    "adjusted": "调整",
    "recalled": "收回",
    "removed": "取消",
}


def edition_text(edition: str) -> str:
    """An edition's name with the word 版 once: 2025-1版, 2025年版."""
    return edition if edition.endswith("版") else f"{edition}版"
