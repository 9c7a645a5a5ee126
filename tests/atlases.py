"""Atlases made by hand, for the tests of what draws them.

A note is written with its names marked: `⟦Sirte|ly-sirte|event⟧` is cited in that role, and `⟦Libya|ly|!country⟧` is
set aside for that reason (an empty id where no place is meant).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geocite.model import (
    Article,
    Atlas,
    Candidate,
    Certainty,
    Citation,
    Decision,
    GazetteerRecord,
    MadeFrom,
    Mention,
    Name,
    Passage,
    Place,
    PlaceSource,
    Reason,
    Resolution,
    Role,
    SetAside,
    Span,
    Stated,
    Usage,
    Zone,
)

MARKED = re.compile(r"⟦([^|⟧]*)\|([^|⟧]*)\|([^⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a note; `use` is a role, or `!` and a reason for setting it aside."""

    span: Span
    place_id: str
    use: str


@dataclass(frozen=True, slots=True)
class Note:
    """A text with its names and what its source states."""

    path: str
    text: str
    named: tuple[Named, ...]
    stated: dict[str, str]


def note(path: str, marked: str, **stated: str) -> Note:
    """The note that a marked text spells."""
    text, named, at = "", [], 0
    for found in MARKED.finditer(marked):
        text += marked[at : found.start()]
        named.append(Named(Span(len(text), len(text) + len(found[1])), found[2], found[3]))
        text, at = text + found[1], found.end()
    return Note(path, text + marked[at:], tuple(named), stated)


def place(id: str, name: str, point: tuple[float, float] | None, **other: Any) -> Place:
    """A place; what is not said is as for a town of Libya."""
    usual: dict[str, Any] = {
        "feature_class": "P", "feature_code": "PPL", "names": (), "radius_m": 4000, "certainty": Certainty.CERTAIN,
        "country": "LY", "parent": None, "sources": (PlaceSource("GeoNames", id),), "note": "",
        "origin": f"gazetteer/libya/places.csv:{len(id)}",
    }  # fmt: skip
    latitude, longitude = point or (None, None)
    return Place(id=id, name=name, latitude=latitude, longitude=longitude, **{**usual, **other})


PLACES = (
    place("ly", "Libya", (27.0, 17.0), feature_class="A", feature_code="PCLI", radius_m=None),
    place("ly-abu-grein", "Abu Grein", (31.4447, 15.2467), names=(Name("أبو قرين", "ar"),)),
    place("ly-benghazi", "Benghazi", (32.1149, 20.0686), radius_m=15000, names=(Name("بنغازي", "ar"),)),
    place("ly-martyrs-square", "Martyrs' Square", (32.8953, 13.1803), feature_class="S", feature_code="SQR",
          radius_m=200, parent="ly-tripoli"),
    place("ly-misrata", "Misrata", (32.3754, 15.0925), radius_m=15000,
          names=(Name("مصراتة", "ar", "official"), Name("Misurata", "it"))),
    place("ly-ouagadougou-centre", "Ouagadougou centre", None, feature_class="S", feature_code="CTRB", radius_m=None,
          certainty=Certainty.UNCERTAIN, parent="ly-sirte", sources=()),
    place("ly-sadada", "Sadada", (31.3939, 14.7706), certainty=Certainty.LESS_CERTAIN,
          note="Checkpoint drawn at the settlement."),
    place("ly-sirte", "Sirte", (31.2089, 16.5887), radius_m=15000, names=(Name("سرت", "ar", "official"),),
          sources=(PlaceSource("geonames", "2210554"), PlaceSource("osm", "n299616414", 0.58))),
    place("ly-tripoli", "Tripoli", (32.8874, 13.1873), radius_m=15000, feature_code="PPLC"),
    place("gb-london", "London", (51.5085, -0.1257), country="GB", radius_m=15000),
)  # fmt: skip


def sentences(text: str) -> list[Passage]:
    """The passages of a note: a line is a paragraph, a full stop and a space end a sentence."""
    found = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text), 1):
        zone = Zone.CAPTION if line[0].startswith("Photo:") else Zone.TITLE if number == 1 else Zone.BODY
        paragraph, at = Span(*line.span()), line.start()
        for part in re.split(r"(?<=\. )", line[0]):
            if part:
                found.append(Passage(Span(at, at + len(part.rstrip()) or 1), paragraph, number, zone))
                at += len(part)
    return found


def letters(index: int) -> str:
    """a … z, aa, ab …"""
    return (letters(index // 26 - 1) if index >= 26 else "") + chr(97 + index % 26)


def article(number: int, source: Note) -> Article:
    """The article of a note."""
    stated = {key: Stated(value, "sources.csv") for key, value in source.stated.items()}
    digest = hashlib.sha256(source.text.encode("utf-8", "replace")).hexdigest()
    return Article(id=source.path, number=number, path=source.path, sha256=digest, reader="text", encoding="utf-8",
                   text=source.text, passages=tuple(sentences(source.text)), **stated)  # fmt: skip


def cited(item: Article, source: Note) -> list[Citation]:
    """The citations of an article: one a place and passage, the first mention's role standing for all."""
    groups: dict[tuple[int, str], list[Named]] = {}
    for named in source.named:
        if not named.use.startswith("!"):
            index = next(i for i, passage in enumerate(item.passages) if named.span.overlaps(passage.span))
            groups.setdefault((index, named.place_id), []).append(named)
    return [citation(item, item.passages[key[0]], key, names, n) for n, (key, names) in enumerate(groups.items())]


def citation(item: Article, passage: Passage, key: tuple[int, str], names: list[Named], n: int) -> Citation:
    """One citation."""
    index, place_id = key
    mentions = [Mention(item.id, named.span, named.span.of(item.text), index) for named in names]
    reason = Reason("only-candidate", 1.0, f"“{mentions[0].surface}” names one place of the gazetteer.")
    return Citation(
        number=f"{item.number}{letters(n)}", place_id=place_id, article_id=item.id, span=passage.span,
        paragraph=passage.paragraph, marks=tuple(named.span for named in names), line=passage.line, zone=passage.zone,
        usage=Usage(Role(names[0].use), "", "It stands where the passage says that something happened."), dates=(),
        resolutions=tuple(Resolution(m, place_id, (Candidate(place_id, (reason,)),), (reason,)) for m in mentions),
    )  # fmt: skip


def left_out(item: Article, source: Note) -> list[SetAside]:
    """What a note sets aside."""
    rows = []
    for named in source.named:
        if named.use.startswith("!"):
            passage = next(p for p in item.passages if named.span.overlaps(p.span))
            surface = named.span.of(item.text)
            rows.append(SetAside(item.id, named.span, surface, passage.span, passage.line, named.use[1:],
                                 f"“{surface}” is set aside here.", named.place_id or None))  # fmt: skip
    return rows


def atlas(
    *notes: Note, places: Sequence[Place] = PLACES, unknown: Sequence[tuple[str, int]] = (),
    skipped: Sequence[str] = (), unmatched: Sequence[Decision] = (), credits: Sequence[str] = ("GeoNames, CC BY 4.0",),
) -> Atlas:  # fmt: skip
    """The atlas of some notes."""
    articles = [article(number, each) for number, each in enumerate(notes, 1)]
    pairs = list(zip(articles, notes, strict=True))
    return Atlas(
        made_from=MadeFrom("0.1.0", (GazetteerRecord("libya", len(places), "0" * 64, tuple(credits)),)),
        articles=tuple(articles), places=tuple(sorted(places, key=lambda p: p.id)),
        citations=tuple(row for item, each in pairs for row in cited(item, each)),
        set_aside=tuple(row for item, each in pairs for row in left_out(item, each)),
        unknown=tuple(unknown), skipped=tuple(skipped), unmatched=tuple(unmatched),
    )  # fmt: skip


def example() -> Atlas:
    """Three notes in our own words, one of them Arabic, with every kind of mark."""
    return atlas(
        note(
            "one.txt",
            "Forces close in on ⟦Sirte|ly-sirte|event⟧\n"
            "Fighters entered ⟦Sirte|ly-sirte|event⟧ from the west. A hall called the "
            "⟦Ouagadougou centre|ly-ouagadougou-centre|event⟧ changed hands. They had set out from "
            "⟦Misrata|ly-misrata|origin⟧.\n"
            "A blast was heard at ⟦Abu Grein|ly-abu-grein|event⟧. Another may follow in "
            "⟦Benghazi|ly-benghazi|threat⟧.\n"
            "Ministers spoke in ⟦London|gb-london|statement⟧ about ⟦Libya|ly|!country⟧.\n"
            "Photo: people gather on ⟦Martyrs' Square|ly-martyrs-square|event⟧.",
            title="Forces close in", outlet="The Example", url="https://example.org/one", published="2016-06-10",
        ),
        note(
            "two.txt",
            "A second look\n"
            "The ⟦Libyan||!demonym⟧ crews held ⟦Sirte|ly-sirte|background⟧ and ⟦Sadada|ly-sadada|event⟧. "
            "In ⟦Sirte|ly-sirte|event⟧ shops stayed shut. The cabinet sits in ⟦Tripoli|ly-tripoli|institution⟧.\n"
            "Guns fired in ⟦Misrata|ly-misrata|event⟧ and in ⟦Sirte|ly-sirte|event⟧.",
        ),
        note(
            "ثلاثة.txt",
            "دخلت القوات مدينة ⟦سرت|ly-sirte|event⟧ يوم الجمعة\nقال شهود إن المعارك في ⟦سرت|ly-sirte|event⟧ مستمرة.",
            language="ar", title="القوات في سرت",
        ),
        unknown=(("Wadi Example", 2),),
    )  # fmt: skip
