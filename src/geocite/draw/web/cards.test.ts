import { expect, test } from "vitest";
import { numberOf, readingOrder, sourceOf } from "./cards";

const card = (number: string) => ({ id: `c${number}` }) as Element;

test("passages are read by source, then by letter: z before aa", () => {
  const numbers = ["10a", "2aa", "2b", "1z", "2a", "1aa"].map(card).sort(readingOrder).map(numberOf);
  expect(numbers).toEqual(["1z", "1aa", "2a", "2b", "2aa", "10a"]);
});

test("a number says its source", () => {
  expect(sourceOf(card("12ab"))).toBe(12);
});
