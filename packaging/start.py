"""What the bundled program starts with."""

from dutylist.__main__ import main

main()
