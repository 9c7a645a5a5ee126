/** The small popup of a pin: its name, its counts and the numbers of its passages; in an embedded map the passage too. */

import * as L from "leaflet";
import { cardsOf, isDrawn, readingOrder } from "./cards";
import { button, copy, element } from "./dom";
import type { Pin } from "./pins";

const NUMBERS = 12;

export class Popup {
  private readonly popup = L.popup({ className: "card", autoPanPadding: [12, 12], closeOnClick: true });
  private pin: Pin | null = null;

  constructor(
    private readonly map: L.Map,
    private readonly follow: (id: string) => void,
    private readonly measure: (pin: Pin) => void,
  ) {
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.pin) return;
      const { button } = this.pin;
      map.closePopup(this.popup);
      button.focus({ preventScroll: true });
    });
    map.on("popupclose", () => (this.pin = null));
  }

  close(): void {
    this.map.closePopup(this.popup);
  }

  closeBut(pin: Pin): void {
    if (this.pin && this.pin !== pin) this.close();
  }

  /** The first passage that the popup of a pin names. */
  first(pin: Pin): HTMLElement | null {
    return groups(pin, null)[0]?.citations[0] ?? null;
  }

  /** Opens over a pin, one of its numbers being current; `quoted` puts that passage into the popup. */
  open(pin: Pin, section: Element | null, citation: HTMLElement | null, quoted: boolean, byKey: boolean): void {
    const size = this.map.getSize();
    this.popup.options.maxWidth = Math.min(320, size.x - 80); // its own margins and a gap on both sides
    this.popup.options.minWidth = Math.min(180, size.x - 80);
    this.popup.options.maxHeight = Math.max(120, size.y - 130);
    this.popup.options.offset = L.point(0, 4 - pin.size / 2);
    const content = this.content(pin, section, citation);
    if (!quoted) content.append(button("Distance from here", () => this.ruler(pin)));
    if (quoted && citation) content.append(element("div", "card-quote", ...shownParts(citation)));
    this.popup.setLatLng(pin.marker.getLatLng()).setContent(content).openOn(this.map);
    this.pin = pin;
    const close = this.popup.getElement()?.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", `Close ${pin.place.name}`);
    if (byKey) content.querySelector("a")?.focus({ preventScroll: true });
  }

  private ruler(pin: Pin): void {
    this.map.closePopup(this.popup);
    this.measure(pin);
  }

  private content(pin: Pin, section: Element | null, citation: HTMLElement | null): HTMLElement {
    const content = element(
      "div",
      "card-text",
      element("p", "card-name", element("bdi", "", pin.place.name)),
      element("p", "card-label", pin.place.label),
    );
    for (const group of section ? groups(pin, citation) : []) content.append(this.links(group, citation));
    return content;
  }

  private links({ name, citations }: Group, current: HTMLElement | null): HTMLElement {
    const at = current ? citations.indexOf(current) : 0;
    const from = Math.max(0, Math.min(at - NUMBERS / 2, citations.length - NUMBERS));
    const chosen = citations.slice(from, from + NUMBERS);
    const list = element("p", "card-numbers");
    if (name) list.append(element("bdi", "", name), " ");
    for (const item of chosen) list.append(this.link(item, item === current), " ");
    if (chosen.length < citations.length) list.append(element("span", "card-more", `of ${citations.length}`));
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

interface Group {
  name: string | null;
  citations: HTMLElement[];
}

/** The passages of the place itself, then of the places nested in it; quiet ones only where there is nothing else. */
function groups(pin: Pin, current: Element | null): Group[] {
  const nested = [...document.querySelectorAll<HTMLElement>(`#p-${CSS.escape(pin.place.id)} .nested`)];
  const all = [
    { name: null, citations: cardsOf(pin.place.id) },
    ...nested.map((inner) => ({ name: inner.querySelector("bdi")?.textContent ?? null, citations: cardsOf(inner.id.slice(2)) })),
  ];
  const wanted = (card: HTMLElement): boolean => card === current || (isDrawn(card) && !card.hidden);
  const drawn = all.map(({ name, citations }) => ({ name, citations: citations.filter(wanted) }));
  const chosen = drawn.some(({ citations }) => citations.length) ? drawn : all;
  for (const { citations } of chosen) citations.sort(readingOrder);
  return chosen.filter(({ citations }) => citations.length);
}

/** Copies of the quote and of what stands under it. */
function shownParts(citation: Element): Element[] {
  return [...citation.querySelectorAll("blockquote, .facts, .from")].map(copy);
}
