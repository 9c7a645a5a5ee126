/** On a large map the passages that are not in the page as text: made when the reader unfolds a place or asks for one. */

import type { Citations } from "./citations";
import { equip } from "./copying";
import { element } from "./dom";
import { passage, sourceOf } from "./passage";

interface Fold {
  details: HTMLDetailsElement;
  summary: HTMLElement;
  list: HTMLElement;
  rows: number[];
}

export class Rest {
  private readonly folds = new Map<number, Fold>();
  private shown: Uint8Array | null = null;

  constructor(private readonly citations: Citations) {
    const rows = new Map<number, number[]>();
    citations.facts.rows.forEach(([number, place], row) => {
      if (document.getElementById(`c${number}`)) return;
      const own = rows.get(place);
      if (own) own.push(row);
      else rows.set(place, [row]);
    });
    for (const [place, own] of rows) this.fold(place, own);
    this.filter(null);
  }

  /** Makes the passage with this id, unfolded, if it is not there yet. */
  ensure(id: string): void {
    settle(id);
    if (/^s\d+$/.test(id)) this.source(parseInt(id.slice(1), 10));
    const row = this.citations.rowOf(id.replace(/^c/, ""));
    const fold = row === undefined ? undefined : this.folds.get(this.citations.facts.rows[row]?.[1] ?? -1);
    if (!fold || document.getElementById(id)) return;
    fold.details.open = true;
    this.fill(fold);
  }

  /** Counts, and hides in what is unfolded, by what is shown; null for everything. */
  filter(shown: Uint8Array | null): void {
    this.shown = shown;
    for (const { details, summary, rows } of this.folds.values()) {
      const left = shown ? rows.filter((row) => shown[row]).length : rows.length;
      summary.textContent = `${left.toLocaleString("en")} more passage${left === 1 ? "" : "s"}`;
      details.hidden = left === 0;
    }
  }

  private fold(place: number, rows: number[]): void {
    const section = document.getElementById(`p-${this.citations.facts.names[place]?.[0]}`);
    if (!section) return;
    const summary = element("summary");
    const list = element("ol", "citations");
    const details = element("details", "more", summary, list);
    const fold = { details, summary, list, rows };
    details.addEventListener("toggle", () => details.open && this.fill(fold));
    const nested = section.querySelector(":scope > .nested");
    section.insertBefore(details, nested);
    this.folds.set(place, fold);
  }

  private fill({ list, rows }: Fold): void {
    if (list.childElementCount) return;
    for (const row of rows) {
      const made = passage(this.citations, row);
      if (!made) continue;
      made.hidden = this.shown?.[row] === 0;
      this.source(parseInt(made.id.slice(1), 10));
      equip(made);
      list.append(made);
    }
  }

  /** The bibliography has every source that a passage in the page links to. */
  private source(number: number): void {
    const list = document.querySelector("ol.sources");
    if (!list || document.getElementById(`s${number}`) || number > this.citations.facts.sources.length) return;
    const after = [...list.children].find((each) => parseInt(each.id.slice(1), 10) > number);
    list.insertBefore(sourceOf(this.citations, number), after ?? null);
  }
}

/** What is out of sight has only an estimated height, so that a place is found only after some looking. */
function settle(id: string, times = 3): void {
  window.requestAnimationFrame(() => {
    const target = document.getElementById(id);
    if (target && !document.documentElement.classList.contains("embed")) target.scrollIntoView();
    if (times) settle(id, times - 1);
  });
}
