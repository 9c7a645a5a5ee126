/** The country that is selected, as a tint of its area: over land and map images, under rings, names and pins. */

import * as L from "leaflet";
import { area, type Area } from "./areas";
import type { PageData } from "./data";
import { element, sideBySide } from "./dom";

export class Tint {
  private drawn: L.LayerGroup | null = null;
  private readonly links = new Map<string, HTMLAnchorElement>();

  constructor(
    private readonly map: L.Map,
    private readonly data: PageData,
  ) {
    for (const id of Object.keys(data.areas)) this.link(id);
    if (!this.links.size) return;
    map.createPane("tint").style.zIndex = "220";
    map.getPane("tint")?.setAttribute("aria-hidden", "true");
    const key = (words: string): HTMLElement => element("li", "", element("span", "tint-key"), words);
    document.querySelector(".legend")?.append(key("Country selected in the list"));
    document.querySelector(".key ul")?.append(
      key("A tint: the country selected under “Countries and regions”, as far as the map goes. Its borders, in part disputed, are Natural Earth's."),
    );
  }

  /** Tints this country alone; null for none. Returns in words what the map shows of it; blank if it is no country. */
  show(id: string | null): string {
    this.drawn?.remove();
    this.drawn = null;
    for (const [each, link] of this.links) link.setAttribute("aria-current", String(each === id));
    const row = id === null ? null : countryRow(id);
    const name = row?.querySelector("bdi")?.textContent ?? "";
    if (id === null || !row) return "";
    if (!this.links.has(id)) return `${name}, no part of this map`;
    this.draw(area(this.data.areas[id] ?? [], this.data.basemap));
    return `${name}, tinted on the map`;
  }

  private draw({ rings, outline }: Area): void {
    const shared = { pane: "tint", renderer: L.svg({ pane: "tint", padding: 0.6 }), interactive: false, smoothFactor: 0.7 };
    const shape = L.polygon(rings.map((ring) => [ring]), { ...shared, className: "tint", stroke: false });
    const edge = L.polyline(outline, { ...shared, className: "tint-edge", fill: false });
    this.drawn = L.layerGroup([shape, edge]).addTo(this.map);
    if (!sideBySide()) this.bringIntoSight();
    const view = this.map.getBounds().pad(-0.1);
    if (!rings.flat().some((point) => view.contains(point))) this.map.fitBounds(shape.getBounds(), { animate: false });
  }

  /** On a phone the list, where the country was chosen, hides the map; while the page loads, the browser goes to the list. */
  private bringIntoSight(): void {
    const scroll = (): void => this.map.getContainer().scrollIntoView({ block: "center" });
    if (document.readyState === "complete") scroll();
    else window.addEventListener("load", () => window.setTimeout(scroll), { once: true });
  }

  /** A name in the list that the map can show becomes a link. */
  private link(id: string): void {
    const name = countryRow(id)?.querySelector("bdi");
    if (!name) return;
    const link = element("a");
    link.href = `#p-${encodeURIComponent(id)}`;
    link.dataset["show"] = "area"; // followed by the script, so that the focus stays on it
    name.replaceWith(link);
    link.append(name);
    this.links.set(id, link);
  }
}

/** The line of a country or region in the list, by its id. */
export function countryRow(id: string): HTMLElement | null {
  const row = document.getElementById(`p-${id}`);
  return row?.matches(".countries > li") ? row : null;
}
