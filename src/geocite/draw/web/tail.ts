/** Places beyond the first thousand: dots on one canvas; one that is chosen becomes a pin like the others. */

import type * as L from "leaflet";
import type { PlaceData } from "./data";

export class Tail {
  private readonly dots = new Map<string, L.CircleMarker>();

  constructor(
    private readonly map: L.Map,
    places: PlaceData[],
    choose: (place: PlaceData) => void,
  ) {
    if (!places.length) return;
    const leaflet = (window as unknown as { L: typeof L }).L; // the one of the first script
    const renderer = leaflet.canvas({ padding: 0.3, tolerance: 6 });
    const ink = window.getComputedStyle(document.documentElement);
    for (const place of places) {
      if (place.kind === "mentioned") continue;
      const fillColor = ink.getPropertyValue(place.kind === "feared" ? "--feared" : "--reported");
      const look = { renderer, radius: 4, stroke: true, weight: 1, color: ink.getPropertyValue("--halo"), fillColor, fillOpacity: 1 };
      const dot = leaflet.circleMarker([place.lat, place.lon], look).addTo(map);
      dot.on("click", (event) => {
        leaflet.DomEvent.stopPropagation(event);
        choose(place);
      });
      this.dots.set(place.id, dot);
    }
  }

  /** Takes a dot away because it is a pin now. */
  take(id: string): void {
    this.dots.get(id)?.remove();
    this.dots.delete(id);
  }

  /** Only the places with these ids; null for all. */
  filter(left: ReadonlySet<string> | null): void {
    for (const [id, dot] of this.dots) {
      const shown = !left || left.has(id);
      if (shown !== this.map.hasLayer(dot)) shown ? dot.addTo(this.map) : dot.remove();
    }
  }
}
