"""Bytes -> text: UTF-8, UTF-16 and two encodings of old Windows machines, or a fault; never mojibake in silence."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import NamedTuple

_DECLARE = "declare it in the column encoding of sources.csv, or save the file as UTF-8"
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP file (.docx, .odt, .xlsx …)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "an RTF file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text has; a stray one is tolerated, a file full of them is none.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652])*")
_ARABIC = re.compile("[\u0621-\u0652\u067e\u0686\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06d2\u200c-\u200f]")
_COMMON_ARABIC = re.compile("[اليومنرتبةأ]")
# What Windows-1252 puts where Mac and DOS files have their accented letters.
_ODD = re.compile(r"[a-z][À-ÞŠŽŸ]|\w[ƒ„†‡ˆ‰˜‚¡¢¤¦¨ª¬¯±¶¹¿]\w|\w[‚„ƒˆ˜]|Ã[\x80-\xff€-™]|â€")


class Decoded(NamedTuple):
    """A file's text without a byte order mark, and the name of the encoding that it was in."""

    text: str
    encoding: str


class Undecodable(ValueError):
    """Says what a file is, or what its encoding may be, and what to do."""


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of a file, in the encoding that was declared or else the one that its bytes show.

    Raises `Undecodable` for a file that is no text or whose encoding cannot be told.
    """
    for signature, what in _SIGNATURES.items():
        if raw.startswith(signature):
            raise Undecodable(f"is {what}, not text; save it as plain text (.txt)")
    found = _as_declared(raw, declared) if declared else _by_mark(raw) or _by_zeros(raw)
    controls = _CONTROL.findall(found.text if found else raw.decode("latin-1"))
    if len(controls) > 4 + len(found.text if found else raw) // 50:
        raise Undecodable("is a binary file, not text; save it as plain text (.txt)")
    return found or _by_letters(raw)


def is_encoding(name: str) -> bool:
    """Whether Python can decode text from an encoding of that name."""
    try:
        return isinstance(b"a".decode(name), str) and bool(codecs.lookup(name))
    except (LookupError, UnicodeError, ValueError):
        return False


def _as_declared(raw: bytes, declared: str) -> Decoded:
    try:
        text = raw.decode(declared)
    except (UnicodeError, LookupError, ValueError):
        raise Undecodable(f"is not {declared}, as sources.csv says; leave the cell blank to have it detected") from None
    return Decoded(text.removeprefix("\ufeff"), declared.lower())


def _by_mark(raw: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return Decoded(raw[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                line = raw.count(b"\n", 0, error.start + len(mark)) + 1
                raise Undecodable(f"begins as {encoding}, but line {line} is not; save the file as UTF-8") from None
    return None


def _by_zeros(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: nearly every second byte is the same small one, the others hardly ever zero."""
    sample = raw[:4096]
    even, odd = sample[0::2], sample[1::2]
    for high, low, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        pages = sum(high.count(byte) for byte in (0x00, 0x06, 0x20))
        zeros = high.count(0) > len(high) // 10 and low.count(0) <= len(low) // 50
        if zeros and pages > 0.9 * len(high) and len(raw) % 2 == 0:
            with suppress(UnicodeDecodeError):
                return Decoded(raw.decode(encoding), encoding)
    return None


def _by_letters(raw: bytes) -> Decoded:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    if _mostly_utf8(raw):
        raise Undecodable(f"is damaged UTF-8 at line {raw.count(10, 0, broken) + 1}; repair the file, or {_DECLARE}")
    western, arabic = _western(raw), _arabic(raw)
    if western is not None and (arabic is None or western == arabic):
        return Decoded(western, "windows-1252")
    if arabic is not None and western is None:
        return Decoded(arabic, "windows-1256")
    raise Undecodable(f"is in an encoding that its letters do not tell; {_DECLARE}")


def _mostly_utf8(raw: bytes) -> bool:
    """Whether most of the bytes beyond ASCII form valid UTF-8."""
    high = sum(byte > 127 for byte in raw)
    kept = sum(byte > 127 for byte in raw.decode("utf-8", "ignore").encode("utf-8"))
    return 2 * kept > high


def _western(raw: bytes) -> str | None:
    """The text as Windows-1252, if its words then look written: one or two accents together among plain letters."""
    try:
        text = raw.decode("windows-1252")
    except UnicodeDecodeError:
        return None
    words = _high_words(text)
    good = sum(len(word) == 1 or _is_accented(word) for word in words)
    odd = len(_ODD.findall(text))
    marks = sum(ord(char) > 127 and not char.isalpha() for char in text)
    return text if 10 * good >= 9 * len(words) and 10 * odd <= len(words) + marks else None


def _high_words(text: str) -> list[str]:
    """The words with a letter beyond ASCII."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


def _is_accented(word: str) -> bool:
    return bool(re.search("[A-Za-z]", word)) and not re.search("[^A-Za-z]{3}", word)


def _arabic(raw: bytes) -> str | None:
    """The text as Windows-1256, if each word is then all Arabic or all Latin, and the letters are the common ones."""
    text = raw.decode("windows-1256", "replace")
    words = _high_words(text)
    letters = _ARABIC.findall(text)
    pure = sum(not (_ARABIC.search(word) and re.search("[A-Za-zà-ü]", word)) for word in words)
    common = len(_COMMON_ARABIC.findall(text))
    return text if letters and 20 * pure >= 19 * len(words) and 2 * common >= len(letters) else None
