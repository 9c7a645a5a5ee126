/** Numbers and lines as `lines.py` writes them: signs of six bits, the lowest first; a line is its start and its steps. */

import type { LatLngTuple } from "leaflet";
import type { Code } from "./data";

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function numbers(code: Code): number[] {
  const found: number[] = [];
  let value = 0;
  let shift = 0;
  for (const sign of code) {
    const bits = SIGNS.indexOf(sign);
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits > 31) continue;
    found.push(value & 1 ? -(value >>> 1) - 1 : value >>> 1);
    value = shift = 0;
  }
  return found;
}

/** A line in degrees. */
export function line(code: Code, unit: number): LatLngTuple[] {
  const steps = numbers(code);
  const points: LatLngTuple[] = [];
  let lat = 0;
  let lon = 0;
  for (let i = 0; i + 1 < steps.length; i += 2) {
    lat += steps[i] ?? 0;
    lon += steps[i + 1] ?? 0;
    points.push([lat * unit, lon * unit]);
  }
  return points;
}
