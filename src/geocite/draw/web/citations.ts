/** All citations as data: what filters ask for, and on a large map the passages, which are unpacked from the file. */

import type { Facts, Texts } from "./data";

export class Citations {
  readonly days: number[][];
  private readonly rows: Map<string, number>;

  constructor(
    readonly facts: Facts,
    /** Null on a page that holds every passage as text. */
    readonly texts: Texts | null,
  ) {
    this.days = facts.rows.map((row) => row[4]);
    this.rows = new Map(facts.rows.map((row, at) => [row[0], at]));
  }

  get size(): number {
    return this.facts.rows.length;
  }

  rowOf(number: string): number | undefined {
    return this.rows.get(number);
  }

  /** The quoted text of every citation, for the search. */
  quotes(): string[] {
    const { facts, texts } = this;
    if (texts) return texts.rows.map(([paragraph]) => texts.paragraphs[paragraph] ?? "");
    return facts.rows.map(([number]) => document.querySelector(`#c${number} blockquote`)?.textContent ?? "");
  }
}
