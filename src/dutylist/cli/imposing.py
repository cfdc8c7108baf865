"""Books on sheets of A4: the options, and how to print, cut, fold and bind what came of them."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dutylist.cli.errors import UserError
from dutylist.cli.language import say

if TYPE_CHECKING:
    from dutylist.books.imposition.made import Made
    from dutylist.books.imposition.scheme import Scheme


_MOST: Final = 32


class Sheets(StrEnum):
    """What a book is imposed on."""

    A4 = "a4"


class SheetsOrMini(StrEnum):
    """What a pocket book is imposed on, or the mini book in its place."""

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
            f"a4：{_ON_A4[0]}；mini：一张 A4 折成的八页小折页，印吹哨报到卡和最常用的事项",
            f"a4: {_ON_A4[1]}; mini: eight small pages folded from one sheet, with the whistle card and the most "
            "needed items",
        ),
    ),
]
Bound = Annotated[
    Binding | None,
    typer.Option(
        metavar="|".join(Binding),
        help=say(
            "配合 --impose a4。fold：对折后套在一起，订在折线上（默认）；cut：裁成单张，叠齐后胶装",
            "with --impose a4. fold: folded into one another and stitched in the fold (default); cut: single leaves, "
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


def scheme_of(impose: StrEnum | None, binding: Binding | None, signature: int | None) -> "Scheme | None":
    """How books are imposed, as asked for on the command line.

    Raises:
        UserError: an option that goes with another stands without it.
    """
    for name, value in (("--binding", binding), ("--signature", signature)):
        if value is not None and impose != Sheets.A4.value:
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
    from dutylist.books.imposition.scheme import Scheme

    if impose.value == SheetsOrMini.MINI.value:
        return Scheme("mini")
    return Scheme("a4", "cut" if binding is Binding.CUT else "fold", signature)


def counted(made: "Made", items: int) -> tuple[str, str]:
    """How many items, sheets and signatures, in the two halves of a line around the size of the file."""
    if made.flip == "none" and made.items:
        what = say(f"{items} 个事项中最常用的 {made.items} 个", f"the {made.items} most needed of {items} items")
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
    every = "各" if len(set(made.signatures)) == 1 else ""
    return what, sheets + say(f"，{count} 帖，{every} {each} 张", f", {count} signatures of {each.replace('、', ', ')}")


def how_to_bind(scheme: "Scheme", made: "Sequence[Made]") -> list[str]:
    """What to do with the printed sheets, step by step."""
    edges = {each.flip for each in made}
    if scheme.kind == "mini":
        steps = _MINI
    else:
        four = "long" in edges
        turned = _LONG if four else _SHORT
        several = any(len(each.signatures) > 1 for each in made)
        if scheme.binding == "cut":
            steps = (turned, _CUT_FOUR if four else _CUT_TWO, _GLUE)
        else:
            steps = (
                turned,
                *((_HALVE,) if four else ()),
                *((_TAKE,) if several else ()),
                _FOLD,
                *((_JOIN,) if several else ()),
            )
    return [f"{number}. {say(*step)}" for number, step in enumerate(steps, 1)]


_LONG = (
    "双面打印，沿长边翻转，按实际大小（不缩放）。",
    "Print on both sides, turned over the long edge, at actual size (do not scale).",
)
_SHORT = (
    "双面打印，横向，沿短边翻转，按实际大小（不缩放）。",
    "Print on both sides, landscape, turned over the short edge, at actual size (do not scale).",
)
_HALVE = (
    "封面朝上理齐，从中间横着裁开（实线处），上面一叠放到下面一叠的上面；末尾如有空白半张，不用。",
    "Cover up, cut the pile across the middle (whole lines); lay the upper half on the lower. A blank half at the "
    "end is not needed.",
)
_TAKE = (
    "从上往下，按每帖的张数分成帖；折线旁的小数字是“第几帖-第几张”，封面那张没有数字。",
    "From the top, take the sheets of each signature; the small number beside the fold is signature-sheet, the cover has "
    "none.",
)
_FOLD = (
    "每帖理齐，最上面的一张朝外，沿虚线对折，在折线上订两钉。",
    "Fold each signature along the broken line, its uppermost sheet outside, and stitch it twice in the fold.",
)
_JOIN = (
    "各帖按顺序叠齐，书背上的黑块成阶梯就没有错；书背上胶，或者贴布胶带。",
    "Lay the signatures in order, the black bars on their backs go down in stairs; glue or tape the back.",
)
_CUT_FOUR = (
    "封面朝上理齐，先竖着再横着从中间裁开（实线处），从上到下叠成一叠：左上、右上、左下、右下；末尾如有空白张，不用。",
    "Cover up, cut the pile down the middle, then across (whole lines); pile up, from the top: upper left, upper right, "
    "lower left, lower right. Blank leaves at the end are not needed.",
)
_CUT_TWO = (
    "封面朝上理齐，从中间竖着裁开（实线处），左边一叠放到右边一叠的上面。",
    "Cover up, cut the pile down the middle (whole lines); lay the left half on the right.",
)
_GLUE = ("左边理齐，书背上胶，包上封皮。", "Even up the left edge, glue the back, wrap a cover around it.")
_MINI = (
    (
        "单面打印，横向，按实际大小（不缩放）。",
        "Print on one side, landscape, at actual size (do not scale).",
    ),
    (
        "印的一面朝外，沿每道虚线折一次再展开；沿中间的实线划开一道口，两头不要划断。",
        "Printed side out, crease along every broken line and open again; slit the whole line in the middle, no farther.",
    ),
    (
        "上下对折，字在外面；捏住两头向中间推，口子张开成十字，再合拢，封面包在最外面。",
        "Fold it in half lengthwise, print outside; push both ends together until the slit opens into a cross, then close "
        "it with the cover around.",
    ),
)
