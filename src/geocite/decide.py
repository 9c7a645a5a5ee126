"""The analyst's decisions, laid over the machine's at one point.

`decisions.csv` stands beside the articles: `article, surface, action, place_id, note`. `reject` takes a name off the
map, `place` says which place it is; a blank article means every article.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geocite import tables
from geocite.errors import DecisionFault, Fault
from geocite.gazetteer import Gazetteer
from geocite.model import Candidate, Decision, Mention, MentionKind, Reason, Resolution

ACTIONS = ("reject", "place")


def read(path: Path, gazetteer: Gazetteer) -> list[Decision]:
    """The decisions of a file, in its order. Raises `DecisionFault` with every bad row."""
    rows, faults = tables.read(path, ("surface", "action"), ("article", "place_id", "note"))
    decisions = []
    for row in rows:
        faults += [Fault(str(path), row.line, text) for text in _wrong(row, gazetteer)]
        decisions.append(
            Decision(
                row["article"] or None, row["surface"], row["action"], row["place_id"] or None, row["note"], row.line
            )
        )
    if faults:
        raise DecisionFault(faults)
    return decisions


def _wrong(row: tables.Row, gazetteer: Gazetteer) -> list[str]:
    wrong = []
    if not row["surface"]:
        wrong.append("surface is empty; give the name as the article writes it")
    if row["action"] not in ACTIONS:
        wrong.append(f"action {row['action']!r} is unknown; one of {', '.join(ACTIONS)}")
    if row["action"] == "place" and row["place_id"] not in gazetteer.places:
        wrong.append(f"place_id {row['place_id']!r} is no place of the gazetteer; give an id, as in ly-sirte")
    if row["action"] == "reject" and row["place_id"]:
        wrong.append("reject takes no place_id; leave it blank, or use the action place")
    return wrong


def applies(decision: Decision, mention: Mention) -> bool:
    """Whether a decision speaks of a mention: the same surface, spaces aside, in its article or in any."""
    same = " ".join(mention.surface.split()) == " ".join(decision.surface.split())
    return same and decision.article in (None, mention.article_id)


def ruling(decisions: Sequence[Decision], mention: Mention) -> Decision | None:
    """The decision that holds for a mention: one for its article before one for all, a later line before an earlier."""
    found = [decision for decision in decisions if applies(decision, mention)]
    return max(found, key=lambda decision: (decision.article is not None, decision.line), default=None)


def pointed_out(
    decisions: Sequence[Decision], mentions: Sequence[Mention], spelled: Sequence[Mention]
) -> list[Mention]:
    """The mentions with those that only a decision knows: `spelled` are where the article has a decided surface.

    They come in reading order. A mention that overlaps what was recognised is left out where the surfaces agree, and
    takes its place where the analyst's surface is the longer.
    """
    wanted = [new for new in spelled if ruling(decisions, new)]
    kept = [old for old in mentions if not any(_covers(new, old) for new in wanted)]
    spans = [old.span for old in kept]
    fresh = [new for new in wanted if not any(new.span.overlaps(span) for span in spans)]
    return sorted([*kept, *fresh], key=lambda mention: mention.span)


def _covers(new: Mention, old: Mention) -> bool:
    return old.span.within(new.span) and (old.span != new.span or old.kind is MentionKind.EMBEDDED)


def lay(
    decisions: Sequence[Decision], resolution: Resolution, gazetteer: Gazetteer
) -> tuple[Resolution, Decision | None]:
    """The resolution as the analyst wants it, and the decision that made it so, if any."""
    decision = ruling(decisions, resolution.mention)
    if decision is None:
        return resolution, None
    note = f": {decision.note}" if decision.note else ""
    where = f"decisions.csv, line {decision.line}{note}"
    if decision.action == "reject":
        reasons = (*resolution.reasons, Reason("decision", 0, f"Rejected in {where}."))
        return Resolution(resolution.mention, None, resolution.candidates, reasons, "rejected"), decision
    place_id = str(decision.place_id)
    reasons = (Reason("decision", 0, f"Placed at {gazetteer.places[place_id].name} in {where}."),)
    return Resolution(resolution.mention, place_id, (Candidate(place_id, reasons),), reasons), decision
