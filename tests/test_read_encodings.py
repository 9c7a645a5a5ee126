"""Bytes -> text: the encoding is told, declared or a fault; never mojibake in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geocite.read import articles
from geocite.read.decode import Undecodable, decode
from strategies import texts

ENGLISH = "Forces took Sirte’s port on Friday — the “Wadi Jarif” road is open, a café owner in Zouérat said."
FRENCH = "Des hommes armés ont pris à l’aube la ville côtière de Syrte ; où étaient les blessés évacués, déjà ?"
ARABIC = "قال متحدث باسم القوات إن قتالا عنيفا اندلع في مدينة سرت يوم الجمعة، وسقط ثلاثة قتلى."
MIXED = "The village (أبو قرين) lies on the road to Misrata; مصراتة is the city."

ROUND_TRIPS = [
    (ENGLISH, "windows-1252"),
    (FRENCH, "windows-1252"),
    (ARABIC, "windows-1256"),
    (MIXED, "windows-1256"),
    *((text, code) for text in (ENGLISH, FRENCH, ARABIC, MIXED) for code in ("utf-8", "utf-16-le", "utf-16-be")),
]


@pytest.mark.parametrize(("text", "encoding"), ROUND_TRIPS)
def test_an_encoding_is_told_from_the_bytes_alone(text: str, encoding: str) -> None:
    assert decode((text + "\r\n").encode(encoding)) == (text + "\r\n", encoding)


@pytest.mark.parametrize("words", [1, 2, 4])
def test_a_few_words_are_enough(words: int) -> None:
    for text, encoding in ((FRENCH, "windows-1252"), (ARABIC, "windows-1256")):
        short = " ".join(text.split()[2 : 2 + words])
        assert decode(short.encode(encoding)).text == short


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + MIXED.encode(encoding)) == (MIXED, encoding)


@settings(deadline=None)
@given(texts, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]))
def test_any_text_comes_back_as_it_was_written(text: str, encoding: str) -> None:
    written = "".join(c for c in text.removeprefix("\ufeff") if c >= " " or c in "\r\n\x00")
    marked = ("\ufeff" + written + "\n" * 50 * written.count("\x00")).encode(encoding)
    assert decode(marked).text.rstrip("\n") == written.rstrip("\n")


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("Войска взяли город Сирт в пятницу".encode("windows-1251"), "an encoding that its letters do not tell"),
        ("Ο στρατός κατέλαβε τη Σύρτη".encode("iso-8859-7"), "an encoding that its letters do not tell"),
        ("L’armée a pris la ville à l’aube, évacuée".encode("mac-roman"), "an encoding that its letters do not tell"),
        ("L'armée a pris la ville évacuée".encode("cp850"), "an encoding that its letters do not tell"),
        (FRENCH.encode() + b"\xe9\n", "damaged UTF-8 at line 1"),
        (("a\n" + ARABIC).encode()[:-2], "damaged UTF-8 at line 2"),
        (bytes(range(256)) * 9, "a binary file"),
        (b"PK\x03\x04" + b"a" * 99, "a ZIP file"),
        (b"\xff\xfe\x00", "line 1 is not"),
    ],
)
def test_what_cannot_be_told_says_what_to_do(raw: bytes, what: str) -> None:
    with pytest.raises(Undecodable, match=what) as caught:
        decode(raw)
    assert "save" in str(caught.value)


def test_a_declared_encoding_is_used_and_recorded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Войска взяли город Сирт в пятницу.".encode("windows-1251"))
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "sources.csv").write_text("file,encoding\na.txt,windows-1251\nb.txt,ascii\n")
    reading = articles([tmp_path])
    assert [(article.text, article.encoding) for article in reading.articles] == [
        ("Войска взяли город Сирт в пятницу.", "windows-1251")
    ]
    assert [fault.text for fault in reading.faults] == [
        "is not ascii, as sources.csv says; leave the cell blank to have it detected"
    ]
