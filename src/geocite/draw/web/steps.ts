/** "Sirte · 3 of 32", and the buttons to the passage before and after. */

import { cards, isShown } from "./cards";
import { button, element } from "./dom";
import { company, type Reading } from "./reading";

export class Steps {
  private readonly count = element("p", "count-of");
  private readonly back: HTMLButtonElement;
  private readonly on: HTMLButtonElement;
  private at: HTMLElement | null = null;

  constructor(
    private readonly reading: Reading,
    private readonly goTo: (id: string) => void,
  ) {
    this.back = button("‹ Previous", () => this.step(-1));
    this.on = button("Next ›", () => this.step(1));
    const steps = element("div", "steps", this.count, this.back, this.on);
    steps.setAttribute("role", "group");
    steps.setAttribute("aria-label", "Passages");
    reading.bar.append(steps);
    this.show(null);
  }

  /** Where the reader is; null for nowhere yet. Returns it in words. */
  show(card: HTMLElement | null): string {
    this.at = card;
    const all = cards().filter(isShown);
    const { name, own } = card ? company(card, this.reading.by) : { name: "", own: [] };
    const place = card ? own.indexOf(card) + 1 : 0;
    const words = card && place ? `${place} of ${own.length}` : "";
    this.count.replaceChildren(...(name && words ? [element("bdi", "", name), ` · ${words}`] : []));
    // A disabled button would lose the focus; it stays and says so.
    this.back.setAttribute("aria-disabled", String(!all.length || card === all[0] || !card));
    this.on.setAttribute("aria-disabled", String(!all.length || card === all[all.length - 1]));
    return words && `${name}, ${words}`;
  }

  private step(by: number): void {
    const all = cards().filter(isShown);
    const next = this.at ? all[all.indexOf(this.at) + by] : all[0];
    if (next) this.goTo(next.id);
  }
}
