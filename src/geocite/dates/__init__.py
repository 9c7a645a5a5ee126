"""Temporal expressions -> intervals, or words.

`expression` finds what is written, with the rules of `languages/<language>/dates.toml`; `calendar` says which days that
is. Nothing reads a clock or a file's date: what is relative is counted from the publication date or stays words.
"""

from geocite.dates.mentions import mentions

__all__ = ["mentions"]
