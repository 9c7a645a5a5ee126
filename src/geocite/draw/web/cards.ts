/** The passages in the reading column. A passage is one node, wherever it is moved to. */

const DRAWN = new Set(["event", "background", "threat"]);

/** Every passage, in the order of the page; those that a filter hides too. */
export const cards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".column .citation")];

export const cardsOf = (placeId: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(`.column .citation[data-place="${CSS.escape(placeId)}"]`)];

/** Whether its place is reported or feared there, not only mentioned. */
export const isDrawn = (card: HTMLElement): boolean => DRAWN.has(card.dataset["role"] ?? "");

export const isShown = (card: HTMLElement): boolean => !card.hidden && !card.closest("[hidden]");

export const numberOf = (card: Element): string => card.id.slice(1);

export const sourceOf = (card: Element): number => parseInt(numberOf(card), 10);

/** The name of its place, from the spoken name of its number: "1a, Sirte". */
export const placeOf = (card: Element): string =>
  (card.querySelector(".number")?.getAttribute("aria-label") ?? "").slice(numberOf(card).length + 2);

/** By source, then by passage: 1a, 1b, ... 1z, 1aa, 2a. The list itself has the best dated ones first. */
export function readingOrder(one: Element, other: Element): number {
  const letters = (card: Element): string => numberOf(card).replace(/^\d+/, "");
  const [first, second] = [letters(one), letters(other)];
  return sourceOf(one) - sourceOf(other) || first.length - second.length || (first < second ? -1 : first > second ? 1 : 0);
}

/** The words of the passage itself, without the rest of its paragraph. */
export function passageOf(card: Element): string {
  const quote = card.querySelector("blockquote");
  const own = [...(quote?.childNodes ?? [])].filter((node) => !(node instanceof Element && node.classList.contains("around")));
  return own.map((node) => node.textContent ?? "").join("").replace(/\s+/g, " ").trim();
}
