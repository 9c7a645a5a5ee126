/** Days, and the bins of a histogram over them. Pure: no DOM. Days count from 1970. */

const DAY = 86_400_000;
const MOST = 72;

export type Unit = "day" | "month" | "year" | "decade";

export interface Bin {
  first: number;
  last: number;
  /** First and last day as they stand in the address: 2016, 2016-05, 2016-05-11. */
  from: string;
  to: string;
  label: string;
}

/** Bins of one unit that cover the days from first to last: the finest unit that gives no more than 72. */
export function bins(first: number, last: number): Bin[] {
  const units: Unit[] = ["day", "month", "year", "decade"];
  const lengths = [1, 28, 365, 3652];
  const at = lengths.findIndex((length) => (last - first) / length < MOST);
  const unit = units[at] ?? "decade";
  const made: Bin[] = [];
  for (let start = floor(first, unit); start <= last; ) {
    const next = following(start, unit);
    const to = iso(next - 1, unit);
    made.push({ first: start, last: next - 1, from: iso(start, unit), to, label: label(start, unit) });
    start = next;
  }
  return made;
}

function parts(day: number): [year: number, month: number, date: number] {
  const date = new Date(day * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
}

function dayOf(year: number, month: number, date: number): number {
  const made = new Date(0);
  made.setUTCFullYear(year, month, date); // Date.UTC takes the year 99 for 1999
  return made.getTime() / DAY;
}

function floor(day: number, unit: Unit): number {
  const [year, month] = parts(day);
  if (unit === "day") return day;
  if (unit === "month") return dayOf(year, month, 1);
  return dayOf(unit === "year" ? year : Math.floor(year / 10) * 10, 0, 1);
}

function following(day: number, unit: Unit): number {
  const [year, month] = parts(day);
  if (unit === "day") return day + 1;
  if (unit === "month") return dayOf(year, month + 1, 1);
  return dayOf(year + (unit === "year" ? 1 : 10), 0, 1);
}

function iso(day: number, unit: Unit): string {
  const [year, month, date] = parts(day);
  const two = (value: number): string => String(value).padStart(2, "0");
  const words = [String(year).padStart(4, "0"), two(month + 1), two(date)];
  return words.slice(0, unit === "day" ? 3 : unit === "month" ? 2 : 1).join("-");
}

function label(day: number, unit: Unit): string {
  if (unit === "year" || unit === "decade") return `${parts(day)[0]}${unit === "decade" ? "s" : ""}`;
  const style: Intl.DateTimeFormatOptions = { timeZone: "UTC", month: "short", year: "numeric" };
  return new Date(day * DAY).toLocaleDateString("en-GB", unit === "day" ? { ...style, day: "numeric" } : style);
}

/** First and last day of 2016, 2016-05 or 2016-05-11; null where it is no date. */
export function daysOf(text: string): [first: number, last: number] | null {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!found) return null;
  const [year, month, date] = found.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const first = dayOf(year ?? 0, (month ?? 1) - 1, date ?? 1);
  const unit: Unit = date ? "day" : month ? "month" : "year";
  return iso(first, unit) === text ? [first, following(first, unit) - 1] : null;
}

/** How many of the citations reach into each bin; one that reaches into several counts in each. */
export function histogram(all: Bin[], days: number[][], counted: Uint8Array): number[] {
  const heights = all.map(() => 0);
  const start = all[0]?.first ?? 0;
  const length = (all[all.length - 1]?.last ?? 0) + 1 - start || 1;
  days.forEach((intervals, row) => {
    if (!counted[row]) return;
    const hit = new Set<number>();
    for (let i = 0; i + 1 < intervals.length; i += 2) {
      const [from, to] = [intervals[i] ?? 0, intervals[i + 1] ?? 0];
      let at = Math.max(0, Math.min(all.length - 1, Math.floor(((from - start) / length) * all.length) - 2));
      while (at > 0 && (all[at]?.first ?? 0) > from) at -= 1;
      for (; at < all.length && (all[at]?.first ?? 0) <= to; at++) if ((all[at]?.last ?? 0) >= from) hit.add(at);
    }
    for (const at of hit) heights[at]! += 1;
  });
  return heights;
}
