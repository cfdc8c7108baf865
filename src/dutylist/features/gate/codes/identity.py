"""G107, G108 and G305: an id always stands for the same duty."""

from typing import Final

from dutylist.model.rule import declare

ID_AGAIN: Final = declare(
    "G107",
    "id-given-again",
    (
        "{item}“{title}”用了以前“{before}”的编号，编号只给一次",
        "{item} “{title}” has the id that “{before}” had; an id is given once",
    ),
    """取消的事项，编号又给了别的事。

编号终身不变，也不再用。一个编号前后是两件事，旧的记录、台账、考核就都对错了。

错误示例：去年取消的 DS0401 是“擅自采矿处罚”，今年新增 DS0401“充电桩摸排”
正确示例：dutylist new 给出没有用过的编号

English: An id is given once and never again. Two duties under one id, one after the other, make every old record speak of
the wrong one.
""",
    ("换一个没有用过的编号：{next}", "take an id that was never used: {next}"),
)
OTHER_THAN_APPROVED: Final = declare(
    "G109",
    "other-duty-than-approved",
    (
        "{item} 新增的是“{title}”，{record} 写明的却是“{before}”",
        "{item} comes in as “{title}”, but {record} says that it is “{before}”",
    ),
    """新增的事项与记录写明的不是一件事。

记录的 reason 在编号后面写明了事项名称的，新增的就要是那件事：审定的是一件，进清单的是另一件，等于没有审定。换个说法可以，名称和内容、意思都对不上就不行。

错误示例：记录写“增加DS0601休闲垂钓安全提示”，新增的 DS0601 是“扣留船艇看护”
正确示例：记录写“增加DS0601休闲垂钓安全提示”，新增的 DS0601 是“海上休闲垂钓安全提示”

English: Where the reason of a record names the duty behind its id, that duty has to come in. Other words may be used; where
neither words nor meaning have anything in common, something else was approved.
""",
    (
        "按批准的内容写；确是另一件事的，另走职责准入。",
        "write what was approved; another duty goes through admission by itself.",
    ),
)
OTHER_DUTY: Final = declare(
    "G108",
    "other-duty-under-the-id",
    (
        "{item} 原来是“{before}”，现在写的是另一件事“{title}”",
        "{item} was “{before}” and is now another duty, “{title}”",
    ),
    """同一个编号换成了另一件事。

名称和内容都对不上，就不是修改，而是取消一件、新增一件：取消要有去向，新增要走准入，用新的编号。

错误示例：把 DS0201“消防安全检查”改成“海上充电平台看护”
正确示例：取消 DS0201，另新增一个事项

English: Where neither title nor content has anything left of the old one, it is no amendment: one duty is removed and
another added, each by its own door, the new one under a new id.
""",
    ("恢复原来的事项；另一件事用新的编号新增：{next}", "restore the item and add the other one: {next}"),
)
UNLIKE_SUCCESSOR: Final = declare(
    "G305",
    "merged-into-another-matter",
    (
        "{item}“{title}”写的是并入、拆成别的事项，{other} 却与它不相干",
        "{item} “{title}” is said to be merged or split, yet {other} has nothing to do with it",
    ),
    """并入了不相干的事项。

合并、拆分以后，原来的事还有人做，只是换了地方。并入一个不相干的事项，原来的事就没有人做了。

错误示例：DS0201“消防安全检查”并入 DS0300“老年食堂运营”
正确示例：并入“火灾防控和消防安全检查”

English: After a merge or split the work goes on elsewhere. Where the successor is about something else, nobody does it.
""",
    ("写明真正承接的事项；不再做的，按取消办理。", "name what really takes its place, or remove it as abolished."),
)
IDENTITY_RULES: Final = (ID_AGAIN, OTHER_DUTY, OTHER_THAN_APPROVED)
SUCCESSION_RULES: Final = (UNLIKE_SUCCESSOR,)
