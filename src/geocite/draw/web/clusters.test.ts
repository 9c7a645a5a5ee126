import { describe, expect, it } from "vitest";
import { clusters, type Spot } from "./clusters";

const spot = (x: number, y: number, size = 24): Spot => ({ x, y, size });

describe("pins that would overlap", () => {
  it("are gathered under the first, and counted", () => {
    expect([...clusters([spot(0, 0), spot(10, 0), spot(0, 12), spot(200, 0)])]).toEqual([[0, 2], [3, 0]]);
  });

  it("stay apart where they only come near", () => {
    expect([...clusters([spot(0, 0), spot(25, 0)]).keys()]).toEqual([0, 1]);
  });

  it("are found over the borders of the grid, left of nought too", () => {
    expect([...clusters([spot(63, 63), spot(65, 65), spot(-1, -1), spot(1, 1)])]).toEqual([[0, 1], [2, 1]]);
  });

  it("never gather the one that is selected", () => {
    expect([...clusters([spot(0, 0), spot(3, 0)], 1)]).toEqual([[1, 1]]);
  });

  it("every pin is counted once", () => {
    const many = Array.from({ length: 500 }, (_, n) => spot((n * 37) % 400, (n * 91) % 300, 20 + (n % 30)));
    const heads = clusters(many);
    expect([...heads.values()].reduce((a, b) => a + b, heads.size)).toBe(500);
  });
});
