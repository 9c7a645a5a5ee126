"""What the property tests draw: any text, and text that looks like an article in one of three languages."""

from __future__ import annotations

from hypothesis import strategies as st

# Every kind of sign that has cost somebody an offset.
TRICKY = [
    "\n", "\r\n", "\r", "\n\n", "\x00", "\x0b", "\x0c", "\x85", "\u2028", "\u00a0", "\u202f", "\ufeff",
    "\u200f", "\u202e", "😀", "👩‍👩‍👧", "𐤀", "e\u0301", "\u0301", "مصراتة", "بِنغازي", "سرت،", "؟", "۔", "…",
    "...", ". ", ".", "! ", "? ", "” ", ".” ", "« ", " »", "U.S. ", "Gen. ", "Sept. 2", "3.30am ", "&#039",
    "Sirte", "libya", "#Libya ", "| ", "- ", "Title: ", "---\n", "By Ann Lee", "Advertisement", "Leave a Reply",
    "(Reuters)", "2016-09-05", "<script>", "${x}", "`",
]  # fmt: skip

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
tricky = st.lists(st.one_of(st.sampled_from(TRICKY), anything), max_size=40).map("".join)
words = st.sampled_from(
    "the forces of Sirte said on Friday that Misrata was hit les forces de la ville قالت قوات في مدينة سرت".split()
)
lines = st.lists(words, min_size=1, max_size=30).map(" ".join)
stops = st.sampled_from([".", "", ":", "?", "…", ".”"])
pages = st.lists(st.tuples(lines, stops).map("".join), max_size=20).map("\n".join)
texts = st.one_of(anything, tricky, pages)
