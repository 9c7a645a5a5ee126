import { describe, expect, it } from "vitest";
import { area } from "./areas";
import type { Basemap } from "./data";
import { line, numbers } from "./lines";

// The same pairs stand in tests/test_lines.py, which writes them.
describe("numbers", () => {
  it.each([
    ["", []],
    ["A", [0]],
    ["B", [-1]],
    ["CDe", [1, -2, 15]],
    ["fgBhB", [-16, 16, -17]],
    ["-__B", [32767]],
    ["wo1kC", [1125000]],
  ])("%s are read", (code, wanted) => {
    expect(numbers(code)).toEqual(wanted);
  });
});

it("a line is its start and its steps", () => {
  expect(line("CEAGDA", 0.5)).toEqual([[0.5, 1], [0.5, 2.5], [-0.5, 2.5]]);
});

describe("an area", () => {
  const basemap = { unit: 1, land: ["AAUAAUTA"], borders: ["AKUA"], disputed: [] } as unknown as Basemap; // a square, cut at x = 5

  it("runs along coast and border, both ways, and along the edge of the map without an outline", () => {
    const { rings, outline } = area([["CAC"], ["AAE", "UUTA"]], basemap);
    expect(rings[1]).toEqual([[0, 0], [10, 0], [10, 10], [10, 10], [0, 10]]);
    expect(outline).toEqual([[[0, 5], [10, 5]], [[0, 0], [10, 0], [10, 10]]]);
  });

  it("may use the last side of a coast, and run backwards", () => {
    expect(area([["AIG"]], basemap).rings).toEqual([[[0, 0], [0, 10]]]);
  });
});
