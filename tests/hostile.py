"""An atlas whose every text was written by somebody who means harm: titles, names, file names, notes, passages."""

from __future__ import annotations

from atlases import atlas, note, place
from geocite.model import Atlas

PAYLOADS = (
    '=cmd|"/C calc"!A1',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "'=1+1",
    "\t=1",
    "=HYPERLINK(1)",
    "]]><b>x</b>",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--",
    "&amp;&lt;",
    "$[name] $[description]",
    "{",
    "}",
    "}}}",
    "{{7*7}} {% x %}",
    "\\",
    "\\}",
    "100% & more_ #1 ~^ $x$",
    "},\n@book{evil,\n  title = {x}",
    "\r\nER  - \r\nTY  - BOOK\r\nTI  - evil",
    "\u202eevil",
    "\u2066evil",
    "zero\x00one\x1f",
    "\u2028",
    "_x003D_1",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "http://evil.example/ www.evil.example me@evil.example",
    "*a* _b_ `c` ~~d~~ # e",
    "1. one",
    "- one",
    "> one",
    "😀 \U0001f468\u200d\U0001f469",
    '"',
    "''",
    "a and b",
    "a, b; c",
    "@key{x}",
    "\ufffe",
)


def hostile() -> Atlas:
    """A note a payload, which is its title, outlet, author, file name, in its passage and in its place's name."""
    places = [place(f"x-{i}<{i}", f"Town {payload}", (30.0 + i / 10, 15.0), note=payload, origin=payload)
              for i, payload in enumerate(PAYLOADS)]  # fmt: skip
    notes = [
        note(
            f"{i}-{payload}.txt", f"Head\nThey say {payload} ⟦Town {i}|x-{i}<{i}|event⟧ {payload} there.\n"
            f"Not ⟦{payload.replace('|', '!')}||!ambiguous⟧ it is.",
            title=payload, outlet=payload, author=payload, published="2016-05-06", accessed="2017-05-06",
            url=f"https://example.org/{payload}", archive_url=payload, language="ar",
        )
        for i, payload in enumerate(PAYLOADS)
    ]  # fmt: skip
    return atlas(*notes, places=places, unknown=[(payload, 2) for payload in PAYLOADS])
