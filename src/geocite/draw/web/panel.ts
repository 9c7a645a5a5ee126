/** The reading column: which place and which passage are selected, unfolded, in sight and announced. */

import { cardsOf, isShown } from "./cards";
import { calm, element, sideBySide } from "./dom";

export class Panel {
  private readonly said = element("p", "unseen");
  private selected: Element[] = [];

  constructor() {
    this.said.setAttribute("role", "status");
    document.body.append(this.said);
  }

  /** The section of a place, by the id of its pin. */
  section(placeId: string): HTMLElement | null {
    return document.getElementById(`p-${placeId}`);
  }

  /** The id of the pin that a citation or a place belongs to. */
  pinOf(target: Element): string | null {
    const place = target.closest<HTMLElement>(".citation")?.dataset["place"];
    const at = place ? (document.getElementById(`p-${place}`) ?? target) : target;
    return at.closest<HTMLElement>("[data-pin]")?.dataset["pin"] ?? null;
  }

  select(section: Element | null, citation: Element | null, words: string): void {
    for (const each of this.selected) each.classList.remove("selected");
    this.selected = [section, citation].filter((each) => each !== null);
    for (const each of this.selected) each.classList.add("selected");
    const about = section?.querySelector("details.point");
    if (about instanceof HTMLDetailsElement) about.open = true;
    this.said.textContent = words;
  }

  /** Unfolds what hides a node and scrolls to it. */
  reveal(node: Element): void {
    for (let at = node.parentElement; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
    node.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  }

  /** Where map and list stand side by side the list follows the map; on a phone it would take the map away. */
  follow(placeId: string): void {
    const section = this.section(placeId);
    const target = section?.closest("[hidden]") ? cardsOf(placeId).find(isShown) : section;
    if (target && sideBySide()) this.reveal(target);
  }
}
