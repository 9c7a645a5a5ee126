import { describe, expect, it } from "vitest";
import { countryAsked } from "./choice";
import type { Address } from "./state";

const asked = (place: string[], target: string | null = null): Address => ({
  embed: false, target, by: "place", query: new Map([["role", ["event"]], ...(place.length ? [["place", place] as const] : [])]),
});
const isCountry = (id: string): boolean => id === "ly";

describe("a country that is filtered for", () => {
  it("is selected, for nothing is cited there", () => {
    expect(countryAsked(asked(["ly"]), isCountry)).toEqual(asked([], "p-ly"));
  });

  it("leaves the places beside it, and a passage that is asked for", () => {
    expect(countryAsked(asked(["ly", "ly-sirte"], "c1a"), isCountry)).toEqual(asked(["ly-sirte"], "c1a"));
  });

  it("is the only thing that changes an address", () => {
    const given = asked(["ly-sirte"]);
    expect(countryAsked(given, isCountry)).toBe(given);
  });
});
