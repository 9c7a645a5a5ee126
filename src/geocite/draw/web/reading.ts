/** The reading view: the same passages grouped by place, by article or by date, and the bar that says so. */

import { cards, isDrawn, isShown, numberOf, placeOf, readingOrder, sourceOf } from "./cards";
import { button, copy, element } from "./dom";
import { address, write, type By } from "./state";

const GROUPINGS: readonly By[] = ["place", "article", "date"];

export class Reading {
  by: By = "place";
  /** The bar above the passages; others may put their controls into it. */
  readonly bar = element("div", "reader");
  private readonly places = document.getElementById("by-place");
  private readonly others = element("div", "by-other");
  private readonly buttons = new Map<By, HTMLButtonElement>();
  private home: [list: Element, cards: Element[]][] = [];

  /** `changed` is told after every regrouping. */
  constructor(private readonly changed: () => void) {
    const group = element("div", "by");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Group the passages");
    for (const by of GROUPINGS) {
      const made = button(`By ${by}`, () => this.ask(by));
      made.setAttribute("aria-pressed", String(by === this.by));
      this.buttons.set(by, made);
      group.append(made);
    }
    this.bar.append(group);
    this.places?.before(this.bar);
    this.places?.after(this.others);
    this.others.hidden = true;
    document.addEventListener("geocite:filtered", () => this.hideEmpty());
  }

  /** Large maps stay grouped by place: most of their passages are not in the page. */
  group(by: By): void {
    if (by === this.by || document.documentElement.classList.contains("large")) return;
    this.goHome();
    this.by = by;
    for (const [each, made] of this.buttons) made.setAttribute("aria-pressed", String(each === by));
    if (by !== "place") {
      const all = cards();
      for (const card of all) nameOf(card);
      this.home = [...new Set(all.map((card) => card.parentElement))].flatMap((list) => (list ? [[list, [...list.children]]] : []));
      this.others.append(...(by === "article" ? byArticle(all) : byDate(all)));
      this.hideEmpty();
    }
    document.documentElement.classList.toggle("regrouped", by !== "place");
    const dates = document.getElementById("dates"); // a copy of it heads the passages by date
    if (dates) dates.hidden = by === "date";
    if (this.places) this.places.hidden = by !== "place";
    this.others.hidden = by === "place";
    this.changed();
  }

  /** Groups as the reader asks, and says so in the address; a link to a place would bring the places back. */
  private ask(by: By): void {
    if (by === this.by) return;
    this.group(by);
    const { target } = address();
    const isPlace = target?.startsWith("p-") && document.getElementById(target)?.closest("#by-place");
    write({ by, ...(isPlace && { target: null }) }, true);
  }

  private goHome(): void {
    for (const [list, own] of this.home) list.append(...own);
    this.home = [];
    this.others.replaceChildren();
  }

  private hideEmpty(): void {
    for (const group of this.others.querySelectorAll<HTMLElement>(".group")) {
      group.hidden = [...group.querySelectorAll<HTMLElement>(".citation")].every((card) => card.hidden);
    }
  }
}

/** Away from its place a passage says which one it is about. */
function nameOf(card: HTMLElement): void {
  if (card.querySelector(".at")) return;
  const at = element("p", "at", element("bdi", "", placeOf(card)));
  const heading = document.getElementById(`p-${card.dataset["place"]}`)?.closest(".place")?.querySelector("h2");
  if (heading?.dataset["n"]) at.dataset["n"] = heading.dataset["n"];
  card.querySelector("blockquote")?.before(at);
}

function byArticle(all: HTMLElement[]): HTMLElement[] {
  const sorted = [...all].sort(readingOrder);
  return [...grouped(sorted, (card) => String(sourceOf(card)))].map(([number, own]) => {
    return section(own, `[${number}] `, titleOf(number));
  });
}

/** A title from the bibliography, with its language, as part of a heading. */
function titleOf(number: string): HTMLElement {
  const title = document.querySelector(`#s${number} .title`);
  const made = element("bdi", "", title?.textContent ?? "");
  const language = title?.getAttribute("lang");
  if (language) made.lang = language;
  return made;
}

const UNDATED = "No date in the passage";

/** The earliest first; then what only the article's own words date; then what nothing dates. */
function byDate(all: HTMLElement[]): HTMLElement[] {
  const key = (card: HTMLElement): string => card.dataset["when"] || (card.dataset["day"] ? "words" : "~");
  const sorted = [...all].sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : readingOrder(one, other)));
  const dates = document.getElementById("dates")?.querySelector(".dates");
  const found = [...grouped(sorted, (card) => (card.dataset["when"] ? (card.dataset["day"] ?? "") : key(card)))];
  const sections = found.map(([label, own]) =>
    section(own, label === "words" ? "Dated only in the articles' words" : label === "~" ? UNDATED : label),
  );
  if (!dates) return sections;
  const intro = element("section", "place side-by-side", element("h2", "", "Dates, place by place"), copy(dates));
  return [intro, ...sections];
}

function grouped(sorted: HTMLElement[], key: (card: HTMLElement) => string): Map<string, HTMLElement[]> {
  const groups = new Map<string, HTMLElement[]>();
  for (const card of sorted) groups.set(key(card), [...(groups.get(key(card)) ?? []), card]);
  return groups;
}

function section(own: HTMLElement[], ...heading: (Node | string)[]): HTMLElement {
  const first = own[0];
  const title = element("h2", "", element("span", "heading", ...heading));
  const made = element("section", "place group", title, element("ol", "citations", ...own));
  if (first) title.id = `g-${numberOf(first)}`;
  made.setAttribute("aria-labelledby", title.id);
  return made;
}

/** The passages that belong together in the present grouping, in the order of the page, and the name of the group. */
export function company(card: HTMLElement, by: By): { name: string; own: HTMLElement[] } {
  const shown = cards().filter(isShown);
  if (by === "place") {
    const alike = (each: HTMLElement): boolean => each.dataset["place"] === card.dataset["place"] && isDrawn(each) === isDrawn(card);
    return { name: `${placeOf(card)}${isDrawn(card) ? "" : ", mentioned only"}`, own: shown.filter(alike) };
  }
  const group = card.closest(".group");
  const own = shown.filter((each) => group?.contains(each));
  return { name: by === "article" ? `[${sourceOf(card)}]` : (group?.querySelector("h2")?.textContent ?? ""), own };
}
