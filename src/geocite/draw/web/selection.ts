/** What is selected: a pin, with one of its passages or without; map, list, popup and address follow together. */

import type { Layers } from "./layers";
import type { Panel } from "./panel";
import { markPin, type Pin } from "./pins";
import type { Popup } from "./popup";
import { framed } from "./state";

const embedded = (): boolean => document.documentElement.classList.contains("embed");

export class Selection {
  constructor(
    private readonly pins: Pin[],
    private readonly panel: Panel,
    private readonly popup: Popup,
    private readonly layers: Layers,
  ) {}

  /** Selects a pin; without a passage the list goes to its place, and an embedded popup shows its first one. */
  choose(pin: Pin, citation: Element | null = null, byKey = false): void {
    for (const each of this.pins) markPin(each, each === pin);
    this.layers.show(pin);
    const section = this.panel.section(pin.place.id);
    const quoted = citation ?? (embedded() ? (section?.querySelector(".citation") ?? null) : null);
    this.panel.select(section, citation, `${pin.place.name}, ${pin.place.label}`);
    this.popup.open(pin, section, quoted, embedded(), byKey);
    if (!citation) this.panel.follow(section);
  }

  /** Shows the citation, place or source with this id in the list, and its pin on the map. */
  goTo(id: string): void {
    const target = document.getElementById(id);
    if (!target) return;
    const citation = target.closest(".citation");
    const pin = this.pinOf(target);
    if (!embedded()) this.panel.reveal(target);
    if (pin) this.choose(pin, citation);
    else this.panel.select(target, citation, "");
    if (!framed && !embedded() && window.location.hash !== `#${id}`) window.location.hash = id;
  }

  pinOf(target: Element): Pin | undefined {
    const id = this.panel.pinOf(target);
    return this.pins.find((pin) => pin.place.id === id);
  }
}
