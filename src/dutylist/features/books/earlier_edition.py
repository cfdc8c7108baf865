"""The revision that a book is compared with."""

from pathlib import Path

from dutylist.cli.streams import notify
from dutylist.compare.comparison import Side, comparison
from dutylist.features.books.messages import edition_text
from dutylist.features.books.sections.changes import ChangedBookItem, EarlierEdition
from dutylist.model.checklist import Checklist
from dutylist.model.errors import UserError
from dutylist.model.message import say
from dutylist.reading.load import load
from dutylist.source.git.revisions import Revision, resolve
from dutylist.source.git.tree.read import GitTree


def earlier_edition(root: Path, expression: str, head: "Checklist", *, quiet: bool = False) -> "EarlierEdition":
    """The items of an earlier revision that differ from `head`. Unless `quiet`, it notes where both have the same
    edition name.

    Raises:
        UserError: the revision cannot be read completely.
    """
    revision = resolve(root, expression)
    if not isinstance(revision, Revision):
        raise UserError("--since 要写一个版本，不能是范围", "--since takes one revision, not a range")
    with GitTree(root, revision) as tree:
        base = load(tree).checklist
    if base.county_file is None:
        raise UserError(f"版本 {expression} 里没有可读的清单", f"{expression} holds no readable checklist")
    compared = comparison(base, head, (Side(expression, revision.commit), Side("worktree")))
    if compared.unread:
        listed = "、".join(compared.unread[:5])
        raise UserError(
            f"版本 {expression} 里有读不了的文件，无法比较：{listed}",
            f"{expression} has files that cannot be read, so there is nothing to compare with: {listed}",
        )
    if base.county.edition == head.county.edition and not quiet:
        notify(
            say(
                f"注意：{expression} 和现在都叫 {edition_text(head.county.edition)}；先改 checklist.yaml 的 edition，读者才分得清两版。",
                f"Note: {expression} and this edition are both called {head.county.edition}; change edition in "
                "checklist.yaml first, so that readers can tell them apart.",
            )
        )
    return EarlierEdition(
        base.county.edition,
        tuple(
            ChangedBookItem(
                change.item,
                change.difference.before,
                change.difference.after,
                tuple(field.field for field in change.fields),
                change.kind == "editorial",
            )
            for change in compared.changes
        ),
        revision.commit,
    )
