"""Articles + gazetteer + decisions -> Atlas. The one module that composes the stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geocite import cite, dates, decide, recognise, resolve, role
from geocite.gazetteer import Gazetteer
from geocite.model import (
    Article,
    Atlas,
    DateMention,
    Decision,
    MadeFrom,
    Mention,
    MentionKind,
    Place,
    Resolution,
    Usage,
)
from geocite.version import __version__

Dated = dict[int, tuple[DateMention, ...]]
UNKNOWN = 30  # so many unknown names are kept for the reader, the commonest first


def build(
    articles: Sequence[Article], gazetteer: Gazetteer, decisions: Sequence[Decision] = (), skipped: Sequence[str] = ()
) -> Atlas:
    """Everything found in the articles. `skipped` says which articles could not be read, and why."""
    citations, aside, unknown, met = [], [], Counter[str](), set[Decision]()
    for article in articles:
        mentions = _mentions(article, gazetteer, decisions)
        dated = _dated(article, mentions)
        findings = _findings(article, mentions, dated, gazetteer, decisions)
        citations += cite.citations(article, findings, dated, gazetteer)
        aside += cite.set_aside(article, findings, gazetteer)
        unknown.update(recognise.unknown(article, mentions))
        met |= {finding.decision for finding in findings if finding.decision}
    named = [citation.place_id for citation in citations] + [name.place_id for name in aside if name.place_id]
    named += [candidate.place_id for name in aside for candidate in name.candidates]
    return Atlas(
        made_from=MadeFrom(__version__, gazetteer.records),
        articles=tuple(articles), places=_places(named, gazetteer), citations=tuple(citations), set_aside=tuple(aside),
        unknown=tuple(sorted(unknown.items(), key=lambda pair: (-pair[1], pair[0]))[:UNKNOWN]),
        skipped=tuple(skipped), unmatched=tuple(decision for decision in decisions if decision not in met),
    )  # fmt: skip


def _mentions(article: Article, gazetteer: Gazetteer, decisions: Sequence[Decision]) -> list[Mention]:
    mentions = recognise.mentions(article, gazetteer)
    surfaces = sorted({decision.surface for decision in decisions if decision.article in (None, article.id)})
    spelled = [mention for surface in surfaces for mention in recognise.spelled(article, surface)]
    return decide.pointed_out(decisions, mentions, spelled) if spelled else mentions


def _findings(
    article: Article, mentions: Sequence[Mention], dated: Dated, gazetteer: Gazetteer, decisions: Sequence[Decision]
) -> list[cite.Finding]:
    resolutions: list[Resolution] = []
    made: list[Decision | None] = []
    for resolution in resolve.places(article, mentions, gazetteer):
        decided, decision = decide.lay(decisions, resolution, gazetteer) if decisions else (resolution, None)
        resolutions.append(decided)
        made.append(decision)
    usages: Sequence[Usage | None] = role.usages(article, resolutions, dated, gazetteer)
    return [cite.Finding(*finding) for finding in zip(resolutions, usages, made, strict=True)]


def _dated(article: Article, mentions: Sequence[Mention]) -> Dated:
    """The temporal expressions of the passages that hold a name."""
    published = article.published.value if article.published else None
    named = sorted(
        {mention.passage for mention in mentions if mention.kind in (MentionKind.NAME, MentionKind.FACILITY)}
    )
    passages = [(index, article.passages[index]) for index in named]
    return {
        index: dates.mentions(article.text, passage.span, passage.language or "en", published)
        for index, passage in passages
    }


def _places(ids: Sequence[str], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places of these ids and all that contain them, by id."""
    found = {place.id: place for place_id in set(ids) for place in gazetteer.lineage(place_id)}
    return tuple(found[place_id] for place_id in sorted(found))
