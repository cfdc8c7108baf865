"""All codes of reading: F for the file, Y for YAML, S for the schema."""

from typing import Final

from dutylist.reading.codes.files import FILE_RULES
from dutylist.reading.codes.schema import SCHEMA_RULES
from dutylist.reading.codes.yaml_syntax import YAML_RULES

READING_RULES: Final = FILE_RULES + YAML_RULES + SCHEMA_RULES
