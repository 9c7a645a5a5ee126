"""The values that the stages hand on: frozen, compared by content, without input or output.

Offsets are Unicode code points into `Article.text`, the end excluded; lines count from 1. `None` means "not known".
Latitude comes first, in WGS 84 degrees; other units are in the name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, `text[start:end]`; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The text that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether every code point of this span is in the other."""
        return other.start <= self.start and self.end <= other.end


class Zone(StrEnum):
    """What a passage is on its page."""

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that can be quoted; `paragraph` is the span of the paragraph around it."""

    span: Span
    paragraph: Span
    line: int
    zone: Zone = Zone.BODY
    page: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact about an article, with where it was stated: `sources.csv`, `header` or `text`."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Article:
    """One source document. A metadata field that is `None` is one that the source does not state.

    `number` is its number in the bibliography; `path` is relative to the folder that was read, with `/`.
    """

    id: str
    number: int
    path: str
    sha256: str
    reader: str
    encoding: str
    text: str
    passages: tuple[Passage, ...]
    language: Stated | None = None
    title: Stated | None = None
    author: Stated | None = None
    outlet: Stated | None = None
    published: Stated | None = None
    url: Stated | None = None
    archive_url: Stated | None = None
    accessed: Stated | None = None


class MentionKind(StrEnum):
    """What a recognised string is, before anybody asks which place it means."""

    NAME = "name"
    FACILITY = "facility"
    DEMONYM = "demonym"
    EMBEDDED = "embedded"


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym at a span. `passage` indexes `Article.passages`; `within` is the longer name that it is a part of.

    A facility that no gazetteer row names ("Abu Grein checkpoint") takes the point of the place in its name.
    """

    article_id: str
    span: Span
    surface: str
    passage: int
    kind: MentionKind = MentionKind.NAME
    within: Span | None = None


class Match(StrEnum):
    """How a stored name may be used: alone, only with support from its context, or never (kept for reference)."""

    AUTO = "auto"
    CONTEXT = "context"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a place. `kind` is one of official, variant, demonym, historical."""

    text: str
    language: str | None = None
    kind: str = "variant"
    match: Match = Match.AUTO


class Certainty(StrEnum):
    """How sure the point of a place is (the vocabulary of Linked Places 1.3)."""

    CERTAIN = "certain"
    LESS_CERTAIN = "less-certain"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class PlaceSource:
    """Where a coordinate comes from, or what it was checked against, `distance_km` from the point used."""

    dataset: str
    record: str
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a gazetteer.

    A place whose own point is unknown has `latitude` and `longitude` None and a `parent` to nest in. `country` is an
    ISO 3166 two-letter code; `origin` is the gazetteer's file and line, for messages and for the page.
    """

    id: str
    feature_class: str
    feature_code: str
    name: str
    names: tuple[Name, ...]
    latitude: float | None
    longitude: float | None
    radius_m: int | None
    certainty: Certainty
    country: str | None
    parent: str | None
    sources: tuple[PlaceSource, ...]
    note: str
    origin: str

    @property
    def is_area(self) -> bool:
        """Whether it is a country, a region or a sea: listed, never drawn as a point."""
        return self.feature_class in ("A", "L") or self.feature_code in ("SEA", "OCN", "GULF")

    @property
    def is_town(self) -> bool:
        """Whether it is a settlement of its own, no quarter of one."""
        return self.feature_class == "P" and self.feature_code != "PPLX"


def pointed(place: Place, places: Mapping[str, Place]) -> Place | None:
    """The place itself or the nearest one around it that has a point and is no area; None where there is none."""
    seen: set[str] = set()  # an Atlas that somebody edited may have parents in a circle
    current: Place | None = place
    while current is not None and (current.latitude is None or (current is not place and current.is_area)):
        seen.add(current.id)
        current = places.get(current.parent or "") if current.parent not in seen else None
    return current


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground for or against, as a sentence that a reader can check. `weight` orders candidates; 0 only informs."""

    rule: str
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a mention could mean."""

    place_id: str
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of its reasons' weights."""
        return sum(reason.weight for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention was found to mean; `referent` is a place id, or None when `set_aside` says why there is none."""

    mention: Mention
    referent: str | None
    candidates: tuple[Candidate, ...]
    reasons: tuple[Reason, ...]
    set_aside: str | None = None


class Role(StrEnum):
    """What a place does in its passage: the first two are reported there, the third feared, the rest are quiet."""

    EVENT = "event"
    BACKGROUND = "background"
    THREAT = "threat"
    STATEMENT = "statement"
    ORIGIN = "origin"
    LOCATOR = "locator"
    INSTITUTION = "institution"

    @property
    def drawn(self) -> bool:
        """Whether the place is a pin in this role."""
        return self in (Role.EVENT, Role.BACKGROUND, Role.THREAT)


@dataclass(frozen=True, slots=True)
class Usage:
    """A mention's role with the words of the passage that say so, and how the passage came by its report.

    `distance_km` and `bearing` are what a locator states ("450 km east of Tripoli"), as data.
    """

    role: Role
    cue: str
    text: str
    via: str | None = None
    distance_km: float | None = None
    bearing: str | None = None
    rule: str = ""


def on_map(usage: Usage, place: Place, places: Mapping[str, Place]) -> bool:
    """Whether a usage of a place is drawn: its role is one that is, and there is a point to draw it at."""
    return usage.role.drawn and pointed(place, places) is not None


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of decisions.csv: `reject` a surface, or say `place` it means; blank article = in every article."""

    article: str | None
    surface: str
    action: str
    place_id: str | None
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class DateMention:
    """A temporal expression in a passage: its words, and the interval `start`..`end` (ISO dates, end included).

    Both are None where the words cannot be dated from what the source states. `precision` is one of day, week, month,
    season, year, words; `anchor` says what a relative expression was counted from.
    """

    span: Span
    text: str
    start: str | None
    end: str | None
    precision: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one passage: what supports a pin.

    `span` is the passage, `paragraph` what the page quotes, `marks` the names to mark, in reading order, `resolutions`
    and `usages` one for each of them; `usage` is the strongest of these.
    """

    number: str
    place_id: str
    article_id: str
    span: Span
    paragraph: Span
    marks: tuple[Span, ...]
    line: int
    zone: Zone
    usage: Usage
    dates: tuple[DateMention, ...]
    resolutions: tuple[Resolution, ...]
    decision: Decision | None = None
    usages: tuple[Usage, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """A name that is not drawn, and why. `reason` is a key of `cite.WHY_NOT`; `text` is the sentence for the reader."""

    article_id: str
    span: Span
    surface: str
    passage: Span
    line: int
    reason: str
    text: str
    place_id: str | None
    candidates: tuple[Candidate, ...] = ()
    usage: Usage | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class GazetteerRecord:
    """A gazetteer that an Atlas was made with: its name, how many places it has, the SHA-256 of its files, credits."""

    name: str
    places: int
    sha256: str
    credits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What an Atlas was made from."""

    geocite: str
    gazetteers: tuple[GazetteerRecord, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything found in some articles, ready to draw: the one value between finding and showing.

    `articles` come in the order of their numbers, `citations` in reading order, `places` (every place cited or named,
    with the parents they nest in) by id. `unknown` lists capitalised names that no gazetteer has with their counts, the
    commonest first. `skipped` says which articles could not be read, `unmatched` which decisions met no name.
    """

    made_from: MadeFrom
    articles: tuple[Article, ...]
    places: tuple[Place, ...]
    citations: tuple[Citation, ...]
    set_aside: tuple[SetAside, ...]
    unknown: tuple[tuple[str, int], ...]
    skipped: tuple[str, ...]
    unmatched: tuple[Decision, ...]
