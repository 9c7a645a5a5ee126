"""Which addresses may be links."""

from __future__ import annotations

from urllib.parse import urlsplit


def web_link(url: str) -> str | None:
    """The URL where it can safely be a link, else None: http and https with a host, nothing else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    safe = parts.scheme in ("http", "https") and parts.hostname and not any(c.isspace() or ord(c) < 32 for c in url)
    return url if safe else None
