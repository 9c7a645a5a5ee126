import { expect, test } from "vitest";
import { inWords, measured } from "./bearing";

const point = (lat: number, lng: number) => ({ lat, lng });

test("a degree of the meridian is 111 km", () => {
  expect(measured(point(31, 16), point(32, 16)).km).toBeCloseTo(111.195, 2);
});

test.each([
  [32, 16, "north"], [32, 17.2, "northeast"], [31, 17, "east"], [30, 16, "south"], [31, 15, "west"], [31.42, 15, "west-northwest"],
])("from 31, 16 the point %f, %f lies %s", (lat, lng, wind) => {
  expect(measured(point(31, 16), point(lat, lng)).wind).toBe(wind);
});

test("the short way over the antimeridian is taken", () => {
  const { km, wind } = measured(point(0, 179), point(0, 181));
  expect(km).toBeCloseTo(222.39, 1);
  expect(wind).toBe("east");
});

test("antipodes and one point are lengths too", () => {
  expect(measured(point(0, 0), point(0, 180)).km).toBeCloseTo(20015.1, 0);
  expect(measured(point(31, 16), point(31, 16)).km).toBe(0);
});

test("short lengths are given to a tenth", () => {
  expect([inWords(9.96), inWords(0.34), inWords(191.6)]).toEqual(["10.0 km", "0.3 km", "192 km"]);
});
