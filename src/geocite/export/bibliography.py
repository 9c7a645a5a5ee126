"""The printed bibliography, in the order of its numbers: `references.md` and `references.html`."""

from __future__ import annotations

from html import escape

from geocite import escapes
from geocite.model import Article, Atlas
from geocite.references import Run, is_rtl, runs

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>References</title>
</head>
<body>
<h1>References</h1>
"""


def markdown(atlas: Atlas, style: str = "chicago") -> str:
    """The references as Markdown, a paragraph each, `[3]` before it. Raises LookupError for an unknown style."""
    entries = (f"\\[{article.number}\\] {markdown_entry(article, style)}\n" for article in atlas.articles)
    return "\n".join(["# References\n", *entries])


def html(atlas: Atlas, style: str = "chicago") -> str:
    """The references as a page of HTML that loads and runs nothing. Raises LookupError for an unknown style."""
    entries = (
        f'<p id="s{article.number}">[{article.number}] {html_entry(article, style)}</p>\n' for article in atlas.articles
    )
    return f"{_HEAD}{''.join(entries)}</body>\n</html>\n"


def markdown_entry(article: Article, style: str = "chicago") -> str:
    """One reference as a line of Markdown."""
    return "".join(map(_markdown, runs(article, style)))


def html_entry(article: Article, style: str = "chicago") -> str:
    """One reference as inline HTML; titles from right to left are set apart, and addresses are links."""
    return "".join(map(_html, runs(article, style)))


def _markdown(run: Run) -> str:
    if run.link:
        return f"<{_address(run.link)}>"
    bare = run.text.strip()
    text = run.text.replace(bare, escapes.markdown(bare)) if bare else run.text
    text = f"<bdi>{text}</bdi>" if is_rtl(run.text) else text
    return f"*{text}*" if run.italic else text


def _html(run: Run) -> str:
    text = escape(run.text)
    if run.link:
        return f'<a href="{escape(run.link)}" rel="noopener noreferrer">{text}</a>'
    language = f' lang="{escape(run.language)}"' if run.language else ""
    if is_rtl(run.text) or run.language:
        text = f"<bdi{language}>{text}</bdi>"
    return f"<cite>{text}</cite>" if run.italic else text


def _address(link: str) -> str:
    """An address for an autolink of Markdown, which ends at `>` and knows no escapes but those of the address."""
    return "".join(f"%{ord(sign):02X}" if sign in '<>{}\\`|^"; ' else sign for sign in link)
