/** Coast, borders and water from the file itself, coloured by map.css; the reader's own layers; map images if asked for. */

import * as L from "leaflet";
import type { Basemap, Code, OwnLayer, PageData, Tiles } from "./data";
import { element } from "./dom";
import { line } from "./lines";

/** From this zoom on the stored coast is coarser than what is drawn on it. */
const CITY = 10.5;

export function drawBasemap(map: L.Map, { basemap, layers, tiles }: PageData): void {
  const pane = map.createPane("basemap");
  pane.style.zIndex = "200";
  pane.setAttribute("aria-hidden", "true");
  const renderer = L.svg({ pane: "basemap", padding: 0.6 });
  drawShapes(map, basemap, renderer);
  for (const layer of layers) drawOwn(map, layer);
  if (tiles) loadTiles(map, tiles);
  const mark = (): void => {
    map.getContainer().classList.toggle("at-city", map.getZoom() >= CITY);
  };
  map.on("zoomend", mark);
  mark();
}

function drawShapes(map: L.Map, basemap: Basemap, renderer: L.Renderer): void {
  const shared = { renderer, pane: "basemap", interactive: false, smoothFactor: 0.7 };
  const shapes = (lines: Code[]): L.LatLngTuple[][] => lines.map((code) => line(code, basemap.unit));
  const rings = (lines: Code[], className: string): void => {
    if (lines.length) L.polygon(shapes(lines).map((ring) => [ring]), { ...shared, className }).addTo(map);
  };
  const lines = (given: Code[], className: string): void => {
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

function drawOwn(map: L.Map, { areas, lines, points, unit }: OwnLayer): void {
  const pane = map.getPane("own") ?? map.createPane("own");
  pane.style.zIndex = "260";
  pane.setAttribute("aria-hidden", "true");
  const shared = { pane: "own", renderer: L.svg({ pane: "own", padding: 0.6 }), interactive: false };
  const shape = (code: Code): L.LatLngTuple[] => line(code, unit);
  for (const area of areas) L.polygon(area.map(shape), { ...shared, className: "own-area" }).addTo(map);
  for (const each of lines) L.polyline(shape(each), { ...shared, className: "own-line", fill: false }).addTo(map);
  for (const [, lat, lon] of points) L.circleMarker([lat, lon], { ...shared, radius: 3, className: "own-point" }).addTo(map);
}

/** The one thing that goes online, and only where the maker of the page asked for it; the stored map stays underneath. */
function loadTiles(map: L.Map, { url, credit }: Tiles): void {
  const pane = map.createPane("tiles");
  pane.style.zIndex = "210";
  map.setMaxZoom(18);
  const images = L.tileLayer(url, { pane: "tiles", maxZoom: 18, referrerPolicy: "strict-origin-when-cross-origin" });
  images.once("tileload", () => {
    map.getContainer().classList.add("tiled");
    map.fire("moveend");
  });
  images.addTo(map);
  const host = /^https?:\/\/([^/]+)/.exec(url)?.[1]?.replace("{s}", "a") ?? url;
  const note = `Opening this page contacts ${host}, which learns what part of the map is looked at.`;
  document.querySelector(".map-text")?.prepend(element("p", "contacts", note));
  document.querySelector(".credit")?.append(` Map images: ${credit}.`);
}
