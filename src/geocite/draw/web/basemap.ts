/** Coast, borders and water from the file itself, coloured by page.css. */

import * as L from "leaflet";
import type { Basemap } from "./data";

/** From this zoom on the stored coast is coarser than what is drawn on it. */
const CITY = 10.5;

export function drawBasemap(map: L.Map, basemap: Basemap): void {
  const pane = map.createPane("basemap");
  pane.style.zIndex = "200";
  pane.setAttribute("aria-hidden", "true");
  const renderer = L.svg({ pane: "basemap", padding: 0.6 });
  drawShapes(map, basemap, renderer);
  const mark = (): void => {
    map.getContainer().classList.toggle("at-city", map.getZoom() >= CITY);
  };
  map.on("zoomend", mark);
  mark();
}

function drawShapes(map: L.Map, basemap: Basemap, renderer: L.Renderer): void {
  const shared = { renderer, pane: "basemap", interactive: false, smoothFactor: 0.7 };
  const shapes = (lines: number[][]): L.LatLngTuple[][] => lines.map((line) => degrees(line, basemap.unit));
  const rings = (lines: number[][], className: string): void => {
    if (lines.length) L.polygon(shapes(lines).map((ring) => [ring]), { ...shared, className }).addTo(map);
  };
  const lines = (given: number[][], className: string): void => {
    if (given.length) L.polyline(shapes(given), { ...shared, className, fill: false }).addTo(map);
  };
  rings(basemap.land, "land");
  lines(basemap.rivers, "river");
  rings(basemap.lakes, "lake");
  lines(basemap.borders, "border");
  lines(basemap.disputed, "border disputed");
  const [south, west, north, east] = basemap.extent;
  const box = (s: number, w: number, n: number, e: number): L.LatLngTuple[] => [[s, w], [n, w], [n, e], [s, e]];
  const outside = [box(-89, west - 360, 89, east + 360), box(south, west, north, east)];
  L.polygon(outside, { ...shared, className: "beyond" }).addTo(map);
}

/** Undo the delta coding: `[lat, lon, step, step, ...]` in units to degrees. */
export function degrees(line: number[], unit: number): L.LatLngTuple[] {
  const points: L.LatLngTuple[] = [];
  let lat = 0;
  let lon = 0;
  for (let i = 0; i + 1 < line.length; i += 2) {
    lat += line[i] ?? 0;
    lon += line[i + 1] ?? 0;
    points.push([lat * unit, lon * unit]);
  }
  return points;
}
