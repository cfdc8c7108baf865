"""The history of one item: when it was added, what changed each time, and by which record."""

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

    `change` is None where the file cannot be read (`unread`), where the version before a removal could not be read,
    where the text is the same as before an unreadable version (`mended`), and where a second file of the same id came
    or went. `paths` are the item's files afterwards.

    `first`: the item is one of the first of its list, from before there were records. `cut`: it existed already where
    the history of a shallow clone ends. `mended`: the version before could not be read, so this one is compared with an
    earlier one, or with nothing.
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
    """The events of an item, the oldest first.

    `now` is the item at the revision, None if it is not listed. `rewritten` are commits that changed the layout of the
    item's file, or the checklist's folder, but not the contents of the item.
    """

    item: str
    title: str
    now: RecordFile[Item] | UnreadableItem | None
    events: tuple[Event, ...]
    rewritten: tuple[Commit, ...] = ()

    @property
    def unread(self) -> tuple[Event, ...]:
        """The events with an unreadable version."""
        return tuple(event for event in self.events if event.unread)

    @property
    def cut(self) -> bool:
        """Whether the history of a shallow clone ends before the item was added."""
        return any(event.cut for event in self.events)
