import { describe, expect, it } from "vitest";
import { fold, Search } from "./search";

describe("folding", () => {
  it.each([
    ["Sirte", "sirte"], ["Vallée", "vallee"], ["İzmir", "izmir"], ["أبو قرين", "ابو قرين"], ["سِرْت", "سرت"], ["ســرت", "سرت"],
  ])("%s is %s", (text, folded) => expect(fold(text)).toBe(folded));
});

describe("a search", () => {
  const search = new Search(() => ["Shots in Sirte at dawn.", "À Syrte, l'été.", "مدينة سرت"]);
  const found = (words: string): number[] | null => {
    const matches = search.matches(words);
    return matches && [0, 1, 2].filter(matches);
  };

  it("for nothing is none", () => expect(found("  ")).toBeNull());
  it("needs every word, in any order and case", () => {
    expect(found("dawn SIRTE")).toEqual([0]);
    expect(found("dawn syrte")).toEqual([]);
  });
  it("passes over accents and finds Arabic", () => {
    expect(found("ete")).toEqual([1]);
    expect(found("سِرت")).toEqual([2]);
  });
  it("takes signs as they are", () => expect(found(".* [")).toEqual([]));
});
