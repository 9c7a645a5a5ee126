"""Resolutions -> Citations: quote, locator, numbers; and what is set aside, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from geocite.gazetteer import Gazetteer
from geocite.model import Article, Citation, DateMention, Decision, MentionKind, Resolution, Role, SetAside, Usage, Zone

# Why a name is not on the map: the key of `SetAside.reason`, and the heading for readers, in the order of the page.
WHY_NOT = {
    "ambiguous": "Could be several places",
    "context": "Also a common word or name",
    "elsewhere": "A place of that name elsewhere",
    "rejected": "Rejected by the analyst",
    "container": "Only says where a finer place is",
    "embedded": "Part of the name of something else",
    "boilerplate": "Page furniture, not the article's own text",
    "demonym": "Says where somebody or something is from",
    "country": "Countries and regions, never points",
}

_STRONGEST = (Role.EVENT, Role.THREAT, Role.BACKGROUND, Role.STATEMENT, Role.ORIGIN, Role.INSTITUTION, Role.LOCATOR)


@dataclass(frozen=True, slots=True)
class Finding:
    """One resolved mention on its way to a citation: with its usage and the analyst's decision, where there are."""

    resolution: Resolution
    usage: Usage | None
    decision: Decision | None


Dated = Mapping[int, tuple[DateMention, ...]]


def citations(article: Article, findings: Sequence[Finding], dated: Dated, gazetteer: Gazetteer) -> list[Citation]:
    """The citations of an article, numbered in reading order: one for each place in each passage.

    `dated` gives the temporal expressions of each passage, by its index.
    """
    cited = [finding for finding in findings if why_not(article, finding, gazetteer) is None]
    order = sorted(cited, key=lambda finding: (finding.resolution.mention.passage, finding.resolution.referent or ""))
    groups = [
        list(group) for _, group in groupby(order, key=lambda f: (f.resolution.mention.passage, f.resolution.referent))
    ]
    groups.sort(key=lambda group: group[0].resolution.mention.span)
    return [_citation(article, group, f"{article.number}{letters(rank)}", dated) for rank, group in enumerate(groups)]


def letters(rank: int) -> str:
    """The passage letters of a printed report: 0 is a, 25 z, 26 aa."""
    text = ""
    rank += 1
    while rank:
        rank, rest = divmod(rank - 1, 26)
        text = chr(97 + rest) + text
    return text


def _citation(article: Article, group: Sequence[Finding], number: str, dated: Dated) -> Citation:
    first = group[0].resolution.mention
    passage = article.passages[first.passage]
    usages = [finding.usage for finding in group if finding.usage is not None]
    usage = min(usages, key=lambda usage: _STRONGEST.index(usage.role))
    return Citation(
        number=number, place_id=str(group[0].resolution.referent), article_id=article.id, span=passage.span,
        paragraph=passage.paragraph, marks=tuple(finding.resolution.mention.span for finding in group),
        line=passage.line, zone=passage.zone, usage=usage, resolutions=tuple(finding.resolution for finding in group),
        dates=dated.get(first.passage, ()),
        decision=next((finding.decision for finding in group if finding.decision), None), usages=tuple(usages),
    )  # fmt: skip


def set_aside(article: Article, findings: Sequence[Finding], gazetteer: Gazetteer) -> list[SetAside]:
    """The names of an article that are not cited, in reading order, each with why."""
    aside = []
    for finding in findings:
        reason = why_not(article, finding, gazetteer)
        if reason is not None:
            aside.append(_aside(article, finding, reason, gazetteer))
    return aside


def why_not(article: Article, finding: Finding, gazetteer: Gazetteer) -> str | None:
    """The key of `WHY_NOT` for a finding that is not to be cited; None for one that is."""
    resolution = finding.resolution
    decided = finding.decision is not None and finding.decision.action == "place"
    if article.passages[resolution.mention.passage].zone is Zone.BOILERPLATE and not decided:
        return "boilerplate"
    if resolution.set_aside:
        return resolution.set_aside
    return "country" if gazetteer.places[str(resolution.referent)].is_area else None


def _aside(article: Article, finding: Finding, reason: str, gazetteer: Gazetteer) -> SetAside:
    resolution = finding.resolution
    mention, passage = resolution.mention, article.passages[resolution.mention.passage]
    return SetAside(
        article.id, mention.span, mention.surface, passage.span, passage.line, reason,
        _sentence(finding, reason, gazetteer), resolution.referent, resolution.candidates, finding.usage,
        finding.decision,
    )  # fmt: skip


def _sentence(finding: Finding, reason: str, gazetteer: Gazetteer) -> str:
    resolution = finding.resolution
    if reason == "boilerplate":
        return "It stands in page furniture, such as a menu, an advertisement or another article's headline."
    if reason == "country":
        return f"{gazetteer.places[str(resolution.referent)].name} is an area; it is listed, never drawn as a point."
    return resolution.reasons[-1].text if resolution.reasons else WHY_NOT[reason]


def kind(zone: Zone, mention_kind: MentionKind, usage: Usage | None, feature_class: str | None) -> str:
    """What a mention is in the terms of the field: literal, facility, associative, demonym, embedded or boilerplate."""
    if zone is Zone.BOILERPLATE:
        return "boilerplate"
    if mention_kind in (MentionKind.DEMONYM, MentionKind.EMBEDDED):
        return str(mention_kind)
    if usage is not None and usage.role is Role.INSTITUTION and not usage.rule.startswith("seat-in"):
        return "associative"  # "the government in Tripoli" still says where; "Tripoli rejected" does not
    return "facility" if mention_kind is MentionKind.FACILITY or feature_class == "S" else "literal"
