"""One gazetteer as it was read: rows that were checked, places and names that are made when somebody asks for them.

A text needs few of thousands, and making them all takes longer than reading five articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geocite.model import Match, Name, Place

MATCHES = {"": Match.AUTO, **{str(match): match for match in Match}}


class Spelling(NamedTuple):
    """A name as a row of names.csv has it, blank where a cell is; a phrase that is no place's has no place."""

    place: str
    text: str
    language: str = ""
    kind: str = ""
    match: str = ""

    @property
    def name(self) -> Name:
        """The name that the row stands for."""
        return Name(self.text, self.language or None, self.kind or "variant", MATCHES[self.match])


class Facts(NamedTuple):
    """What has to be known of every place: whether it is an area and whether it has a point, and where its row is."""

    country: str | None
    parent: str | None
    is_area: bool
    has_point: bool
    origin: str


class Places(Mapping[str, Place]):
    """Places by id, each made when it is first asked for."""

    def __init__(self, makers: Mapping[str, Callable[[str], Place]]) -> None:
        self._makers, self._made = makers, dict[str, Place]()

    def __getitem__(self, place_id: str) -> Place:
        made = self._made.get(place_id)
        if made is None:
            made = self._made[place_id] = self._makers[place_id](place_id)
        return made

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


@dataclass(frozen=True, slots=True)
class Part:
    """One gazetteer: its places, the facts and the spellings of each, the name itself first, and other phrases.

    `credits` are the words that credit the datasets its points are from.
    """

    places: Mapping[str, Place]
    facts: Mapping[str, Facts]
    spellings: Mapping[str, Sequence[Spelling]]
    phrases: Sequence[Spelling]
    credits: Sequence[str]
