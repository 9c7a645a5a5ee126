"""`geocite find`: the places found as a table for the terminal."""

from __future__ import annotations

from collections import Counter, defaultdict

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from geocite.cite import WHY_NOT
from geocite.model import Atlas, Citation


def show(atlas: Atlas) -> None:
    """Print the places with their citations, most cited first, then what is not on the map, counted by reason."""
    console = Console(highlight=False, emoji=False)
    console.print(_places(atlas))
    counts = Counter(name.reason for name in atlas.set_aside)
    for reason, heading in WHY_NOT.items():
        if counts[reason]:
            names = Counter(name.surface for name in atlas.set_aside if name.reason == reason)
            shown = ", ".join(f"{' '.join(name.split())} {count}" for name, count in names.most_common(8))
            console.print(
                f"[bold]{heading}[/bold] ({counts[reason]}): {escape(shown)}{', …' if len(names) > 8 else ''}"
            )


def _places(atlas: Atlas) -> Table:
    names = {place.id: place.name for place in atlas.places}
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation in atlas.citations:
        cited[citation.place_id].append(citation)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("place", "articles", "passages", "roles", "citations"):
        table.add_column(heading, justify="right" if heading in ("articles", "passages") else "left")
    order = sorted(cited, key=lambda place: (-len({c.article_id for c in cited[place]}), -len(cited[place]), place))
    for place in order:
        roles = Counter(str(citation.usage.role) for citation in cited[place])
        numbers = [citation.number for citation in cited[place]]
        table.add_row(
            escape(names[place]), str(len({c.article_id for c in cited[place]})), str(len(numbers)),
            ", ".join(f"{role} {count}" for role, count in roles.most_common()),
            " ".join(numbers[:8]) + (" …" if len(numbers) > 8 else ""),
        )  # fmt: skip
    return table
