/** A place beyond the part of the world that the file holds waits at the edge of the map, with an arrow towards it. */

import * as L from "leaflet";
import type { Box } from "./data";
import type { Pin } from "./pins";

const INSET = 34;
const ARROWS = ["→", "↘", "↓", "↙", "←", "↖", "↑", "↗"];
const WINDS = ["east", "south-east", "south", "south-west", "west", "north-west", "north", "north-east"];

export function keepAtEdge(map: L.Map, pins: Pin[], [south, west, north, east]: Box): void {
  const held = L.latLngBounds([south, west], [north, east]);
  const size = map.getSize();
  const middle = size.divideBy(2);
  const taken: L.Point[] = [];
  for (const pin of pins) {
    const at = L.latLng(pin.place.lat, pin.place.lon);
    if (held.contains(at) || !map.hasLayer(pin.marker)) continue;
    const towards = map.latLngToContainerPoint(at).subtract(middle);
    const share = Math.min((middle.x - INSET) / Math.abs(towards.x), (middle.y - INSET) / Math.abs(towards.y), 1);
    const point = middle.add(towards.multiplyBy(share));
    while (taken.some((other) => Math.abs(other.x - point.x) < 130 && Math.abs(other.y - point.y) < 24)) point.y += 24;
    taken.push(point);
    pin.marker.setLatLng(map.containerPointToLatLng(point));
    const wind = (Math.round(Math.atan2(towards.y, towards.x) / (Math.PI / 4)) + 8) % 8;
    pin.name.textContent = `${pin.place.name} ${ARROWS[wind]}`;
    pin.button.setAttribute("aria-label", `${pin.place.name}, ${pin.place.label}, off this map to the ${WINDS[wind]}`);
  }
}
