import { beforeAll, describe, expect, it, vi } from "vitest";

// state.ts asks whether the page is in a frame when it is loaded.
vi.stubGlobal("window", { location: { hash: "" } });
vi.stubGlobal("parent", globalThis);
let state: typeof import("./state");
beforeAll(async () => {
  state = await import("./state");
});

describe("the address", () => {
  it.each([
    ["", { embed: false, target: null, query: {} }],
    ["#c3a", { embed: false, target: "c3a", query: {} }],
    ["#embed&c12ab", { embed: true, target: "c12ab", query: {} }],
    ["#p-ly-sirte", { embed: false, target: "p-ly-sirte", query: {} }],
    ["#place=ly-sirte&role=event&from=2016-05", {
      embed: false, target: null, query: { place: ["ly-sirte"], role: ["event"], from: ["2016-05"] },
    }],
    ["#embed&role=event,threat&c1a", { embed: true, target: "c1a", query: { role: ["event", "threat"] } }],
    ["#outlet=a%2Cb,c%26d&q=%D8%B3%D8%B1%D8%AA", { embed: false, target: null, query: { outlet: ["a,b", "c&d"], q: ["سرت"] } }],
    ["#nonsense=1&__proto__=2&<b>", { embed: false, target: null, query: {} }],
    ["#q=%E0%A4%A", { embed: false, target: null, query: { q: ["%E0%A4%A"] } }],
    ["#c3a&by=date&role=event", { embed: false, target: "c3a", by: "date", query: { role: ["event"] } }],
    ["#by=article", { embed: false, target: null, by: "article", query: {} }],
    ["#by=place", { embed: false, target: null, query: {} }],
    ["#by=nonsense&by", { embed: false, target: null, query: {} }],
  ])("%s is read", (hash, wanted) => {
    const { query, ...rest } = state.parse(hash);
    expect({ ...rest, query: Object.fromEntries(query) }).toEqual({ by: "place", ...wanted });
  });

  it("is written in one order and read back as it was", () => {
    const asked = { embed: true, target: "c3a", by: "date" as const, query: new Map([["from", ["2016-05"]], ["q", ["a, b & c=d #e"]], ["role", ["event", "threat"]]]) };
    const written = state.format(asked);
    expect(written).toBe("#embed&c3a&by=date&q=a%2C%20b%20%26%20c%3Dd%20%23e&role=event,threat&from=2016-05");
    expect(state.parse(written)).toEqual(asked);
  });

  it("says nothing where nothing is asked", () => {
    expect(state.format({ embed: false, target: null, by: "place", query: new Map([["role", []]]) })).toBe("#");
  });
});
