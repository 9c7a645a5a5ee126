/** Search, filters and time above the passages: what is chosen stands in the address, what is left is said aloud. */

import { asking, choiceOf } from "./choice";
import type { Citations } from "./citations";
import { button, element } from "./dom";
import { facetBox, type FacetBox } from "./facetbox";
import { choose, facets, type Choice, type Facet, type Key, type Result } from "./facets";
import { Search } from "./search";
import { address, write, type Query } from "./state";
import { ENOUGH, TimeBrush } from "./time";

const TITLES: Record<Key, string> = { place: "Place", role: "Role", outlet: "Outlet", article: "Article", language: "Language" };

export class Filters {
  private readonly all: Facet[];
  private readonly search: Search;
  private readonly boxes = new Map<Key, FacetBox>();
  private readonly brush: TimeBrush | null;
  private readonly input = element("input");
  private readonly told = element("p", "told");
  private readonly reset = button("Reset", () => this.ask(new Map(), true));
  private readonly more = element("details", "filters");

  /** `changed` is told what is left; null where nothing is chosen. */
  constructor(
    root: HTMLElement,
    private readonly citations: Citations,
    private readonly changed: (result: Result | null, choice: Choice) => void,
  ) {
    this.all = facets(citations.facts, languageName());
    this.search = new Search(() => citations.quotes());
    const dated = citations.days.filter((days) => days.length).length;
    this.brush = dated < ENOUGH ? null : new TimeBrush(
      citations.days,
      ({ from, to }, done) => this.ask(asking(asking(this.query, "from", from ? [from] : []), "to", to ? [to] : []), done),
      (kept) => this.ask(asking(this.query, "undated", kept ? [] : ["no"]), true),
    );
    this.fill(root);
  }

  /** Applies what the address asks for. */
  follow(query: Query): void {
    const choice = choiceOf(query);
    if (document.activeElement !== this.input) this.input.value = choice.words;
    const result = choose(this.all, this.citations.days, choice, this.search.matches(choice.words));
    const chosen = choice.facets.size > 0 || choice.words !== "" || choice.from !== null || choice.to !== null;
    for (const { key } of this.all) {
      this.boxes.get(key)?.show(choice.facets.get(key), result.counts.get(key) ?? new Int32Array());
    }
    this.brush?.show(choice, result.anyTime);
    this.reset.hidden = query.size === 0;
    if (query.size > (query.has("q") ? 1 : 0)) this.more.open = true;
    this.say(result, choice);
    this.changed(chosen ? result : null, choice);
  }

  private get query(): Query {
    return address().query;
  }

  private ask(query: Query, step: boolean): void {
    const hadFocus = document.activeElement === this.reset;
    write({ query, target: null }, step);
    this.follow(query);
    if (hadFocus) this.input.focus(); // the button goes away
  }

  private say({ count, undated }: Result, choice: Choice): void {
    const total = this.citations.size;
    const words = [count === total ? `All ${number(total)} citations shown` : `Shown ${number(count)} of ${number(total)} citations`];
    if (choice.from !== null || choice.to !== null) {
      words.push(choice.undated ? `${number(undated)} of them undated` : "undated ones left out");
    }
    const told = words.join(", ");
    if (this.told.textContent !== told) this.told.textContent = told;
  }

  private fill(root: HTMLElement): void {
    this.input.type = "search";
    this.input.addEventListener("input", () => {
      const { value } = this.input;
      this.ask(asking(this.query, "q", value.trim() ? [value] : []), false);
    });
    this.told.setAttribute("role", "status");
    const searching = element("label", "searching", element("span", "", "Search the passages"), " ", this.input);
    for (const facet of this.all) {
      if (facet.values.length < 2) continue;
      const box = facetBox(facet, TITLES[facet.key], (values) => this.ask(asking(this.query, facet.key, values), true));
      this.boxes.set(facet.key, box);
      this.more.append(box.node);
    }
    if (this.brush) this.more.append(this.brush.node);
    this.more.prepend(element("summary", "", this.brush ? "Filters and time" : "Filters"));
    root.setAttribute("role", "search");
    root.append(searching, element("div", "outcome", this.told, this.reset), this.more);
    root.hidden = false;
  }
}

const number = (value: number): string => value.toLocaleString("en");

function languageName(): (tag: string) => string {
  const names = new Intl.DisplayNames("en", { type: "language", fallback: "code" });
  return (tag) => {
    try {
      return tag ? (names.of(tag) ?? tag) : "not known";
    } catch {
      return tag;
    }
  };
}
