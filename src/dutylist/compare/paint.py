"""Lines of a difference as a terminal shows them: in colour, or with marks around what changed."""

from typing import Final

from dutylist.compare.change import Burden
from dutylist.compare.line_changes import SIGNS, ChangedLine
from dutylist.compare.text_diff import Segment, SegmentKind
from dutylist.output.safe_text import sanitize
from dutylist.output.styles import DIM, painter

BURDENS: Final[dict[Burden, str]] = {"heavier": "31", "lighter": "32", "mixed": "33", "neutral": DIM}
_SEGMENTS: Final[dict[SegmentKind, str]] = {"same": "", "removed": "31;9", "added": "32;4"}
_MARKED: Final[dict[SegmentKind, str]] = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def painted_line(line: ChangedLine, *, color: bool, colon: str) -> str:
    """A line that came, went or changed, made harmless."""
    paint = painter(color=color)
    label = " · ".join(map(sanitize, line.label))
    kind: SegmentKind = "same" if line.mark == "changed" else line.mark
    segments = (_segment(segment, color, whole=line.mark != "changed") for segment in line.segments)
    return f"{paint(SIGNS[line.mark], _SEGMENTS[kind][:2])} {label}{colon if label else ''}{''.join(segments)}"


def _segment(segment: Segment, color: bool, *, whole: bool) -> str:
    text, style = sanitize(segment.text), _SEGMENTS[segment.kind]
    if color:
        return painter(color=True)(text, style[:2] if whole else style)
    return text if whole else _MARKED[segment.kind].format(text)
