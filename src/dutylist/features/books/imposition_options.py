"""The options for imposing books on sheets of A4, and the lines about the result."""

from enum import StrEnum
from typing import Annotated, Final

import typer

from dutylist.features.books.imposition.result import ImposedSheets
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.model.errors import UserError
from dutylist.model.message import say

_MOST: Final = 32


class Sheets(StrEnum):
    """The sheets that a book is imposed on."""

    A4 = "a4"


class SheetsOrMini(StrEnum):
    """The sheets that a pocketbook is imposed on, or the mini book instead."""

    A4 = "a4"
    MINI = "mini"


class Binding(StrEnum):
    """How the sheets are bound."""

    FOLD = "fold"
    CUT = "cut"


_ON_A4 = (
    "拼到 A4 纸上，双面打印后自己装订：A6 一面四页，A5 一面两页",
    "on sheets of A4 to print on both sides and bind: four pages of A6 a side, two of A5",
)
Impose = Annotated[Sheets | None, typer.Option(metavar="a4", help=say(*_ON_A4))]
ImposeOrMini = Annotated[
    SheetsOrMini | None,
    typer.Option(
        metavar="a4|mini",
        help=say(
            f"a4：{_ON_A4[0]}；mini：一张 A4 折成的八页小折页，印吹哨报到卡和常用的事项：吹哨、监督问题、考核点到的在前，其余照清单的顺序",
            f"a4: {_ON_A4[1]}; mini: eight small pages folded from one sheet, with the whistle card and the items "
            "that whistles, findings and indicators name, then others in the order of the list",
        ),
    ),
]
Bound = Annotated[
    Binding | None,
    typer.Option(
        metavar="|".join(Binding),
        help=say(
            "配合 --impose a4 或 --print。fold：对折后套在一起，订在折线上（默认）；cut：裁成单张，叠齐后胶装",
            "with --impose a4 or --print. fold: folded into one another and stitched in the fold (default); cut: single leaves, "
            "glued at the back",
        ),
    ),
]
Signature = Annotated[
    int | None,
    typer.Option(
        metavar=say("张数", "SHEETS"),
        help=say(
            f"配合 --impose a4：一帖最多几张纸对折后套在一起，每张 4 页，1 到 {_MOST}。不写时，64 页以内订成一帖，"
            "更厚的每帖最多 8 张",
            f"with --impose a4: so many sheets at most are folded into one another, each has 4 pages, 1 to {_MOST}. "
            "Without it, up to 64 pages are one signature, thicker books have up to 8 sheets in each",
        ),
    ),
]


def is_glued(binding: Binding | None) -> bool:
    """Whether a book is glued at the spine rather than stitched through a fold."""
    return binding is Binding.CUT


def scheme_of(
    impose: StrEnum | None, binding: Binding | None, signature: int | None, *, for_print: bool = False
) -> "ImpositionScheme | None":
    """The imposition that the command line asks for; None for files for a print shop, which imposes itself.

    Raises:
        UserError: an option is missing that another one requires.
    """
    for name, value in (("--binding", binding), ("--signature", signature)):
        by_shop = for_print and impose is None and name == "--binding"
        if value is not None and impose != Sheets.A4.value and not by_shop:
            raise UserError(f"{name} 要和 --impose a4 一起用", f"{name} goes with --impose a4")
    if signature is not None and binding is Binding.CUT:
        raise UserError(
            "--signature 不能和 --binding cut 一起用：裁成单张就没有帖",
            "--signature goes without --binding cut: single leaves have no signatures",
        )
    if signature is not None and not 1 <= signature <= _MOST:
        raise UserError(f"--signature 要写 1 到 {_MOST}", f"--signature takes 1 to {_MOST}")
    if impose is None:
        return None

    if impose.value == SheetsOrMini.MINI.value:
        return ImpositionScheme("mini")
    return ImpositionScheme("a4", "cut" if binding is Binding.CUT else "fold", signature)


def count_texts(made: "ImposedSheets", items: int) -> tuple[str, str]:
    """The numbers of items, sheets and signatures, as the two parts of a line around the size of the file."""
    if made.flip == "none" and made.items:
        what = say(f"{items} 个事项中的 {made.items} 个", f"{made.items} of {items} items")
    else:
        what = say(f"{items} 个事项", f"{items} items")
    plural = "s" if made.sheets > 1 else ""
    sheets = say(f"，A4 纸 {made.sheets} 张", f", {made.sheets} sheet{plural} of A4")
    if not made.signatures:
        return what, sheets
    if made.flip == "long":
        halves = sum(made.signatures)
        sheets += say(f"（裁成 {halves} 张）", f" (cut into {halves})")
    each = "、".join(map(str, made.signatures)) if len(set(made.signatures)) > 1 else str(made.signatures[0])
    count = len(made.signatures)
    if count == 1:
        return what, sheets + say("，订成一帖", ", one signature")
    every = "各 " if len(set(made.signatures)) == 1 else ""
    return what, sheets + say(f"，{count} 帖，{every}{each} 张", f", {count} signatures of {each.replace('、', ', ')}")
