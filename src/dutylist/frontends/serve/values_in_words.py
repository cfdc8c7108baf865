"""Values of a file as somebody reads them: with the schema's names of keys and fixed words."""

from typing import Any

from dutylist.reading.schema_labels import Labels


def in_words(labels: Labels, value: Any) -> Any:
    """A value whose keys and fixed words are in Chinese, with its lists and mappings as they were."""
    if isinstance(value, dict):
        return {labels.name(str(key)): in_words(labels.below(str(key)), each) for key, each in value.items()}
    if isinstance(value, list):
        return [in_words(labels.below(number), each) for number, each in enumerate(value)]
    if isinstance(value, bool):
        return "是" if value else "否"
    return labels.word(value) if isinstance(value, str) else value
