"""The life of one item: when it came, what changed each time, and by which record."""

from dataclasses import dataclass

from dutylist.compare.change import Change
from dutylist.lifecycle.cited_records import ChangeBasis
from dutylist.lifecycle.past_versions import UnreadableItem
from dutylist.model.checklist import RecordFile
from dutylist.model.item import Item
from dutylist.source.git.diff_tree import Commit
from dutylist.source.git.item_revisions import ItemRevision


@dataclass(frozen=True, slots=True)
class Event:
    """What one commit did to the item.

    `change` is what it means; None where the file cannot be read (`unread`), where what went could not be read, where
    it says again what it said before it could not be read (`mended`), and where a second file of the same id came or
    went. `paths` are the item's files from then on.

    `first`: the item came with the first ones of its list, before there was any record. `cut`: it was there where the
    clone's history ends. `mended`: the version before could not be read, so this is compared with an earlier one, or
    with nothing.
    """

    turn: ItemRevision
    paths: tuple[str, ...]
    change: Change | None = None
    unread: UnreadableItem | None = None
    first: bool = False
    cut: bool = False
    mended: bool = False
    authority: ChangeBasis | None = None

    @property
    def commit(self) -> Commit:
        """The commit."""
        return self.turn.commit


@dataclass(frozen=True, slots=True)
class ItemHistory:
    """The events of an item's life, the oldest first.

    `now` is what the item is at the revision, None where it is not listed. `rewritten` are commits that changed how the
    item's file is written, or where the list lies, and not what the item says.
    """

    item: str
    title: str
    now: RecordFile[Item] | UnreadableItem | None
    events: tuple[Event, ...]
    rewritten: tuple[Commit, ...] = ()

    @property
    def unread(self) -> tuple[Event, ...]:
        """The events of which a version cannot be read."""
        return tuple(event for event in self.events if event.unread)

    @property
    def cut(self) -> bool:
        """Whether the clone's history ends before the item's life began."""
        return any(event.cut for event in self.events)
