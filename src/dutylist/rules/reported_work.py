"""What records say of work without giving it to anybody: that a department handed it down, or that it brings no points."""

from typing import Final

from dutylist.model.lazy_pattern import LazyPattern
from dutylist.rules.who_acts import township_acts

SENTENCE: Final = LazyPattern(r"[。；;！!？?\n]")

_SCORING: Final = LazyPattern(
    r"扣|加分|减分|计分|得分|满分|零分|记分|[0-9一二两三半几百]个?分(?![钟类公])|计入|纳入|折算|减半|排名|名次|排位|后[一二两三几0-9]+[名位]|末位|垫底|排队|晒|通报"
    r"|挂钩|否决|考核|评比|评优|评先|评好|优秀|评分|作说明|检讨|约谈|奖金|倒查|记一次"
)
_DENIED: Final = LazyPattern(
    r"(?:不(?:再|按|作为|作|搞|看|参与|影响|与|同|(?:得)?(?:作为|用于|纳入|计入|列入|与|按|给|对)))[^，,。；;不]{0,12}?(?:考核|扣分|扣减|排名|名次|得分|评分|依据|通报|评优|评先|挂钩|晒)"
    r"|不(?:扣分?|排名|通报|考核|计分|计入)|取消[^，,。；;]{0,12}(?:考核|排名|扣分)|(?:得分|考核|排名|评优)[^，,。；;]{0,4}无关"
)
_HANDED_DOWN: Final = LazyPattern(
    r"(?:局|委|办|部|院|队|中心|站|所)[^，,。；;]{0,14}(?:要求|叫|让|下达|发函|发通知|发文|仍|压|派给|转给|摊派|布置|交给|晒|排名)"
)


def gives_points(text: str) -> bool:
    """Whether a text gives or takes points, ranks or names laggards; to say that something does not is none of these."""
    return _SCORING.search(_DENIED.sub("", text)) is not None


def denies_points(text: str) -> bool:
    """Whether a text only says that something brings no points, and has no township do anything."""
    return bool(_DENIED.search(text)) and not gives_points(text) and not any(township_acts(text))


def hands_down(text: str) -> bool:
    """Whether a text tells that a department handed work down: that is what findings are for."""
    return _HANDED_DOWN.search(text) is not None
