"""Every name of the gazetteer in every frame: the frame decides the role, whatever the name is."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from geocite import atlas
from geocite.model import Match
from texts import article_of, libya

WORDS = re.compile(r"[^\W\d_][^\d(),]*")  # "400 district" and "Hoon, Libya" fit no frame
FRAMES = list(csv.DictReader((Path(__file__).parent / "frames.csv").read_text(encoding="utf-8").splitlines()))


@cache
def names(language: str) -> tuple[str, ...]:
    """The settlements' names that may stand alone, one a place, in the script of the language."""
    found = []
    for place in libya().places.values():
        usable = [
            name.text
            for name in place.names
            if name.match is Match.AUTO
            and name.kind != "demonym"
            and ("\u0600" <= name.text[0] <= "\u06ff") == (language == "ar")
        ]
        own = [
            name
            for name in usable
            if WORDS.fullmatch(name) and not name[0].islower() and len(libya().meanings(name)) == 1
        ]
        if place.feature_class == "P" and own:
            found.append(own[0])
    return tuple(found)


@pytest.mark.parametrize("row", FRAMES, ids=lambda row: f"{row['role']}: {row['frame'][:40]}")
def test_the_frame_gives_every_name_its_role(row: dict[str, str]) -> None:
    wrong: Counter[tuple[str, str]] = Counter()
    for name in names(row["language"]):
        text = row["frame"].replace("{}", name)
        built = atlas.build([article_of(text, language=row["language"])], libya())
        start = row["frame"].index("{")
        roles = [
            str(usage.role)
            for citation in built.citations
            for mark, usage in zip(citation.marks, citation.usages, strict=True)
            if mark.start <= start + len(name) - 1 and start <= mark.end
        ]
        longer = [
            aside for aside in built.set_aside if aside.span.start <= start and aside.span.end > start + len(name) + 2
        ]
        if roles != [row["role"]] and not longer:  # the gazetteer may list "the Tobruk government" itself
            why = roles or [aside.reason for aside in built.set_aside if aside.span.start >= start - 3]
            wrong[(name, ",".join(why))] += 1
    assert len(names(row["language"])) > 300
    assert not wrong, f"{len(wrong)} of {len(names(row['language']))}: {list(wrong)[:12]}"
