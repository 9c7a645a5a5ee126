"""What cannot be written here, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from geocite.errors import GeociteError


class ExtraMissing(GeociteError, ImportError):
    """A library of an optional extra is not installed; `extra` names it."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs the extra {extra!r}: pip install 'geocite[{extra}]'")


class UnknownFormat(GeociteError, LookupError):
    """No file of that name or suffix can be written."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no file {name!r} can be written; there are: {', '.join(known)}")
