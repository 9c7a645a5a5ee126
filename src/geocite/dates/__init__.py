"""Temporal expressions -> intervals, or words.

`expression` finds what is written, with the rules of `languages/<language>/dates.toml`; `meaning` says which days that
is. Nothing reads a clock or a file's date: what is relative is counted from the publication date or stays words.

What is meant, where readers could differ:

- "on Friday", "in May", "Aug. 1", "in the spring": the latest begun by the publication date; where the clause speaks
  of the future ("will", "due on"), the first not over. "Last" ended before that date, "next" begins after it; "this
  Friday" is in its week.
- "last week", "two weeks ago": a calendar week, Monday to Sunday; so with months and years. "The past two weeks" end on
  the publication date.
- "early", "mid", "late": thirds, of a month the days 1-10, 11-20, 21 on; the precision stays that of the whole.
- A winter begins in December of the year that it is called by.
- "The 2011 uprising" and "17 February Brigade" date or name the thing beside them, and "2011" alone is a number: none
  of them is returned.
"""

from geocite.dates.mentions import mentions

__all__ = ["mentions"]
