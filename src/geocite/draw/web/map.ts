/** The map itself: fitted to the pins, bounded by what the file holds of the world, with its scale and its manners. */

import * as L from "leaflet";
import type { Box, PageData } from "./data";
import { calm } from "./dom";

const CLOSEST = 15;

export function setUpMap(map: L.Map): void {
  map.options.zoomSnap = 0.25;
  map.options.maxBoundsViscosity = 0.9;
  map.setMaxZoom(CLOSEST);
  const container = map.getContainer();
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", "Map");
  map.zoomControl?.setPosition("bottomright"); // a popup near the top of a small screen stays free of it
  L.control.scale({ position: "bottomleft", maxWidth: 120 }).addTo(map);
  wheelOnlyWhenInUse(map);
  if (calm()) map.panBy = (offset) => L.Map.prototype.panBy.call(map, offset, { animate: false }) as L.Map;
}

/** Shows every pin; a single one with its surroundings. */
export function fit(map: L.Map, bounds: Box | null): void {
  if (!bounds) return void map.fitWorld({ animate: false });
  const [south, west, north, east] = bounds;
  const { x, y } = map.getSize();
  map.fitBounds(L.latLngBounds([south, west], [north, east]), {
    animate: false, maxZoom: south === north && west === east ? 9 : 13, padding: [Math.min(70, x / 8), Math.min(60, y / 8)],
  });
}

/** Keeps the reader near the part of the world that the file holds. */
export function hold(map: L.Map, data: PageData): void {
  const [south, west, north, east] = data.basemap.extent;
  const bounds = L.latLngBounds([south, west], [north, east]);
  map.setMaxBounds(bounds.pad(0.5)); // so that a pin at its edge can come to the middle, with its popup
  map.setMinZoom(Math.min(map.getZoom(), Math.max(1, map.getBoundsZoom(bounds, true))));
}

/** The page scrolls past the map; the wheel zooms once the reader has clicked or tabbed into it. */
function wheelOnlyWhenInUse(map: L.Map): void {
  map.scrollWheelZoom.disable();
  const container = map.getContainer();
  container.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  container.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
}
