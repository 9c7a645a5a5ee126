/** The quiet layers of the legend: "Spoken here" and the like, off until the reader switches one on. */

import type * as L from "leaflet";
import type { Pin } from "./pins";

export class Layers {
  private readonly boxes: HTMLInputElement[];

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
    this.update();
  }

  /** Adds and removes pins by the boxes. */
  private update(): void {
    const on = new Set(this.boxes.filter((box) => box.checked).map((box) => box.dataset["layer"]));
    for (const pin of this.pins) {
      const { layers } = pin.place;
      const shown = layers.length === 0 || layers.some((layer) => on.has(layer));
      const was = this.map.hasLayer(pin.marker);
      if (shown && !was) pin.marker.addTo(this.map);
      if (!shown && was) pin.marker.remove();
      if (!shown) pin.ring?.remove();
    }
    this.changed();
  }

  /** Switches on the layer that a pin stands on. */
  show(pin: Pin): void {
    if (this.map.hasLayer(pin.marker)) return;
    for (const box of this.boxes) if (pin.place.layers.includes(box.dataset["layer"] ?? "")) box.checked = true;
    this.update();
  }
}
