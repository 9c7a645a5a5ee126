import { describe, expect, it } from "vitest";
import { asking, choiceOf } from "./choice";
import type { Facts } from "./data";
import { choose, facets, inTime } from "./facets";

const facts: Facts = {
  names: [["sirte", "Sirte", "sirte"], ["hall", "The hall", "sirte"], ["misrata", "Misrata", "misrata"]],
  sources: [["One", "The Gazette"], ["Two", null]],
  roles: [["event", "Reported here"], ["threat", "Feared here"]],
  rows: [
    ["1a", 0, 0, "en", [10, 20]],
    ["1b", 1, 0, "en", []],
    ["2a", 0, 1, "ar", [100, 100]],
    ["2b", 2, 0, "", [15, 15, 200, 210]],
  ],
};
const all = facets(facts, (tag) => tag || "not known");
const days = facts.rows.map((row) => row[4]);

function shown(query: Record<string, string[]>): { left: string[]; counts: Record<string, Record<string, number>>; undated: number } {
  const result = choose(all, days, choiceOf(new Map(Object.entries(query))), null);
  const counts = Object.fromEntries(all.map(({ key, values }) => [
    key, Object.fromEntries(values.map((value, at) => [value, result.counts.get(key)?.[at] ?? 0])),
  ]));
  return { left: facts.rows.filter((_, row) => result.shown[row]).map(([number]) => number), counts, undated: result.undated };
}

describe("a choice", () => {
  it("of nothing leaves everything, and each value counts its own", () => {
    const { left, counts } = shown({});
    expect(left).toEqual(["1a", "1b", "2a", "2b"]);
    expect(counts["place"]).toEqual({ sirte: 2, hall: 1, misrata: 1 });
    expect(counts["outlet"]).toEqual({ "The Gazette": 2, "": 2 });
  });

  it("of two values in one filter leaves either", () => {
    expect(shown({ place: ["hall", "misrata"] }).left).toEqual(["1b", "2b"]);
  });

  it("in two filters leaves what is in both", () => {
    expect(shown({ place: ["sirte"], role: ["event"] }).left).toEqual(["1a"]);
  });

  it("counts a value as if its own filter were open and the others kept", () => {
    const { counts } = shown({ place: ["sirte"], role: ["event"] });
    expect(counts["place"]).toEqual({ sirte: 1, hall: 1, misrata: 1 });
    expect(counts["role"]).toEqual({ event: 1, threat: 1 });
    expect(counts["article"]).toEqual({ "1": 1, "2": 0 });
  });

  it("of a value that nothing has leaves nothing", () => {
    expect(shown({ role: ["nonsense"] }).left).toEqual([]);
  });

  it("of a time keeps the undated, and says how many, unless they are left out", () => {
    expect(shown({ from: ["1970-01-15"], to: ["1970-01-25"] })).toMatchObject({ left: ["1a", "1b", "2b"], undated: 1 });
    expect(shown({ from: ["1970-01-15"], to: ["1970-01-25"], undated: ["no"] }).left).toEqual(["1a", "2b"]);
  });

  it("ignores a time that is none", () => {
    expect(shown({ from: ["2016-13"], to: ["soon"] }).left).toHaveLength(4);
  });
});

describe("an interval", () => {
  const from = (first: number | null, last: number | null) => ({ facets: new Map(), words: "", from: first, to: last, undated: true });
  it.each([
    [[10, 20], 20, 30, true], [[10, 20], 21, 30, false], [[10, 20], null, 9, false], [[10, 20], null, 10, true],
    [[10, 20], 15, null, true], [[1, 2, 50, 60], 10, 55, true], [[1, 2, 50, 60], 10, 49, false],
  ])("%j in %s to %s: %s", (days, first, last, wanted) => {
    expect(inTime(days, from(first, last))).toBe(wanted);
  });
});

describe("a query", () => {
  it("keeps its other keys when one is asked for or dropped", () => {
    const query = asking(new Map([["role", ["event"]]]), "place", ["sirte"]);
    expect([...query]).toEqual([["role", ["event"]], ["place", ["sirte"]]]);
    expect([...asking(query, "role", [])]).toEqual([["place", ["sirte"]]]);
  });
});
