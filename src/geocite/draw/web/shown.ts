/** Hides in the reading column what the filters leave out; every other part is told by an event. */

import { cards, numberOf } from "./cards";
import type { Citations } from "./citations";
import type { Rest } from "./rest";

/** What the summaries of folded passages said at first. */
const told = new WeakMap<HTMLElement, string>();
const FEW = 12;

/** `shown` says which citations stay; null for all of them. */
export function showOnly(citations: Citations, shown: Uint8Array | null, rest: Rest | null): void {
  rest?.filter(shown);
  for (const card of cards()) card.hidden = shown !== null && !shown[citations.rowOf(numberOf(card)) ?? -1];
  hideEmpty(citations, shown);
  document.dispatchEvent(new CustomEvent("geocite:filtered"));
}

function hideEmpty({ facts }: Citations, shown: Uint8Array | null): void {
  const left = new Set<string>();
  facts.rows.forEach(([, place], row) => {
    const [id = "", , pin = ""] = facts.names[place] ?? [];
    if (!shown || shown[row]) left.add(id).add(pin);
  });
  const sections = document.querySelectorAll<HTMLElement>("#by-place .place, #by-place .nested");
  for (const section of sections) section.hidden = !left.has(section.id.slice(2));
  const folds = [...document.querySelectorAll<HTMLDetailsElement>("#by-place details.more, #by-place details.quiet")];
  const full = folds.filter((fold) => fold.querySelector(".citation"));
  for (const fold of full) recount(fold, shown !== null, left.size <= FEW);
  for (const part of document.querySelectorAll<HTMLElement>("#by-place .part")) hideHeadings(part);
}

/** A fold of passages says how many are left in it, and opens where few places are left. */
function recount(fold: HTMLDetailsElement, filtered: boolean, open: boolean): void {
  const own = [...fold.querySelectorAll<HTMLElement>(".citation")];
  const left = own.filter((card) => !card.hidden).length;
  fold.hidden = left === 0;
  const summary = fold.querySelector<HTMLElement>(":scope > summary");
  if (!summary || document.documentElement.classList.contains("large")) return;
  if (filtered && open && left) fold.open = true;
  const count = [...summary.childNodes].reverse().find((node) => node instanceof Text && /\d/.test(node.data));
  if (!(count instanceof Text)) return;
  if (!told.has(summary)) told.set(summary, count.data);
  const before = told.get(summary) ?? "";
  count.data = left === own.length ? before : before.replace(String(own.length), `${left} of ${own.length}`);
}

/** A heading whose folds are all hidden goes with them. */
function hideHeadings(part: HTMLElement): void {
  let heading: HTMLElement | null = null;
  for (const child of part.querySelectorAll<HTMLElement>(":scope > h3, :scope > details, :scope > section")) {
    if (child.tagName === "H3") (heading = child).hidden = true;
    else if (!child.hidden && heading) heading.hidden = false;
  }
  part.hidden = [...part.querySelectorAll<HTMLElement>(".citation")].every((card) => card.hidden);
}
