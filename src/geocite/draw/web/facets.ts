/** Which citations a choice leaves, and how many each further choice would leave. Pure: no DOM. */

import type { Facts } from "./data";

export const FACETS = ["place", "role", "outlet", "article", "language"] as const;
export type Key = (typeof FACETS)[number];

export interface Choice {
  facets: ReadonlyMap<Key, ReadonlySet<string>>;
  /** Free text. */
  words: string;
  /** First and last day since 1970; null where the time is open on that side. */
  from: number | null;
  to: number | null;
  /** Whether undated citations stay when a time is chosen. */
  undated: boolean;
}

export interface Facet {
  key: Key;
  values: string[];
  labels: string[];
  /** The index of each citation's value. */
  codes: Int32Array;
}

export interface Result {
  shown: Uint8Array;
  count: number;
  undated: number;
  /** For each facet and value: how many citations it would show, the other choices being kept. */
  counts: Map<Key, Int32Array>;
  /** Whether a citation would be shown were it not for the time chosen. */
  anyTime: Uint8Array;
}

const WORDS = 1 << FACETS.length;
const TIME = WORDS << 1;

export function facets(facts: Facts, languageName: (tag: string) => string): Facet[] {
  const { names, sources, roles, rows } = facts;
  const source = (number: string): number => parseInt(number, 10) - 1;
  const titled = (at: number): [string, string] => [String(at + 1), `[${at + 1}] ${sources[at]?.[0] ?? ""}`];
  const outlet = (at: number): [string, string] => [sources[at]?.[1] ?? "", sources[at]?.[1] ?? "not stated"];
  const readings: Record<Key, (row: number) => [value: string, label: string]> = {
    place: (row) => [names[rows[row]?.[1] ?? 0]?.[0] ?? "", names[rows[row]?.[1] ?? 0]?.[1] ?? ""],
    role: (row) => roles[rows[row]?.[2] ?? 0] ?? ["", ""],
    outlet: (row) => outlet(source(rows[row]?.[0] ?? "")),
    article: (row) => titled(source(rows[row]?.[0] ?? "")),
    language: (row) => [rows[row]?.[3] ?? "", languageName(rows[row]?.[3] ?? "")],
  };
  const used = new Set(rows.map((row) => row[2]));
  const first = roles.filter((_, at) => used.has(at)); // from what happened to what was only mentioned
  return FACETS.map((key) => facet(key, rows.length, readings[key], key === "role" ? first : []));
}

function facet(key: Key, size: number, read: (row: number) => [string, string], first: [string, string][]): Facet {
  const values = first.map(([value]) => value);
  const index = new Map(values.map((value, at) => [value, at]));
  const made: Facet = { key, values, labels: first.map(([, label]) => label), codes: new Int32Array(size) };
  for (let row = 0; row < size; row++) {
    const [value, label] = read(row);
    let code = index.get(value);
    if (code === undefined) {
      code = made.values.push(value) - 1;
      made.labels.push(label);
      index.set(value, code);
    }
    made.codes[row] = code;
  }
  return made;
}

/** One pass over all citations: a citation that only one choice hides still counts for the values of that choice. */
export function choose(
  all: Facet[], days: number[][], choice: Choice, found: ((row: number) => boolean) | null,
): Result {
  const allowed = all.map(({ key, values }) => {
    const chosen = choice.facets.get(key);
    return chosen?.size ? values.map((value) => chosen.has(value)) : null;
  });
  const result: Result = {
    shown: new Uint8Array(days.length), anyTime: new Uint8Array(days.length), count: 0, undated: 0,
    counts: new Map(all.map(({ key, values }) => [key, new Int32Array(values.length)])),
  };
  days.forEach((intervals, row) => {
    let misses = found && !found(row) ? WORDS : 0;
    if (!inTime(intervals, choice)) misses |= TIME;
    all.forEach(({ codes }, at) => {
      if (allowed[at]?.[codes[row] ?? 0] === false) misses |= 1 << at;
    });
    all.forEach(({ key, codes }, at) => {
      const counts = result.counts.get(key);
      if (counts && (misses === 0 || misses === 1 << at)) counts[codes[row] ?? 0]! += 1;
    });
    if (misses === 0 || misses === TIME) result.anyTime[row] = 1;
    if (misses) return;
    result.shown[row] = 1;
    result.count += 1;
    if (!intervals.length) result.undated += 1;
  });
  return result;
}

/** Whether one of the intervals (first and last day by turns) reaches into the chosen time. */
export function inTime(intervals: number[], { from, to, undated }: Choice): boolean {
  if (!intervals.length) return undated || (from === null && to === null);
  if (from === null && to === null) return true;
  for (let i = 0; i + 1 < intervals.length; i += 2) {
    if ((intervals[i] ?? 0) <= (to ?? Infinity) && (intervals[i + 1] ?? 0) >= (from ?? -Infinity)) return true;
  }
  return false;
}
