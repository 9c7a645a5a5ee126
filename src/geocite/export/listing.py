"""`geocite find`: the places found as a table for the terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator

from geocite.cite import WHY_NOT
from geocite.model import Atlas, Citation

HEADINGS = ("place", "articles", "passages", "citations", "roles")
SHOWN = 4  # numbers of citations in a row
NARROWEST = 72  # columns; a narrower terminal wraps the lines itself


def table(atlas: Atlas, width: int | None = None) -> str:
    """The places with their citations, most cited first, then what is not on the map, counted by reason.

    `width` is in columns; without it that of the terminal.
    """
    columns = max(width or shutil.get_terminal_size().columns, NARROWEST)
    return "\n".join([*_places(atlas, columns), "", *_set_aside(atlas, columns)]) + "\n"


def _places(atlas: Atlas, width: int) -> Iterator[str]:
    names = {place.id: place.name for place in atlas.places}
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation in atlas.citations:
        cited[citation.place_id].append(citation)
    order = sorted(cited, key=lambda place: (-len({c.article_id for c in cited[place]}), -len(cited[place]), place))
    rows = [_row(names[place], cited[place]) for place in order]
    widths = [max(len(row[i]) for row in [HEADINGS, *rows]) for i in range(len(HEADINGS))]
    for row in [HEADINGS, *rows]:
        cells = [row[i].rjust(widths[i]) if i in (1, 2) else row[i].ljust(widths[i]) for i in range(len(row))]
        line = "  ".join(cells).rstrip()
        yield line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def _row(name: str, citations: list[Citation]) -> tuple[str, ...]:
    roles = Counter(str(citation.usage.role) for citation in citations)
    return (
        " ".join(name.split()),
        str(len({citation.article_id for citation in citations})),
        str(len(citations)),
        " ".join([citation.number for citation in citations[:SHOWN]] + ["…"] * (len(citations) > SHOWN)),
        ", ".join(f"{role} {count}" for role, count in roles.most_common()),
    )


def _set_aside(atlas: Atlas, width: int) -> Iterator[str]:
    for reason, heading in WHY_NOT.items():
        names = Counter(" ".join(name.surface.split()) for name in atlas.set_aside if name.reason == reason)
        if names:
            shown = ", ".join(f"{name} {count}" for name, count in names.most_common(8))
            more = ", …" if len(names) > 8 else ""
            yield textwrap.fill(f"{heading} ({names.total()}): {shown}{more}", width, subsequent_indent="  ")
