"""Dates in passages: a table worked out by hand (`dates_table.csv`), and what must hold of any text."""

from __future__ import annotations

import ast
import csv
import random
import time
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import geocite.dates
from geocite.dates import mentions
from geocite.dates.grammar import grammar
from geocite.languages import CODES, cues
from geocite.model import DateMention, Span

Found = tuple[str, str, str, str]
Key = tuple[str, str, str]


def _table() -> dict[Key, list[Found]]:
    """(language, publication date, sentence) -> what it should give; an empty list where there is no date."""
    table: dict[Key, list[Found]] = defaultdict(list)
    with (Path(__file__).parent / "dates_table.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            expected = table[row["language"], row["published"], row["sentence"]]
            if row["expression"]:
                expected.append((row["expression"], row["start"], row["end"], row["precision"]))
    return dict(table)


TABLE = _table()
DATED = [key for key, expected in TABLE.items() if expected]
DATELESS = [key for key, expected in TABLE.items() if not expected]


def _all(text: str, language: str, published: str | None) -> tuple[DateMention, ...]:
    return mentions(text, Span(0, len(text)), language, published)


def _plain(found: tuple[DateMention, ...]) -> list[Found]:
    return [(one.text, one.start or "", one.end or "", one.precision) for one in found]


@pytest.mark.parametrize("key", DATED, ids=" | ".join)
def test_each_sentence_of_the_table_gives_its_dates(key: Key) -> None:
    language, published, sentence = key
    assert _plain(_all(sentence, language, published or None)) == TABLE[key]


@pytest.mark.parametrize("key", DATELESS, ids=" | ".join)
def test_a_sentence_without_a_date_gives_none(key: Key) -> None:
    language, published, sentence = key
    assert _all(sentence, language, published) == ()


def test_the_table_is_as_large_as_promised() -> None:
    assert sum(map(len, TABLE.values())) >= 140
    assert len(DATELESS) >= 25
    assert {key[0] for key in DATED} == {key[0] for key in DATELESS} == set(CODES)
    assert {bool(published) for language, published, _ in DATED if language == "ar"} == {True, False}


def test_the_weekdays_of_the_table_are_what_they_say() -> None:
    assert [date.fromisoformat(iso).strftime("%a") for iso in ("2016-05-18", "2018-01-11")] == ["Wed", "Thu"]


@pytest.mark.parametrize("key", DATED, ids=" | ".join)
def test_without_a_publication_date_nothing_relative_is_dated(key: Key) -> None:
    language, published, sentence = key
    with_date = _all(sentence, language, published or None)
    for known, alone in zip(with_date, _all(sentence, language, None), strict=True):
        assert known.span == alone.span
        if known.anchor is None:
            assert known == alone
        else:
            assert known.anchor == f"publication date {published}"
            assert alone.end is None


@pytest.mark.parametrize("key", DATED, ids=" | ".join)
def test_offsets_are_those_of_the_whole_text(key: Key) -> None:
    language, published, sentence = key
    before, after = "Yesterday, 3 May 2016. أمس. Hier 😀 ", " On 4 May 2017, hier, أمس."
    text = before + sentence + after
    found = mentions(text, Span(len(before), len(before) + len(sentence)), language, published or None)
    assert _plain(found) == TABLE[key]
    assert all(one.span.of(text) == one.text for one in found)


def _shuffled(seed: int) -> tuple[str, str]:
    chance = random.Random(seed)
    language, _, _ = chance.choice(DATED)
    words = [word for key in TABLE if key[0] == language for word in key[2].split()]
    glue = [" ", " ", " ", "\n", ", ", "-", "", "\u00a0", " and ", " to ", "\u0130", "31 ", "29 ", "/", "999 "]
    return language, "".join(chance.choice(words) + chance.choice(glue) for _ in range(chance.randint(1, 40)))


@pytest.mark.parametrize("published", [None, "0001", "9999-12-31", "2016", "2016-02", "2016-02-29"])
def test_any_text_gives_ordered_spans_inside_it_and_true_intervals(published: str | None) -> None:
    for seed in range(400):
        language, text = _shuffled(seed)
        span = Span(min(3, len(text) - 1), len(text))
        found = mentions(text, span, language, published)
        assert all(one.span.within(span) and one.span.of(text) == one.text for one in found)
        assert all(one.span.end <= other.span.start for one, other in pairwise(found))
        for one in found:
            assert (one.precision == "words") == (one.start is None and one.end is None)
            days = [date.fromisoformat(iso) for iso in (one.start, one.end) if iso]
            assert days == sorted(days)


def test_a_long_hostile_text_is_read_in_time_that_grows_with_it() -> None:
    def seconds(text: str) -> float:
        began = time.perf_counter()
        _all(text, "en", "2016-05-18")
        return time.perf_counter() - began

    for piece in ("May ", "the first week of ", "3 and ", "since early ", " " * 50, "2014-", "last "):
        small, large = (min(seconds(piece * times) for _ in range(3)) for times in (500, 4000))
        assert large < 40 * small + 0.01, piece


def test_no_clock_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    forbidden = set("today now utcnow time time_ns fromtimestamp localtime gmtime getmtime stat".split())
    for path in Path(geocite.dates.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Attribute) and node.attr in forbidden), path.name
            assert not (isinstance(node, ast.Name) and node.id in forbidden), path.name
            assert not (isinstance(node, ast.Import) and "time" in [name.name for name in node.names]), path.name

    def clock() -> float:
        raise AssertionError("a clock was read")

    monkeypatch.setattr(time, "time", clock)
    assert _plain(_all("It fell yesterday, on Friday, last year, in May.", "en", None))[0][3] == "words"


def test_a_publication_date_that_is_none_is_refused() -> None:
    for wrong in ("yesterday", "2016-13", "2016-02-30", "18 May 2016", ""):
        with pytest.raises(ValueError, match=r"publication date|month must|day is out"):
            _all("on Friday", "en", wrong)


def test_a_language_without_rules_has_no_dates() -> None:
    assert grammar("xx") is None
    assert _all("am Freitag, 13. Mai 2016", "xx", None) == ()


@pytest.mark.parametrize("language", CODES)
def test_every_language_names_twelve_months_and_seven_days(language: str) -> None:
    data = cues(language, "dates")
    assert (len(data["months"]), len(data["weekdays"]), len(data["seasons"])) == (12, 7, 4)
