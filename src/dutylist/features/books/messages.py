"""Words that several editions share: the three lists with their verdicts, marks of change, dates, citations."""

from typing import Final, NamedTuple

from dutylist.features.books.view import Advice, Mark
from dutylist.model.item import Basis, ListName

SAMPLE_MARK: Final = "示例数据"


class Verdict(NamedTuple):
    """What one of the three lists is called, and what it means to a township."""

    name: str
    short: str
    verdict: str
    meaning: str


VERDICTS: Final[dict[ListName, Verdict]] = {
    "basic": Verdict("基本履职事项", "基本", "自己办", "乡镇自己做、自己负责，按履职要点办理。"),
    "cooperative": Verdict(
        "配合履职事项", "配合", "配合办", "县级部门牵头并负责，乡镇只做“配合职责”写明的工作，没有写明的不承担。"
    ),
    "recalled": Verdict(
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


def chinese_date(day: str) -> str:
    """2025-03-01 as 2025年3月1日."""
    year, month, date = day.split("-")
    return f"{int(year)}年{int(month)}月{int(date)}日"


def short_date(day: str, before: str) -> str:
    """A date without the year where that is the year of the date before it."""
    whole = chinese_date(day)
    return whole.partition("年")[2] if day[:4] == before[:4] else whole


def citation(basis: Basis) -> str:
    """A law or document with its title marks, and the article after them."""
    marked = basis.document if "《" in basis.document else f"《{basis.document}》"
    return marked + (basis.article or "")


def minutes(count: int) -> str:
    """120 as 2小时, 90 as 90分钟."""
    return f"{count // 60}小时" if count % 60 == 0 and count >= 60 else f"{count}分钟"
