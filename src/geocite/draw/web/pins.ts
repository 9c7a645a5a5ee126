/** Pins: real buttons on the map, in the order of the list, each with its mark, its name and a spoken name. */

import * as L from "leaflet";
import type { PlaceData } from "./data";
import { element } from "./dom";

export interface Pin {
  place: PlaceData;
  button: HTMLButtonElement;
  name: HTMLElement;
  marker: L.Marker;
  ring: L.Circle | null;
  /** Width and height of the mark in pixels. */
  size: number;
}

const SPOKEN = { reported: "", photo: ", in a photo caption", feared: ", feared or planned", mentioned: ", only mentioned" };

export function makePins(map: L.Map, places: PlaceData[], select: (pin: Pin, byKey: boolean) => void): Pin[] {
  const pane = map.createPane("rings");
  pane.style.zIndex = "350";
  const renderer = L.svg({ pane: "rings", padding: 0.6 });
  const scale = Math.max(0.72, 1.05 - places.length / 100); // many pins, smaller marks
  return places.map((place) => {
    const pin = makePin(place, scale, renderer);
    pin.button.addEventListener("click", (event) => {
      event.stopPropagation(); // the map would close the popup
      const dragged = event.detail > 0 && (map.dragging as unknown as { moved(): boolean }).moved();
      if (!dragged) select(pin, event.detail === 0);
    });
    return pin;
  });
}

function makePin(place: PlaceData, scale: number, renderer: L.Renderer): Pin {
  const size = markSize(place, scale);
  const count = place.kind === "mentioned" ? "" : String(place.passages);
  const figure = element("span", "count"); // drawn by the style sheet: the spoken name has the count in words
  figure.dataset["count"] = count;
  const mark = element("span", `mark ${place.kind}`, figure);
  mark.style.width = mark.style.height = `${size}px`;
  const name = element("bdi", "pin-name", place.name);
  const button = element("button", "pin", mark, name);
  button.type = "button";
  button.setAttribute("aria-label", `${place.name}, ${place.label}${SPOKEN[place.kind]}`);
  const box = Math.max(size, 24);
  const icon = L.divIcon({ className: "pin-icon", html: button, iconSize: [box, box] });
  // The smaller mark on top: a large one would hide it.
  const marker = L.marker([place.lat, place.lon], { icon, keyboard: false, zIndexOffset: 10000 - size * 100, riseOnHover: true });
  return { place, button, name, marker, ring: ring(place, renderer), size };
}

/** By articles, then by passages. */
function markSize(place: PlaceData, scale: number): number {
  if (place.kind === "mentioned") return 12;
  const weight = 3 * Math.min(place.articles - 1, 6) + 2.4 * Math.log2(Math.min(place.passages, 500));
  return Math.round(20 + weight * scale);
}

function ring(place: PlaceData, renderer: L.Renderer): L.Circle | null {
  if (!place.radius) return null;
  const className = `ring ${place.kind}${place.around ? " around" : ""}`;
  return L.circle([place.lat, place.lon], {
    radius: place.radius, renderer, pane: "rings", interactive: false, fill: false, className,
  });
}

/** Marks the selected pin, and its ring for when it is drawn again. */
export function markPin({ button, ring }: Pin, selected: boolean): void {
  button.setAttribute("aria-current", String(selected));
  ring?.getElement()?.classList.toggle("selected", selected);
  if (ring) ring.options.className = `${ring.options.className?.replace(" selected", "")}${selected ? " selected" : ""}`;
}

/** A ring is shown where it says something: outside of its mark and within the view. */
export function showRings(map: L.Map, pins: Pin[]): void {
  const size = map.getSize();
  const largest = Math.max(size.x, size.y) * 0.75;
  for (const { place, ring, size: mark, marker } of pins) {
    if (!ring || !place.radius) continue;
    const pixels = place.radius / metresPerPixel(map, place.lat);
    const shown = map.hasLayer(marker) && pixels > mark / 2 + 3 && pixels < largest;
    if (shown !== map.hasLayer(ring)) shown ? ring.addTo(map) : ring.remove();
  }
}

function metresPerPixel(map: L.Map, latitude: number): number {
  return (40075016.686 * Math.cos((latitude * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
}
