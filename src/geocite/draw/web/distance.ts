/** "Distance from here": a line from a pin to the pointer, or to the pin in focus, with its length and direction. */

import * as L from "leaflet";
import { inWords, measured } from "./bearing";
import { button, element } from "./dom";
import type { Pin } from "./pins";

export class Ruler {
  private readonly told = element("p", "ruler-told");
  private readonly box = element("div", "ruler", this.told, button("Stop measuring", () => this.stop()));
  private readonly line = L.polyline([], { interactive: false, className: "ruler-line" });
  private from: Pin | null = null;

  constructor(
    private readonly map: L.Map,
    pins: Pin[],
  ) {
    this.told.setAttribute("role", "status");
    L.DomEvent.disableClickPropagation(this.box);
    map.on("mousemove", (event) => this.to(event.latlng, null));
    for (const pin of pins) {
      pin.button.addEventListener("focus", () => this.to(place(pin), pin.place.name));
      pin.button.addEventListener("mouseenter", () => this.to(place(pin), pin.place.name));
      pin.button.addEventListener("mousemove", (event) => event.stopPropagation());
    }
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.stop();
    });
  }

  start(pin: Pin): void {
    this.from = pin;
    this.told.replaceChildren("From ", element("bdi", "", pin.place.name), ": point at the map, or go to another pin.");
    this.map.getContainer().append(this.box);
    pin.button.focus({ preventScroll: true });
  }

  private stop(): void {
    if (!this.from) return;
    const { button } = this.from;
    this.from = null;
    this.line.remove();
    this.box.remove();
    button.focus({ preventScroll: true });
  }

  private to(point: L.LatLng, name: string | null): void {
    if (!this.from) return;
    const start = place(this.from);
    const { km, wind } = measured(start, point);
    if (km === 0) return;
    const here = element("bdi", "", this.from.place.name);
    const what = name ? [element("bdi", "", name), " is "] : [];
    this.told.replaceChildren(...what, `${inWords(km)} ${wind} of `, here);
    this.line.setLatLngs([start, point]).addTo(this.map);
  }
}

const place = (pin: Pin): L.LatLng => L.latLng(pin.place.lat, pin.place.lon);
