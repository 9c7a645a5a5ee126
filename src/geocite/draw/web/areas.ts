/** The area of a country, put together from the lines of the basemap that it shares. */

import type { LatLngTuple } from "leaflet";
import type { Basemap, Code } from "./data";
import { line, numbers } from "./lines";

export interface Area {
  rings: LatLngTuple[][];
  /** Its coast and borders, without the edge of the map. */
  outline: LatLngTuple[][];
}

export function area(rings: Code[][], { land, borders, disputed, unit }: Basemap): Area {
  const codes = [...land, ...borders, ...disputed];
  const shared = (at: number): LatLngTuple[] => {
    const points = line(codes[at] ?? "", unit);
    return at < land.length ? [...points, ...points.slice(0, 1)] : points; // a coast is closed
  };
  const outline: LatLngTuple[][] = [];
  const part = (code: Code): LatLngTuple[] => {
    const [at = 0, from = 0, to = 0, ...more] = numbers(code);
    if (more.length) return line(code, unit);
    const run = shared(at).slice(Math.min(from, to), Math.max(from, to) + 1);
    if (from > to) run.reverse();
    outline.push(run);
    return run;
  };
  return { rings: rings.map((parts) => parts.flatMap(part)), outline };
}
