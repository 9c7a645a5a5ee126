import { describe, expect, it } from "vitest";
import { bins, daysOf, histogram } from "./calendar";

const day = (iso: string): number => Date.parse(iso) / 86_400_000;

describe("bins", () => {
  it.each([
    ["2016-08-01", "2016-09-10", 41, "2016-08-01", "1 Aug 2016"],
    ["2015-06-01", "2016-08-11", 15, "2015-06", "Jun 2015"],
    ["2011-02-17", "2020-01-26", 10, "2011", "2011"],
    ["1911-10-04", "2020-01-26", 12, "1910", "1910s"],
  ])("from %s to %s are %s, the first is %s", (first, last, count, from, label) => {
    const made = bins(day(first), day(last));
    expect(made).toHaveLength(count);
    expect(made[0]).toMatchObject({ from, label });
    expect(made[0]!.first).toBeLessThanOrEqual(day(first));
    expect(made.at(-1)!.last).toBeGreaterThanOrEqual(day(last));
    made.slice(1).forEach((bin, at) => expect(bin.first).toBe(made[at]!.last + 1));
  });

  it("are never so many that they cannot be seen", () => {
    for (const years of [0, 1, 5, 6, 50, 71, 72, 500]) expect(bins(0, years * 365.25 | 0).length).toBeLessThanOrEqual(75);
  });

  it("are written so that they read back as the same days, decades too", () => {
    for (const last of ["1970-02-01", "1975-02-01", "1999-01-01", "2400-01-01"]) {
      for (const bin of bins(0, day(last))) {
        expect([daysOf(bin.from)?.[0], daysOf(bin.to)?.[1]]).toEqual([bin.first, bin.last]);
      }
    }
  });
});

describe("a date in the address", () => {
  it.each([
    ["2016", "2016-01-01", "2016-12-31"], ["2016-02", "2016-02-01", "2016-02-29"], ["2016-02-29", "2016-02-29", "2016-02-29"],
  ])("%s is %s to %s", (text, first, last) => {
    expect(daysOf(text)).toEqual([day(first), day(last)]);
  });

  it.each(["", "2015-02-29", "2016-13", "16", "2016-5", "2016-05-", "x2016", "2016-00"])("%j is none", (text) => {
    expect(daysOf(text)).toBeNull();
  });
});

describe("the histogram", () => {
  const made = bins(day("2015-01-01"), day("2016-12-31"));
  const all = (days: number[][]): number[] => histogram(made, days, new Uint8Array(days.length).fill(1));
  const at = (iso: string): number => made.findIndex(({ from }) => from === iso);

  it("counts a passage in every month that it may fall in, once", () => {
    const heights = all([[day("2015-06-20"), day("2015-08-02")], [day("2015-06-01"), day("2015-06-02"), day("2015-06-05"), day("2015-06-06")], []]);
    expect(heights[at("2015-06")]).toBe(2);
    expect(heights.slice(at("2015-07"), at("2015-10"))).toEqual([1, 1, 0]);
    expect(heights.reduce((a, b) => a + b)).toBe(4);
  });

  it("agrees with asking every bin", () => {
    const days = Array.from({ length: 300 }, (_, n) => [day("2015-01-01") + ((n * 97) % 700), day("2015-01-01") + ((n * 97) % 700) + (n % 30)]);
    const slow = made.map(({ first, last }) => days.filter(([a, b]) => a! <= last && b! >= first).length);
    expect(all(days)).toEqual(slow);
  });

  it("leaves out what is not counted", () => {
    expect(histogram(made, [[day("2015-06-20"), day("2015-06-20")]], new Uint8Array(1)).every((height) => height === 0)).toBe(true);
  });
});
