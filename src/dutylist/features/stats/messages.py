"""The sentences of `dutylist stats`."""

from typing import Final

from dutylist.model.message import Message

TITLE: Final = Message("{county}事项数", "{county}: items")
COUNTY: Final = Message("全县", "county")
BY_CATEGORY: Final = Message("按类别", "by category")
BY_TOWNSHIP: Final = Message("按乡镇", "by township")
BY_ORIGIN: Final = Message("收回事项按来源", "recalled items by origin")
COUNT: Final = Message("项", "items")
TOTAL: Final = Message("合计", "total")
LEGEND: Final = Message("图例：█ 基本  ▓ 配合  ░ 收回", "key: █ basic  ▓ cooperative  ░ recalled")
