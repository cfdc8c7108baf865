"""What `dutylist import` says beside its report."""

from typing import TYPE_CHECKING

from dutylist.cli.language import say
from dutylist.cli.streams import tell

if TYPE_CHECKING:
    from dutylist.office.drafts import Drafts


def tell_of_one_township(name: str) -> None:
    """The document of one township is taken for all, unless it is said otherwise."""
    tell(
        say(
            f"注意：文件是{name}的清单，按全县的样板导入（townships: all）。只记在{name}名下的话，加 --townships。",
            f"note: this is the list of {name}, taken as the template of the whole county (townships: all). "
            f"With --townships the items are {name}'s only.",
        )
    )


def tell_of_categories(drafts: "Drafts") -> None:
    """How many items have no category, and what to do."""
    without = sum("category" in keys for keys in drafts.missing.values())
    if without:
        tell(
            say(
                f"注意：有 {without} 项没有类别。都属于一类的，用 --category 写明；不是的，写入以后逐项改。",
                f"note: {without} items have no category. If they are all of one, name it with --category; else add "
                "them one by one after writing.",
            )
        )


def tell_what_is_next(*, written: bool, empty: bool, missing: bool) -> None:
    """What to do after the report."""
    if written:
        tell(
            say(
                "接下来：搜索“待补”“待核”" + ("“请填写”" if missing else "") + "，由人补上；再运行 dutylist validate。",
                "next: look for 待补, 待核"
                + (" and 请填写" if missing else "")
                + " and add what is missing; then run dutylist validate.",
            )
        )
    elif not empty:
        tell(say("核对无误后加 --write 写入。", "when this is right, add --write."))
