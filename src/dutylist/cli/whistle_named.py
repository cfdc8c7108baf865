"""The kind of problem that somebody means by what was typed."""

from dutylist.cli.errors import UserError
from dutylist.model.checklist import Checklist
from dutylist.model.mechanism import Whistle
from dutylist.model.nearest import nearest


def some_registered(checklist: Checklist) -> None:
    """Raises `UserError` where no kind of problem is registered at all."""
    if not checklist.whistles:
        raise UserError(
            "还没有登记吹哨事项",
            "no kind of problem is registered",
            ("登记在 duties/whistles 里，一种问题一个文件。", "they stand in duties/whistles, a file each."),
        )


def whistle_named(typed: str, checklist: Checklist) -> Whistle:
    """The kind of problem with this id or title. Raises `UserError`."""
    some_registered(checklist)
    wanted = typed.strip()
    known = [filed.record for filed in checklist.whistles]
    found = [each for each in known if wanted.upper() == each.id or wanted == each.title]
    if found:
        return found[0]
    names = [name for each in known for name in (each.id, each.title)]
    meant = nearest(wanted, names)
    asked = [(f"是不是 {meant}？", f"is it {meant}?")] if meant else []
    listed = "、".join(f"{each.id} {each.title}" for each in known)
    raise UserError(
        f"没有吹哨事项 {typed}", f"there is no whistle {typed}", *asked, (f"已登记：{listed}", f"registered: {listed}")
    )
