"""What can go wrong, and what to do about it.

Every error is a `GeociteError` and also the builtin that a caller would expect::

    GeociteError
    ├── InputFault (ValueError)        a file that the user gave is wrong; carries every fault found, not the first
    │   ├── ArticleFault               an article or its sources.csv
    │   ├── GazetteerFault             a gazetteer row
    │   └── DecisionFault              a row of decisions.csv
    ├── UnknownGazetteer (LookupError) no bundled gazetteer has that name
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


class OutputFault(GeociteError, OSError):
    """A file could not be written; what stood there before is untouched."""
