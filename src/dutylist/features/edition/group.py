"""`dutylist edition`: its digest, and `edition verify`."""

from typing import Final

from dutylist.cli.registry import Command
from dutylist.model.message import Message

COMMANDS: Final = (
    Command(
        "show",
        "edition.show_command",
        "这一版清单的校验码，全县的和各乡镇的；show 可以不写",
        "the digest of this edition, of the county and each township; show may be left out",
    ),
    Command(
        "verify",
        "edition.verify_command",
        "核对一份清单（PDF、网页、Word、JSON）是哪一版，有没有被改动，以后变了什么",
        "say which edition a copy is (PDF, HTML, Word, JSON), whether it was altered, and what has changed since",
    ),
)
DEFAULT: Final = "show"

HELP: Final = Message(
    "这一版清单的校验码（由导出的 JSON 算出，同样的内容总是同样的码），以及核对手里的一份是哪一版。\n"
    "例：dutylist edition；dutylist edition verify 铜陵镇.pdf",
    "The digest of this edition (that of its exported JSON: the same from the same content), and which edition a copy is.\n"
    "Example: dutylist edition; dutylist edition verify 铜陵镇.pdf",
)
