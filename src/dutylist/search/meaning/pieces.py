"""The pieces of a text whose meanings are compared: its sentences, without salutation, date and closing phrases."""

from typing import Final

from dutylist.model.lazy_pattern import LazyPattern

_SENTENCE: Final = LazyPattern(r"[。；;！!？?\n]+")
_SUBJECT: Final = LazyPattern(r"关于(.+)的(?:紧急|补充)?(?:通知|函|请示|报告|意见|通报)")
_SHORT: Final = 22
_AROUND: Final = LazyPattern(
    r".{0,12}(?:人民政府|各[乡镇]+|街道办事处|党委|各单位|各部门)[：:]?|[^，,]{0,4}[县区市].{2,14}(?:局|委|办|会|院|部|大队|中心|办公室)"
    r"|(?:此函|特此.{1,6}|附件.*|联系人.*|联系电话.*|[0-9〇零一二三四五六七八九十]+年.{1,8}日)[。]?"
)
"""Matches a line with the sender, the addressee, the date or a closing phrase."""

_LEAST: Final = 3
_MOST: Final = 12
"""The most pieces of a text; in a longer one a piece has several sentences."""


def subject_of(text: str) -> str:
    """What the subject of a letter says that it is about; empty where there is none."""
    subjects = map(_SUBJECT.fullmatch, map(str.strip, text.split("\n")))
    return next((found[1] for found in subjects if found), "")


def pieces_of(text: str) -> list[str]:
    """The pieces in the order of the text, at least one."""
    found: list[str] = []
    for line in map(str.strip, text.split("\n")):
        if len(line) <= _SHORT and _AROUND.fullmatch(line):
            continue
        subject = _SUBJECT.fullmatch(line)
        found += [piece for piece in _SENTENCE.split(subject[1] if subject else line) if len(piece.strip()) >= _LEAST]
    together = -(-len(found) // _MOST)
    if together > 1:
        found = ["\n".join(found[at : at + together]) for at in range(0, len(found), together)]
    return found or [text]
