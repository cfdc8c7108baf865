"""The texts that come with a change, and those that stood in its files before."""

import msgspec

from dutylist.compare.equivalence import fold_wording
from dutylist.compare.name_changes import NewNames
from dutylist.features.gate.spared_work.record_texts import RecordText, in_context, record_texts
from dutylist.model.checklist import Checklist


class NewTexts(msgspec.Struct, frozen=True):
    """The texts that come with a change, those that its files held before, and the names that are new."""

    texts: tuple[RecordText, ...]
    gone: tuple[RecordText, ...] = ()
    names: NewNames = NewNames()


def new_texts(base: Checklist, head: Checklist, names: NewNames) -> NewTexts:
    """The texts of head that no differing record of base holds with the same weight, also under names before a renaming."""
    before, after = ({filed.path: filed.record for filed in side.records} for side in (base, head))
    gone = [text for filed in base.records if after.get(filed.path) != filed.record for text in record_texts(filed)]
    texts = {(each.weight, fold_names(each.text, names)) for each in gone}
    new = (
        in_context(filed, text)
        for filed in head.records
        if before.get(filed.path) != filed.record
        for text in record_texts(filed)
        if (text.weight, fold_names(text.text, names)) not in texts
    )
    return NewTexts(tuple(new), tuple(gone), names)


def fold_names(text: str, names: NewNames) -> str:
    """A text without differences of form, and under the names that hold now."""
    for old, now in names.names.items():
        text = text.replace(old, now)
    return fold_wording(text)
