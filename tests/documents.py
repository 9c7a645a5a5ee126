"""The pages of docs/ as tests read them: their fenced blocks, their links, their headings and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))

_FENCE = re.compile(r"^```([a-z]*)(?: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file that its first line names, what stands in it, where."""

    language: str
    file: str | None
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Step:
    """A command of a `console` block, and what the page shows that it prints."""

    command: str
    shown: str


def text(page: str) -> str:
    """A page."""
    return (DOCS / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(found[1], found[2], found[3], found.start(3)) for found in _FENCE.finditer(text(page))]


def steps(block: Block) -> list[Step]:
    """The commands of a `console` block: lines that begin with `$ `, each with the lines below it."""
    parts = re.split(r"^\$ (.*)\n", block.text, flags=re.MULTILINE)
    return [Step(command, shown) for command, shown in zip(parts[1::2], parts[2::2], strict=True)]


def commands(page: str) -> list[str]:
    """The commands of a page that are shown without what they print."""
    return [line for block in blocks(page) if block.language == "sh" for line in block.text.splitlines()]


def links(page: str) -> list[str]:
    """Where a page's links and pictures lead."""
    return _LINK.findall(_FENCE.sub("", text(page)))


def anchors(markdown: str) -> set[str]:
    """The fragments by which the headings of a page are reached."""
    headings = _HEADING.findall(_FENCE.sub("", markdown))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def column(page: str, heading: str) -> list[str]:
    """The names in the first column of the table below a heading, several in one cell taken apart."""
    section = re.split(r"^#+ ", text(page).split(f" {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])]
