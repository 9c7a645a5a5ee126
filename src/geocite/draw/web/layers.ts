/** Which pins stand on the map: the quiet layers of the legend, the filters, and one pin for those that would overlap. */

import * as L from "leaflet";
import type { Citations } from "./citations";
import { clusters } from "./clusters";
import { element } from "./dom";
import type { Result } from "./facets";
import type { Pin } from "./pins";

/** Pins from which those that overlap are gathered; fewer are all drawn, the smaller on top. */
const CROWD = 60;
/** From this zoom on nothing is gathered. */
const CLOSE = 12;

interface Left {
  all: number;
  drawn: number;
  roles: Set<string>;
}

export class Layers {
  private readonly boxes: HTMLInputElement[];
  private readonly spoken = new Map<Pin, string>();
  /** What the filters leave under each pin; null where nothing is chosen. */
  private left: Map<string, Left> | null = null;
  /** The roles that are asked for by name. */
  private roles: ReadonlySet<string> = new Set();
  private selected: Pin | null = null;
  /** Told which pins' places the filters leave; null for all. */
  leaves: (ids: ReadonlySet<string> | null) => void = () => undefined;

  constructor(
    private readonly map: L.Map,
    private readonly pins: Pin[],
    private readonly changed: () => void,
  ) {
    this.boxes = [...document.querySelectorAll<HTMLInputElement>("input[data-layer]")];
    for (const box of this.boxes) {
      box.checked = false; // browsers keep a box's state over a reload
      box.addEventListener("change", () => this.update());
    }
    map.on("zoomend", () => this.update());
    this.update();
  }

  /** Adds and removes pins, gathers those that overlap, and writes the counts. */
  update(): void {
    const on = new Set(this.boxes.filter((box) => box.checked).map((box) => box.dataset["layer"] ?? ""));
    const wanted = this.pins.filter((pin) => this.isWanted(pin, on));
    const heads = this.gathered(wanted);
    for (const pin of this.pins) {
      const under = heads.get(pin);
      const was = this.map.hasLayer(pin.marker);
      if (under === undefined) {
        if (was) pin.marker.remove();
        pin.ring?.remove();
      } else {
        if (!was) pin.marker.addTo(this.map);
        this.write(pin, under);
      }
    }
    this.changed();
  }

  /** Puts a pin on the map: its layer is switched on, and it is gathered under no other. */
  show(pin: Pin): void {
    this.selected = pin;
    if (this.map.hasLayer(pin.marker)) return;
    if (!this.left) for (const box of this.boxes) if (pin.place.layers?.includes(box.dataset["layer"] ?? "")) box.checked = true;
    this.update();
  }

  /** What the filters leave; null for everything. */
  filter(citations: Citations, result: Result | null, roles: ReadonlySet<string>): void {
    this.roles = roles;
    this.left = result && leftUnder(citations, result.shown);
    this.leaves(this.left && new Set(this.left.keys()));
    this.update();
    if (this.selected && !this.map.hasLayer(this.selected.marker)) this.map.closePopup();
  }

  private isWanted({ place }: Pin, on: ReadonlySet<string>): boolean {
    const left = this.left?.get(place.id);
    if (this.left && !left) return false;
    return !place.layers?.length || place.layers.some((role) => on.has(role) || (this.roles.has(role) && left?.roles.has(role)));
  }

  /** How many others each pin that is drawn stands for. */
  private gathered(wanted: Pin[]): Map<Pin, number> {
    if (wanted.length <= CROWD || this.map.getZoom() >= CLOSE) return new Map(wanted.map((pin) => [pin, 0]));
    const spots = wanted.map((pin) => {
      const { x, y } = this.map.project([pin.place.lat, pin.place.lon]);
      return { x, y, size: pin.size };
    });
    const under = clusters(spots, this.selected ? wanted.indexOf(this.selected) : -1);
    return new Map([...under].flatMap(([at, count]) => (wanted[at] ? [[wanted[at], count]] : [])));
  }

  private write(pin: Pin, under: number): void {
    if (!this.spoken.has(pin)) this.spoken.set(pin, pin.button.getAttribute("aria-label") ?? "");
    const left = this.left?.get(pin.place.id);
    const count = left ? left.drawn || left.all : pin.place.passages;
    const figure = pin.button.querySelector<HTMLElement>(".count");
    if (figure && pin.place.kind !== "mentioned") figure.dataset["count"] = String(count);
    const spoken = this.spoken.get(pin) ?? "";
    const filtered = left && count !== pin.place.passages ? spoken.replace(pin.place.label, `${count} shown of ${pin.place.label}`) : spoken;
    pin.button.setAttribute("aria-label", under ? `${filtered}; ${under} more here, zoom in` : filtered);
    pin.button.querySelector(".under")?.remove();
    if (under) pin.button.append(element("span", "under", `+${under}`));
  }
}

function leftUnder({ facts }: Citations, shown: Uint8Array): Map<string, Left> {
  const found = new Map<string, Left>();
  facts.rows.forEach(([, place, role], row) => {
    if (!shown[row]) return;
    const pin = facts.names[place]?.[2] ?? "";
    const left = found.get(pin) ?? { all: 0, drawn: 0, roles: new Set() };
    const value = facts.roles[role]?.[0] ?? "";
    left.all += 1;
    if (DRAWN.has(value)) left.drawn += 1;
    left.roles.add(value);
    found.set(pin, left);
  });
  return found;
}

const DRAWN: ReadonlySet<string> = new Set(["event", "background", "threat"]);
