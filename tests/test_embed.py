"""The snippets that put the map into somebody's page: right without a script, inert with any text."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from geocite.report.embed import SANDBOX, Embedding, fixed, page, picture, responsive

PLAIN = Embedding("Sirte and 6 more", "7 places in 5 articles. Map: Natural Earth.", "Map. 7 places in 5 articles.")
HOSTILE = '"><script>alert(1)</script></textarea></title>](javascript:alert(1)) *a* \x00\ud800 </style> &lt;'


class Read(HTMLParser):
    """The tags with their attributes, and the text of the text areas."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.areas: list[str] = []
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag
        if tag == "textarea":
            self.areas.append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  the parser calls it so
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open == "textarea":
            self.areas[-1] += data

    def only(self, tag: str) -> dict[str, str | None]:
        (found,) = [attrs for name, attrs in self.tags if name == tag]
        return found


@pytest.mark.parametrize("made", [responsive(PLAIN), fixed(PLAIN)])
def test_the_frame_has_a_title_is_lazy_and_sandboxed(made: str) -> None:
    frame = Read(made).only("iframe")
    assert frame["title"] == PLAIN.title and frame["loading"] == "lazy" and frame["src"] == "map.html#embed"
    assert frame["sandbox"] == SANDBOX == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert "allow-same-origin" not in made


def test_the_shape_is_right_without_a_script() -> None:
    box = Read(responsive(PLAIN)).only("div")
    assert "aspect-ratio:4/3" in (box["style"] or "") and "width:100%" in (box["style"] or "")
    assert "<script" not in fixed(PLAIN) and "style=" not in fixed(PLAIN)
    assert Read(fixed(PLAIN)).only("iframe")["width"] == "720"


def test_a_message_is_known_by_its_window_not_by_its_origin() -> None:
    script = re.findall(r"<script>(.*?)</script>", responsive(PLAIN), re.DOTALL)[0]
    assert "event.source !== frame.contentWindow" in script and "origin" not in script.split("*/")[-1]


def test_the_picture_is_left_where_frames_are_taken_out() -> None:
    left = re.sub(r"<iframe.*?</iframe>|<script>.*?</script>| style=\"[^\"]*\"", "", responsive(PLAIN), flags=re.DOTALL)
    image = Read(left).only("img")
    assert image["src"] == "map.png" and image["alt"] == PLAIN.alt
    assert PLAIN.caption in left and Read(left).only("a")["href"] == "map.html"


def test_every_snippet_stands_in_a_text_area_that_can_only_be_read_with_a_button_of_its_own() -> None:
    read = Read(page(PLAIN))
    areas = [attrs for tag, attrs in read.tags if tag == "textarea"]
    assert [attrs["id"] for attrs in areas] == ["responsive", "fixed", "picture", "caption", "alt"]
    assert all("readonly" in attrs for attrs in areas)
    assert [attrs["data-copies"] for tag, attrs in read.tags if tag == "button"] == [attrs["id"] for attrs in areas]
    texts = [responsive(PLAIN), fixed(PLAIN), picture(PLAIN), PLAIN.caption, PLAIN.alt]
    assert [text.removeprefix("\n") for text in read.areas] == texts


def test_the_page_runs_its_own_script_alone() -> None:
    made = page(PLAIN)
    policy = next(a["content"] for t, a in Read(made).tags if t == "meta" and "http-equiv" in a) or ""
    assert policy.startswith("default-src 'none'; ")
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", made, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert " style=" not in re.sub(r"<textarea.*?</textarea>", "", made, flags=re.DOTALL)


@given(st.text(max_size=60) | st.just(HOSTILE))
def test_hostile_text_is_text_and_nothing_else(text: str) -> None:
    what = Embedding(text, text, text)
    for made, bare in ((responsive(what), responsive(PLAIN)), (fixed(what), fixed(PLAIN)), (page(what), page(PLAIN))):
        assert [tag for tag, _ in Read(made).tags] == [tag for tag, _ in Read(bare).tags]
        assert [sorted(a) for _, a in Read(made).tags] == [sorted(a) for _, a in Read(bare).tags]


@given(st.text(max_size=60) | st.just(HOSTILE))
def test_hostile_text_is_text_in_markdown_too(text: str) -> None:
    tokens = [inner for token in MarkdownIt("commonmark").parse(picture(Embedding(text, text, text)))
              for inner in token.children or ()]  # fmt: skip
    assert [token.type for token in tokens if token.type == "html_inline"] == []
    assert [token.attrs["href"] for token in tokens if token.type == "link_open"] == ["map.html"]
    assert [token.attrs["src"] for token in tokens if token.type == "image"] == ["map.png"]
