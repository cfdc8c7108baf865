"""What git could not give, as the mistake or the circumstance that its user can mend."""

from collections.abc import Iterator
from contextlib import contextmanager

from dutylist.cli.errors import UserError


@contextmanager
def revision_errors() -> Iterator[None]:
    """Turn a `RevisionError` into a `UserError` with the same words."""
    from dutylist.source.git_errors import RevisionError

    try:
        yield
    except RevisionError as error:
        hints = zip(error.hints("zh"), error.hints("en"), strict=True)
        raise UserError(error.text("zh"), error.text("en"), *hints) from error
