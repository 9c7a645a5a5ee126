/** Names on the map: of the pins first, then of countries, seas and towns where there is room.
 *
 * Basemap names are decoration and are hidden from the accessibility tree; a pin's name is part of its button.
 */

import * as L from "leaflet";
import type { Label, PageData } from "./data";
import { element } from "./dom";
import { line } from "./lines";
import type { Pin } from "./pins";

interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

interface Town {
  at: L.LatLngTuple;
  /** The zoom from which it may be shown. */
  from: number;
  to: number;
  kind: string;
  node: HTMLElement;
  width: number;
}

const SIDES = ["right", "left", "below", "above"] as const;
const LINE = 16;

export class Labels {
  private readonly pane: HTMLElement;
  private readonly towns: Town[];

  constructor(
    private readonly map: L.Map,
    private readonly pins: Pin[],
    { towns, basemap, layers }: PageData,
  ) {
    this.pane = map.createPane("names");
    this.pane.style.zIndex = "450";
    this.pane.classList.add("leaflet-zoom-hide");
    this.pane.setAttribute("aria-hidden", "true");
    const own = layers.flatMap((layer) => layer.points.map(([name, lat, lon]): Label => [name, lat, lon, 0]));
    this.towns = [
      ...own.map((label) => this.town(label, "own", 0, 99)),
      ...basemap.countries.map((label) => this.town(label, "country", 0, 9)),
      ...basemap.seas.map((label) => this.town(label, "sea", label[3] - 1, 11)),
      ...towns.flatMap(([from, at, names]) => {
        return line(at, 0.001).map(([lat, lon], k) => this.town([names[k] ?? "", lat, lon, from], from > 8 ? "spot" : "town", from, 99));
      }),
    ];
  }

  private town([name, lat, lon]: Label, kind: string, from: number, to: number): Town {
    const node = element("span", `name ${kind}`, element("bdi", "", name));
    node.hidden = true;
    this.pane.append(node);
    return { at: [lat, lon], from, to, kind, node, width: 0 };
  }

  place(): void {
    const shown = this.pins.filter((pin) => this.map.hasLayer(pin.marker));
    const corner = this.map.containerPointToLayerPoint([0, 0]);
    const { x, y } = this.map.getSize();
    const frame = { left: corner.x, top: corner.y, right: corner.x + x, bottom: corner.y + y };
    const taken = shown.map((pin) => around(this.map.latLngToLayerPoint(pin.marker.getLatLng()), pin.size / 2));
    const widths = shown.map((pin) => pin.name.offsetWidth || pin.place.name.length * 8); // all read before any is written
    shown.forEach((pin, at) => this.placePin(pin, widths[at] ?? 0, taken, frame));
    const zoom = this.map.getZoom();
    const view = this.map.getBounds().pad(0.1);
    const tiled = this.map.getContainer().classList.contains("tiled"); // the images have their own names
    const wanted = this.towns.filter((town) => {
      const inside = zoom >= town.from && zoom <= town.to && view.contains(town.at) && (!tiled || town.kind === "own");
      town.node.hidden = !inside;
      return inside;
    });
    for (const town of wanted) town.width ||= town.node.offsetWidth;
    for (const town of wanted) town.node.hidden = !this.placeTown(town, taken, frame);
  }

  private placePin(pin: Pin, width: number, taken: Rect[], frame: Rect): void {
    const point = this.map.latLngToLayerPoint(pin.marker.getLatLng());
    const beside = (side: (typeof SIDES)[number]): Rect => besides(point, pin.size / 2 + 3, width, side);
    const inside = (box: Rect): boolean => box.left >= frame.left + 4 && box.right <= frame.right - 4;
    const open = SIDES.filter((side) => clear(beside(side), taken));
    const free = open.find((side) => inside(beside(side))) ?? open[0];
    if (free) taken.push(beside(free));
    pin.button.dataset["side"] = free ?? "hidden";
  }

  private placeTown(town: Town, taken: Rect[], frame: Rect): boolean {
    const point = this.map.latLngToLayerPoint(town.at);
    const dotted = ["town", "spot", "own"].includes(town.kind);
    const left = dotted ? point.x - 4 : point.x - town.width / 2;
    const box = { left, top: point.y - LINE / 2, right: left + town.width, bottom: point.y + LINE / 2 };
    if (box.left < frame.left || box.right > frame.right) return false;
    if (!clear(grown(box, dotted ? 12 : 2), taken)) return false;
    taken.push(box);
    L.DomUtil.setPosition(town.node, L.point(left, point.y - LINE / 2).round());
    return true;
  }
}

function around({ x, y }: L.Point, half: number): Rect {
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}

function besides({ x, y }: L.Point, away: number, width: number, side: (typeof SIDES)[number]): Rect {
  const left = side === "right" ? x + away : side === "left" ? x - away - width : x - width / 2;
  const top = side === "below" ? y + away : side === "above" ? y - away - LINE : y - LINE / 2;
  return { left, top, right: left + width, bottom: top + LINE };
}

function grown(box: Rect, by: number): Rect {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

function clear(box: Rect, taken: Rect[]): boolean {
  return taken.every((t) => box.right < t.left || box.left > t.right || box.bottom < t.top || box.top > t.bottom);
}
