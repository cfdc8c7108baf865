"""The lines of a cell without numbers: tells new duties from wraps at the edge of the paper."""

from collections.abc import Sequence
from typing import Final

import msgspec

from dutylist.features.exchange.text.department_words import begins_like_a_name
from dutylist.model.lazy_pattern import LazyPattern

_ENDS: Final = "。；;！？!?"
_GOES_ON: Final = "，、,：:（(《“"
_CLOSES: Final = "，、。；：）)》”"
_OPEN_END: Final = LazyPattern(
    r"(?:[和及与或的对在为由将等并按向以是于把该其各经从]|进行|开展|做好|加强|落实|组织|负责|实施|协助|配合|及时|依法|建立|制定|推进|督促|参与|完善|提高|抓好)\Z"
)
_OPEN_BEGINNING: Final = LazyPattern(r"[和与或的等]|及(?!时)|并(?!网)|以及")
_DUTY: Final = LazyPattern(
    "负责|开展|组织|协助|做好|落实|配合|及时|发现|建立|对(?![象口外策应])|督促|引导|排查|制定|承担|加强|宣传|受理|上报|指导|监督|检查|巡查|动员|收集|登记|核实|统计|提供|"
    "协调|参与|劝导|劝离|摸底|摸排|报告|排除|处置|救助|转移|组建|设立|储备|推广|申报|审核|初审|公示|调解|化解|维护|管理|保护|清理|整治|制止|劝阻|告知|"
    "送达|走访|慰问|培训|普及|推进|实施|统筹|编制|牵头|查处|依法|定期|按照|根据|按|将|向|严格|会同|联合|执行|完善|强化|健全|履行|签订|发放|拨付|审批|认定|"
    "复核|核查|研判|预警|值班|疏散|看护|监测|抽检|养护|移交|反馈|跟踪|回访|结合|通过|利用|为|明确|确定|发布|公布|接收|汇总|整理|安排|支持|鼓励|帮助|代办|"
    "采集|录入|更新|上传|报送|抓好|抓实|深入|积极|持续|全面|进一步|每|日常|常态化|成立|召开|办理|打击|救治|隔离|指挥|调度|规范|防范|预防|参加|推动|出台|立案"
)
_OR_A_NOUN: Final = LazyPattern(
    "[对将向按为每]|管理|监督|监测|检查|巡查|排查|核查|宣传|培训|组织|发现|报告|维护|保护|调解|登记|统计|审批|认定|预警|值班|指挥|指导|调度|执行|支持|防范|整治|收集|处置|救助"
)
"""Verbs of duties that are as often the middle of one: 资金使用管理办法, 重点对象."""
_BULLET: Final = LazyPattern(r"[●•·▪■◆★☆※\-—–▲△○◎►➢❖\uf06c\uf06e\uf071\uf076\uf0a7\uf0b7\uf0d8\uf0fc]\s*")
_ROOM: Final = 1.5
"""The number of characters that may be free at the end of a full line."""


class JoinedLines(msgspec.Struct, frozen=True):
    """The texts made of lines; `doubtful`: a break may as well have been a wrap."""

    texts: tuple[str, ...]
    doubtful: bool = False


def joined_lines(given: Sequence[str]) -> JoinedLines:
    """The texts that a person wrote as lines: a wrap is told from a break by length and punctuation."""
    if not given:
        return JoinedLines(())
    lines = [_BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in given]
    widest = max(map(_width, lines))
    stopped = any(line[-1:] in _ENDS for line in lines[:-1])
    each_a_duty = all(_DUTY.match(line) for line in lines)
    joined = [lines[0]]
    doubtful = False
    for number in range(1, len(lines)):
        before, line = lines[number - 1], lines[number]
        if _BULLET.match(given[number]):
            joined.append(line)
            continue
        breaks, sure = _break(before, line, widest, stopped=stopped, each_a_duty=each_a_duty)
        # A sentence with commas whose only stop is the last sign may be one that was cut where a verb begins.
        sentence = breaks and not stopped and lines[-1][-1:] in _ENDS and "，" in before + line
        doubtful = doubtful or not sure or (sentence and before[-1:] not in _ENDS)
        if breaks:
            joined.append(line)
        else:
            joined[-1] += line
    return JoinedLines(tuple(text for text in joined if text), doubtful)


def _break(before: str, line: str, widest: float, *, stopped: bool, each_a_duty: bool) -> tuple[bool, bool]:
    """Whether a line begins a new text, and whether that is certain."""
    if not before or not line:
        return True, True
    if before[-1] in _ENDS:
        return True, True
    if before[-1] in _GOES_ON or line[0] in _CLOSES or _OPEN_END.search(before) or _OPEN_BEGINNING.match(line):
        return False, True
    full = _width(before) >= widest - _ROOM
    duty = _DUTY.match(line) is not None or begins_like_a_name(line[:3])
    if len(line.rstrip("。；;，,")) < 2 or len(before) < 3:
        return False, True
    if stopped:
        return (False, not duty) if full else (duty, False)
    if not full:
        return duty, duty
    if each_a_duty:
        return True, _OR_A_NOUN.match(line) is None
    return False, not duty


def _width(text: str) -> float:
    """The width of a text in Chinese characters."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)
