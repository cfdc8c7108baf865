"""The steps for binding the printed sheets of an imposed book, shown after printing."""

from collections.abc import Sequence

from dutylist.features.books.imposition.result import ImposedSheets
from dutylist.features.books.imposition.scheme import ImpositionScheme
from dutylist.model.message import say

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


def how_to_bind(scheme: "ImpositionScheme", made: "Sequence[ImposedSheets]") -> list[str]:
    """The steps for books that were imposed alike; a step that only some of the books need is included."""
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
