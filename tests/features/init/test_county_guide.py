"""The guide and the CI files of a new county name only commands that there are."""

import re

from dutylist.cli.registry import BY_NAME
from dutylist.features.init.repository import NewCounty, county_files
from dutylist.reading.schema_labels import schema_directory


def test_every_command_that_a_new_county_is_told_of_exists() -> None:
    for path, data in county_files(NewCounty(), schema_directory()).items():
        for command in re.findall(r"^[ #`\-a-z:0-9.]*dutylist ([a-z]+)\b", data.decode(), re.MULTILINE):
            assert command in BY_NAME or path.startswith("duties/"), (path, command)
