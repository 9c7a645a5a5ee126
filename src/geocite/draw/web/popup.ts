/** The small popup of a pin: its name, its counts and the numbers of its passages; in an embedded map the passage too. */

import * as L from "leaflet";
import { copy, element } from "./dom";
import type { Pin } from "./pins";

const NUMBERS = 12;

export class Popup {
  private readonly popup = L.popup({ className: "card", autoPanPadding: [12, 12], closeOnClick: true });
  private pin: Pin | null = null;

  constructor(
    private readonly map: L.Map,
    private readonly follow: (id: string) => void,
  ) {
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.pin) return;
      const { button } = this.pin;
      map.closePopup(this.popup);
      button.focus({ preventScroll: true });
    });
    map.on("popupclose", () => (this.pin = null));
  }

  /** Opens over a pin; with a citation, or embedded, it holds that passage. */
  open(pin: Pin, section: Element | null, citation: Element | null, byKey: boolean): void {
    const size = this.map.getSize();
    this.popup.options.maxWidth = Math.min(320, size.x - 48);
    this.popup.options.minWidth = Math.min(180, size.x - 48);
    this.popup.options.maxHeight = Math.max(120, size.y - 90);
    this.popup.options.offset = L.point(0, 4 - pin.size / 2);
    const content = this.content(pin, section, citation);
    this.popup.setLatLng(pin.marker.getLatLng()).setContent(content).openOn(this.map);
    this.pin = pin;
    const close = this.popup.getElement()?.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", `Close ${pin.place.name}`);
    if (byKey) content.querySelector("a")?.focus({ preventScroll: true });
  }

  private content(pin: Pin, section: Element | null, citation: Element | null): HTMLElement {
    const content = element(
      "div",
      "card-text",
      element("p", "card-name", element("bdi", "", pin.place.name)),
      element("p", "card-label", pin.place.label),
    );
    const links = this.links(section, citation);
    if (links) content.append(links);
    if (citation) content.append(element("div", "card-quote", ...shownParts(citation)));
    return content;
  }

  private links(section: Element | null, current: Element | null): HTMLElement | null {
    const all = [...(section?.querySelectorAll(".citation") ?? [])];
    if (!all.length) return null;
    const chosen = all.slice(0, NUMBERS);
    if (current && !chosen.includes(current)) chosen.push(current);
    const list = element("p", "card-numbers");
    for (const item of chosen) list.append(this.link(item, item === current), " ");
    const left = all.length - chosen.length;
    if (left) list.append(element("span", "card-more", `and ${left} more`));
    return list;
  }

  private link(item: Element, current: boolean): HTMLAnchorElement {
    const link = element("a", "number", item.id.slice(1));
    link.href = `#${item.id}`;
    if (current) link.setAttribute("aria-current", "true");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.follow(item.id);
    });
    return link;
  }
}

/** Copies of the quote and of what stands under it. */
function shownParts(citation: Element): Element[] {
  return [...citation.querySelectorAll("blockquote, .facts, .from")].map(copy);
}
