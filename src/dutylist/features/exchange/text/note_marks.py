"""Marks of notes that stand around titles and names as plain characters: ★, ①, [1], （注2）."""

from typing import Final

from dutylist.model.characters import HAN
from dutylist.model.lazy_pattern import LazyPattern
from dutylist.output.numerals import NUMERAL

CONTINUATION: Final = r"续(?:上?[页表]|前[页表]?)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})?|[接承]上[页表]?"
"""What says that a table, or a row, began on a page before."""

COUNT_OF_ITEMS: Final = rf"[共计有合]*(?:\d{{1,5}}|{NUMERAL})个?[项条]"

_SIGN: Final = "*＊※★☆▲△▼▽◆◇●○■□◎†‡§#＃√✓✔☑►➢➤"
_COUNT: Final = r"(?:\d{1,2}|[①-⑳])"
_ONE: Final = (
    rf"[①-⑳⑴-⒇¹²³⁰-⁹{_SIGN}]|[\[［〔【](?:注释?)?[:：]?{_COUNT}[\]］〕】]|[(（](?:注释?[:：]?{_COUNT}?|[{_SIGN}])[)）]"
    rf"|(?<![备关标批])注{_COUNT}"
)
_BEHIND: Final = LazyPattern(rf"(?:(?<={HAN})|(?<=[）)”》]))\s*((?:{_ONE})(?:[,，、\s]*(?:{_ONE}))*)\Z")
_BEFORE: Final = LazyPattern(rf"\A([{_SIGN}]+)\s*(?={HAN}|[“《])")
_BEHIND_NAME: Final = LazyPattern(rf"(?:(?<={HAN})|(?<=[）)]))\s*((?:{_ONE})+)(?=\s*(?:[、，,；;。\n]|\Z))")
_BESIDE: Final = LazyPattern(
    rf"\s*[（(【\[](?:{COUNT_OF_ITEMS}(?:事项)?|{CONTINUATION}|(?:加盖)?(?:盖|公|印|签)?章)[)）】\]]"
    r"(?=\s*(?:[、，,；;。\n]|\Z))"
)
_PERSON: Final = r"(?:责任|承办|经办|业务|主办|内设|负责|具体|牵头|分管|联络|联系)*(?:科室|股室|处室|科|股|领导|负责人|责任人|经办人|联系人|联络员|人员|人)"
_PHONE: Final = r"(?:联系|咨询|办公|值班|监督|举报|服务)*(?:电话|手机|座机|方式|热线)"
_ASIDE: Final = LazyPattern(
    rf"\s*[（(【\[](?:原[^（()）】\]]{{2,20}}|(?:{_PHONE}[：:]?|{_PERSON}[：:])[^（()）】\]]*|\+?\d[\d—－/、 -]{{5,}})[)）】\]]"
    rf"|(?:\s+|(?<=[，,；;])|\A)(?:{_PHONE}|{_PERSON})[：:][^\n]*?(?=[、，,；;](?:[县市区旗州省]|中国|国网|国家)|\n|\Z)"
)
"""What clerks write behind a department and is no name: its former name, telephone, contact or office."""


def without_counts(text: str) -> str:
    """Names without what stands in brackets behind them and belongs to the table: （3项）, （续）, （盖章）."""
    return _BESIDE.sub("", text)


def without_note_marks(text: str) -> tuple[str, str]:
    """A title without the marks around it, and the marks."""
    before = _BEFORE.match(text)
    bare = text[before.end() :] if before else text
    behind = _BEHIND.search(bare)
    if behind:
        bare = bare[: behind.start()]
    return bare, "".join(found[1] for found in (before, behind) if found)


def names_alone(text: str) -> tuple[str, str, list[str]]:
    """The names of departments, the marks of notes behind them, and the former names, telephones and contacts there."""
    names = without_counts(text)
    aside = [found[0].strip() for found in _ASIDE.finditer(names)]
    names = _ASIDE.sub("", names)
    return _BEHIND_NAME.sub("", names), "".join(_BEHIND_NAME.findall(names)), aside
