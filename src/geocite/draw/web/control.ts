/** Joins the filters with the column, the map and the address; on a large map once its citations are unpacked. */

import { Citations } from "./citations";
import type { PageData } from "./data";
import { element } from "./dom";
import { Filters } from "./filters";
import type { Layers } from "./layers";
import type { Rest } from "./rest";
import { showOnly } from "./shown";
import { address, write, type Address } from "./state";
import type { Tail } from "./tail";

/** The second script, which only the page of a large map carries. */
export interface Large {
  unpacked(packed: string): Citations;
  rest(citations: Citations): Rest;
  tail(...given: ConstructorParameters<typeof Tail>): Tail;
}

export const large = (): Large | undefined => (window as { geociteLarge?: Large }).geociteLarge;

export class Control {
  private filters: Filters | null = null;
  private rest: Rest | null = null;
  private shown: Uint8Array | null = null;
  private citations: Citations | null = null;

  constructor(
    private readonly layers: Layers,
    private readonly goTo: (id: string) => void,
  ) {
    // Passages come home when they are grouped by place again, and may have been filtered meanwhile.
    const home = document.getElementById("by-place");
    const again = (): void => {
      if (home && !home.hidden && this.citations) showOnly(this.citations, this.shown, this.rest);
    };
    if (home) new MutationObserver(again).observe(home, { attributes: true, attributeFilter: ["hidden"] });
  }

  start(data: PageData): void {
    const root = document.getElementById("controls");
    if (!root) return;
    if (data.facts) this.join(root, new Citations(data.facts, null));
    else if (data.packed) void this.unpack(root, data.packed);
  }

  follow({ query, target }: Address): void {
    this.filters?.follow(query);
    if (target) this.goTo(target);
  }

  /** Makes a citation that is not yet in the page, and drops a choice that hides it. */
  uncover(id: string): void {
    this.rest?.ensure(id);
    const row = this.citations?.rowOf(id.replace(/^c/, ""));
    if (row === undefined || !this.shown || this.shown[row]) return;
    write({ query: new Map() }, true);
    this.filters?.follow(new Map());
  }

  private join(root: HTMLElement, citations: Citations): void {
    this.citations = citations;
    if (!citations.size) return;
    this.filters = new Filters(root, citations, (result, choice) => {
      const before = this.shown;
      this.shown = result?.shown ?? null;
      if (!before && !this.shown) return;
      showOnly(citations, this.shown, this.rest);
      this.layers.filter(citations, result, choice.facets.get("role") ?? new Set());
    });
  }

  private async unpack(root: HTMLElement, packed: string): Promise<void> {
    const asked = address().target;
    await new Promise((done) => window.setTimeout(done, 60)); // the map comes first; no frame is waited for: a tab behind has none
    try {
      const citations = large()?.unpacked(packed);
      if (!citations) return;
      this.rest = large()?.rest(citations) ?? null;
      this.join(root, citations);
    } catch {
      root.append(element("p", "told", "The page cannot unpack the other passages: the file is damaged, get it anew. The first ones of each place stand below."));
      root.hidden = false;
      return;
    }
    document.documentElement.classList.add("unpacked");
    this.follow({ ...address(), target: asked && !document.getElementById(asked) ? asked : null });
  }
}
