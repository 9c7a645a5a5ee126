"""Large atlases, made up and always the same, for tests and for the benchmark of the page (`tools/large.py`).

`madeup.py 10000 output/large.html` writes the page of one.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from geocite.cite import letters
from geocite.model import (
    Article,
    Atlas,
    Candidate,
    Certainty,
    Citation,
    DateMention,
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
    Span,
    Stated,
    Usage,
    Zone,
)

PER_ARTICLE = 10  # citations in an article of about 3 KB
PLACES = 300
SYLLABLES = "ba da fa ga ha ja ka la ma na qa ra sa ta wa ya bir zu mi lu rah sir gar nes tob dar wad zel far".split()
WHO = (
    "A convoy of grey trucks", "The town's only baker", "Two engineers from the water board", "A relief crew",
    "Several families with carts", "The night watch", "An unarmed patrol", "A team of surveyors", "Young volunteers",
    "The harbour master", "A doctor and three nurses", "Traders who had waited for days",
)  # fmt: skip
DID = (
    "reached the crossing before noon", "mended the pump with borrowed parts", "counted fourteen broken windows",
    "heard a dull blast and took cover", "shared what bread was left", "found the road blocked with sand",
    "put up tents beside the mill", "asked for fuel and were given half", "cleared rubble from the school yard",
    "sent word that the bridge would hold",
)  # fmt: skip
THEN = (
    "Nobody was hurt, a neighbour said", "The power stayed off until dusk", "Prices rose again in the market",
    "By evening the shops had closed", "A second party was expected", "The wells were said to be low",
    "Most people stayed indoors", "It could not be confirmed by others", "Work went on through the night",
)  # fmt: skip
ROLES = (Role.EVENT, Role.EVENT, Role.EVENT, Role.EVENT, Role.BACKGROUND, Role.THREAT, Role.STATEMENT, Role.ORIGIN)
WHY = {
    Role.EVENT: "It stands where the passage says that something happened.",
    Role.BACKGROUND: "The passage tells of it as background.",
    Role.THREAT: "The passage says that it may happen.",
    Role.STATEMENT: "Somebody speaks there.",
    Role.ORIGIN: "Somebody comes from there.",
}


def atlas(citations: int = 10_000, places: int = PLACES) -> Atlas:
    """An atlas of so many citations of so many places of a made-up country, ten in an article."""
    towns = tuple(_place(number) for number in range(places))
    articles: list[Article] = []
    cited: list[Citation] = []
    for number in range(1, -(-citations // PER_ARTICLE) + 1):
        article, found = _article(number, towns, min(PER_ARTICLE, citations - len(cited)))
        articles.append(article)
        cited += found
    return Atlas(
        made_from=MadeFrom("0.1.0", (GazetteerRecord("made-up", places, "0" * 64, ("Made up",)),)),
        articles=tuple(articles), places=tuple(sorted(towns, key=lambda place: place.id)), citations=tuple(cited),
        set_aside=(), unknown=(), skipped=(), unmatched=(),
    )  # fmt: skip


def _dice(*seed: int) -> Iterator[int]:
    """Numbers that look random and are always the same."""
    state = 0x9E3779B9
    for part in seed:
        state = (state * 31 + part * 0x85EBCA6B + 1) & 0x7FFFFFFF
    for _ in count():
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield state >> 8


def _place(number: int) -> Place:
    dice = _dice(7, number)
    syllables = [SYLLABLES[next(dice) % len(SYLLABLES)] for _ in range(2 + next(dice) % 2)]
    name = "".join(syllables).capitalize() + (
        f" {SYLLABLES[number % len(SYLLABLES)].capitalize()}" if number >= len(SYLLABLES) else ""
    )
    latitude, longitude = 22 + next(dice) % 10_000 / 1000, 10 + next(dice) % 14_000 / 1000
    return Place(
        id=f"mu-{number:04}", feature_class="P", feature_code="PPL", name=name,
        names=(Name(name + "a"),), latitude=round(latitude, 4), longitude=round(longitude, 4), radius_m=4000,
        certainty=Certainty.CERTAIN, country="XX", parent=None, sources=(PlaceSource("made up", str(number)),), note="",
        origin=f"made-up/places.csv:{number + 2}",
    )  # fmt: skip


def _article(number: int, towns: tuple[Place, ...], cited: int) -> tuple[Article, list[Citation]]:
    dice = _dice(11, number)
    text, passages = "", list[Passage]()
    found: list[Citation] = []
    for paragraph in range(PER_ARTICLE):
        town = towns[_skewed(next(dice), next(dice), len(towns))]
        parts, named = _paragraph(dice, town.name, paragraph)
        start, spans = len(text), []
        for part in parts:
            spans.append(Span(len(text), len(text) + len(part)))
            text += part + " "
        whole = Span(start, len(text) - 1)
        text = text[:-1] + "\n\n"
        passages += [Passage(span, whole, 2 * paragraph + 1) for span in spans]
        if paragraph < cited:
            mark = Span(spans[1].start + named, spans[1].start + named + len(town.name))
            role = ROLES[next(dice) % len(ROLES)]
            dates = _dates(next(dice), spans[1])
            at = f"{number}{letters(len(found))}"
            found.append(_citation(at, town, passages, mark, role, dates))
    return _published(number, text, tuple(passages), next(dice)), found


def _skewed(one: int, other: int, size: int) -> int:
    """Few places with many passages, many with few, and every place with some."""
    return one % size if other % 3 else one % max(1, size // 12)


def _paragraph(dice: Iterator[int], town: str, index: int) -> tuple[list[str], int]:
    who, did, then = (words[next(dice) % len(words)] for words in (WHO, DID, THEN))
    ordinary = f"{WHO[next(dice) % len(WHO)]} {DID[next(dice) % len(DID)]}, as on day {next(dice) % 900} of the count."
    opening = f"{who} in "
    told = f"{opening}{town} {did} at kilometre {next(dice) % 400}, by report {next(dice) % 100_000}-{index}."
    return [ordinary, told, f"{then}, and {THEN[next(dice) % len(THEN)].lower()}."], len(opening)


def _dates(chance: int, passage: Span) -> tuple[DateMention, ...]:
    if chance % 10 < 4:
        return ()
    day = f"{2011 + chance % 9}-{1 + chance // 7 % 12:02}-{1 + chance // 11 % 28:02}"
    return (DateMention(Span(passage.start, passage.start + 1), day, day, day, "day"),)


def _citation(
    number: str, town: Place, passages: list[Passage], mark: Span, role: Role, dates: tuple[DateMention, ...]
) -> Citation:
    """The citation of the middle one of a paragraph's three passages, the last of those given."""
    reason = Reason("only-candidate", 1.0, f"“{town.name}” names one place of the gazetteer.")
    article, passage = f"{int(number.rstrip('abcdefghij')):05}.txt", passages[-2]
    mention = Mention(article, mark, town.name, len(passages) - 2)
    usage = Usage(role, "", WHY[role])
    return Citation(
        number=number, place_id=town.id, article_id=article, span=passage.span, paragraph=passage.paragraph,
        marks=(mark,), line=passage.line, zone=Zone.BODY, usage=usage, dates=dates, usages=(usage,),
        resolutions=(Resolution(mention, town.id, (Candidate(town.id, (reason,)),), (reason,)),),
    )  # fmt: skip


def _published(number: int, text: str, passages: tuple[Passage, ...], chance: int) -> Article:
    name = f"{number:05}.txt"
    outlet = f"The {SYLLABLES[chance % 12].capitalize()} Courier"
    return Article(
        id=name, number=number, path=name, sha256=hashlib.sha256(text.encode()).hexdigest(), reader="text",
        encoding="utf-8", text=text, passages=passages, title=Stated(f"Report {number} of a long year", "sources.csv"),
        outlet=Stated(outlet, "sources.csv"), published=Stated(f"{2012 + chance % 8}-03-01", "sources.csv"),
        url=Stated(f"https://example.org/{number}", "sources.csv"),
    )  # fmt: skip


def main(citations: str, target: str) -> int:
    """Write the page of an atlas of so many citations."""
    from geocite.draw.page import page

    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(atlas(int(citations))), encoding="utf-8")
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
