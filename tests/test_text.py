"""Folding and cutting: no offset is ever lost."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given, settings

from geocite.read.passages import stops
from geocite.text import fold, fold_word, line_starts, paragraphs, sentences
from strategies import texts


def cut(text: str, language: str = "en") -> list[str]:
    spans = [span for start, end in paragraphs(text) for span in sentences(text, start, end, stops(language))]
    return [text[start:end] for start, end in spans]


@settings(deadline=None)
@given(texts)
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold_word(fold_word(text)) == fold_word(text)
    # Signs that stand for several, such as one for "1/4", are taken apart first.
    plain = normalize("NFKC", text)
    assert fold(fold(plain)) == fold(plain)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zoueïtina", "ZOUEITINA"), ("Ra’s Lanuf", "ras lanuf"), ("بنغازى", "بِنغازي"), ("أبو قرين", "ابو قرين")],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@settings(deadline=None)
@given(texts)
@example("a\x00b. C\rd")
@example("Sirte \U0001f600. Misrata e\u0301. \r\n\r سرت؟ بنغازي")
def test_sentences_cover_every_visible_character_once_and_in_order(text: str) -> None:
    seen = 0
    for start, end in paragraphs(text):
        for first, last in sentences(text, start, end, stops("en")):
            assert not text[seen:first].strip()
            assert first < last
            assert not text[first].isspace()
            assert not text[last - 1].isspace()
            seen = last
        assert seen == end
    assert not text[seen:].strip()


@settings(deadline=None)
@given(texts)
def test_a_line_starts_behind_every_line_break_and_nowhere_else(text: str) -> None:
    starts = line_starts(text)
    assert starts == sorted(set(starts))
    assert len(starts) == 1 + text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert all(text[start - 1] in "\r\n" for start in starts[1:])


def test_cr_lf_and_a_lone_cr_each_end_one_line() -> None:
    assert line_starts("a\nb\r\nc\rd") == [0, 2, 5, 7]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. African Command struck Sirte. It was Friday.", ["U.S. African Command struck Sirte.", "It was Friday."]),
        ("The U.S.-backed forces took it.", ["The U.S.-backed forces took it."]),
        ("Backed by the U.S. The army left.", ["Backed by the U.S.", "The army left."]),
        ("Gen. Haftar met Col. J. K. Smith of St. Louis.", ["Gen. Haftar met Col. J. K. Smith of St. Louis."]),
        ("It fell on Sept. 2 at 3.30am. No. 5 burned.", ["It fell on Sept. 2 at 3.30am.", "No. 5 burned."]),
        ("It fell in Sept. Haftar left.", ["It fell in Sept.", "Haftar left."]),
        ("A raid on Feb.19 hit Sabratha.", ["A raid on Feb.19 hit Sabratha."]),
        ("He said “we won.” They left.", ["He said “we won.”", "They left."]),
        ("“Go!” he said. (They went.) Then calm.", ["“Go!” he said.", "(They went.)", "Then calm."]),
        ("Fighting went on ... and stopped.", ["Fighting went on ... and stopped."]),
        ("Shells fell on Sirte.The port burned.", ["Shells fell on Sirte.", "The port burned."]),
        ("M.Turkia of thelibya.org wrote it.", ["M.Turkia of thelibya.org wrote it."]),
        ("1. Sirte fell. 2. Misrata held.", ["1. Sirte fell.", "2. Misrata held."]),
        ("The U.N. -backed government met. So did Tobruk.", ["The U.N. -backed government met.", "So did Tobruk."]),
    ],
)
def test_english_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "هل سقطت سرت؟ قال د. علي إنها لم تسقط. وانتهى.",
            "ar",
            ["هل سقطت سرت؟", "قال د. علي إنها لم تسقط.", "وانتهى."],
        ),
        (
            "Il a dit : « Syrte est prise. » M. Dupont part.",
            "fr",
            ["Il a dit : « Syrte est prise. »", "M. Dupont part."],
        ),
        ("Le gén. Haftar est là. À Syrte, rien.", "fr", ["Le gén. Haftar est là.", "À Syrte, rien."]),
    ],
)
def test_arabic_and_french_sentences(text: str, language: str, expected: list[str]) -> None:
    assert cut(text, language) == expected


WRAPPED = (
    "Forces loyal to the unity government moved on Friday towards the town of Abu\n"
    "Grein, where a checkpoint had been lost in May. A commander said the road to\n"
    "Sirte was open.\n\nA second paragraph."
)


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    assert len(paragraphs(WRAPPED)) == 2
    assert cut(WRAPPED)[0].endswith("Abu\nGrein, where a checkpoint had been lost in May.")


def test_lines_that_end_where_their_sense_ends_stay_paragraphs() -> None:
    listed = "Two killed in a car bomb attack on the western gate of Sirte\nBenghazi port reopens\nCalm in Derna"
    assert len(paragraphs(listed)) == 3


def test_a_long_text_without_a_stop_is_cut_in_linear_time() -> None:
    for text in (
        "sirte " * 200_000 + "." * 200_000 + "x",
        "." + '"' * 200_000 + "x",
        "a" + " " * 200_000 + "b",
        "a" * 10**6,
    ):
        assert len(cut(text)) == 1
