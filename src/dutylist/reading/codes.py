"""What can be wrong with a file before its meaning is looked at: F for the file, Y for YAML, S for the schema."""

from typing import Final

from dutylist.reading.codes_files import FILE_RULES
from dutylist.reading.codes_schema import SCHEMA_RULES
from dutylist.reading.codes_yaml import YAML_RULES

READING_RULES: Final = FILE_RULES + YAML_RULES + SCHEMA_RULES
