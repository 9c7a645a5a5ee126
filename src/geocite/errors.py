"""What can go wrong, and what to do about it.

Every error is a `GeociteError` and also the builtin that a caller would expect::

    GeociteError
    ├── InputFault (ValueError)        a file that the user gave is wrong; carries every fault found, not the first
    │   ├── ArticleFault               an article or its sources.csv
    │   ├── GazetteerFault             a gazetteer row
    │   └── DecisionFault              a row of decisions.csv
    ├── UnknownGazetteer (LookupError) no bundled gazetteer has that name
    ├── UnknownFormat (LookupError)    no file of that name or suffix can be written
    ├── ExtraMissing (ImportError)     a file needs an optional library; names the extra that brings it
    └── OutputFault (OSError)          a file could not be written; what stood there before is untouched
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place: `path:line: what, what would be right`."""

    path: str
    line: int | None
    text: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.text}"


class GeociteError(Exception):
    """The root of every error that geocite raises on purpose."""


class InputFault(GeociteError, ValueError):
    """A file that the user gave is wrong. `faults` lists everything found, in file order; never empty."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class ArticleFault(InputFault):
    """An article, a folder of articles or its sources.csv cannot be read."""


class GazetteerFault(InputFault):
    """A gazetteer has rows that cannot be used."""


class DecisionFault(InputFault):
    """A decisions.csv has rows that cannot be used."""


class UnknownGazetteer(GeociteError, LookupError):
    """No bundled gazetteer has that name, and no file or folder stands there."""


class UnknownFormat(GeociteError, LookupError):
    """No file of that name or suffix can be written."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no file {name!r} can be written; there are: {', '.join(known)}")


class ExtraMissing(GeociteError, ImportError):
    """A library of an optional extra is not installed; `extra` names it."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs the extra {extra!r}: pip install 'geocite[{extra}]'")


class OutputFault(GeociteError, OSError):
    """A file could not be written; what stood there before is untouched."""
