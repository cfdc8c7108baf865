"""The township that somebody means by what was typed."""

from collections.abc import Sequence

from dutylist.cli.errors import UserError
from dutylist.model.nearest import nearest


def township_named(typed: str, townships: Sequence[str]) -> str:
    """The township's full name. Raises `UserError` for what is none, with the nearest that there is."""
    name = typed.strip()
    if name in townships:
        return name
    meant = nearest(name, townships)
    asked = [(f"是不是 {meant}？", f"is it {meant}?")] if meant else []
    listed = "、".join(townships)
    all_of = (f"乡镇有：{listed}", f"townships: {listed}")
    raise UserError(f"没有乡镇 {typed}", f"there is no township {typed}", *asked, all_of)
