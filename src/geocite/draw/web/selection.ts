/** What is selected: a pin, with one of its passages or without; map, list, popup and address follow together. */

import { embedded } from "./embed";
import type { Layers } from "./layers";
import type { Panel } from "./panel";
import { markPin, type Pin } from "./pins";
import type { Popup } from "./popup";
import { write } from "./state";

export class Selection {
  /** Told which passage the reader is at; returns that in words. */
  at: (citation: HTMLElement | null) => string = () => "";
  /** Told which place without a pin is selected, null for none; returns in words what the map shows of it. */
  tint: (placeId: string | null) => string = () => "";
  /** Told before a place is shown, which may be hidden by another grouping. */
  showPlaces: () => void = () => undefined;
  /** Told before a citation is shown, which may be filtered out or not yet in the page. */
  uncover: (id: string) => void = () => undefined;
  /** Makes a pin of a place that has none yet. */
  make: (placeId: string) => Pin | undefined = () => undefined;

  /** What is said of the country that is selected; blank for none. */
  private country = "";

  constructor(
    private readonly pins: Pin[],
    private readonly panel: Panel,
    private readonly popup: Popup,
    private readonly layers: Layers,
  ) {}

  /** Selects a pin; without a passage the list goes to its place, and an embedded popup shows its first one. */
  choose(pin: Pin, citation: HTMLElement | null = null, byKey = false): void {
    this.mark(pin);
    this.layers.show(pin);
    const section = this.panel.section(pin.place.id);
    const quoted = citation ?? (embedded() ? this.popup.first(pin) : null);
    this.panel.select(section, citation, [`${pin.place.name}, ${pin.place.label}`, citation && this.at(citation)].filter(Boolean).join(". "));
    this.popup.open(pin, section, quoted, embedded(), byKey);
    if (!citation) this.panel.follow(pin.place.id);
  }

  /** Follows the focus: marks its pin on the map, or brings its place in the list, without opening anything. */
  glance(pin: Pin | undefined, list: boolean): void {
    if (!pin || pin.button.getAttribute("aria-current") === "true") return;
    this.mark(pin);
    this.popup.closeBut(pin);
    if (list) this.panel.follow(pin.place.id);
  }

  /** Shows the citation, place or source with this id in the list, and its pin on the map. */
  goTo(id: string, focus = false): void {
    this.uncover(id);
    const target = document.getElementById(id);
    if (!target) return;
    const place = id.startsWith("p-") && target.closest("#by-place") !== null;
    if (place) this.showPlaces();
    const citation = target.closest<HTMLElement>(".citation");
    const pin = this.pinOf(target);
    if (!embedded()) this.panel.reveal(target);
    if (pin) this.choose(pin, citation);
    else this.chooseOther(target, citation);
    if (focus && citation && !embedded()) citation.querySelector<HTMLElement>(".number")?.focus({ preventScroll: true });
    if (!embedded()) write({ target: id, ...(place && { by: "place" }) }, true);
  }

  /** A country is selected no longer; false where none was. */
  clear(): boolean {
    if (!this.country) return false;
    this.country = this.tint(null);
    this.panel.select(null, null, "");
    return true;
  }

  private mark(pin: Pin | null): void {
    for (const each of this.pins) markPin(each, each === pin);
    if (pin) this.clear();
  }

  /** A passage or a source without a pin, or a country. */
  private chooseOther(target: HTMLElement, citation: HTMLElement | null): void {
    this.country = this.tint(target.id.startsWith("p-") ? target.id.slice(2) : null);
    this.panel.select(target, citation, citation ? this.at(citation) : this.country);
    if (!this.country) return;
    this.mark(null);
    this.popup.close();
  }

  pinWith(button: Element): Pin | undefined {
    return this.pins.find((pin) => pin.button === button);
  }

  pinOf(target: Element): Pin | undefined {
    const id = this.panel.pinOf(target);
    return this.pins.find((pin) => pin.place.id === id) ?? (id ? this.make(id) : undefined);
  }
}
