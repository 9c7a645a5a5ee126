/** Lengths and directions on the globe, for checking a stated distance. */

const RADIUS_KM = 6371.0088;

export interface Point {
  lat: number;
  lng: number;
}

/** Kilometres along the great circle, and the direction at the start as one of sixteen winds. */
export function measured(from: Point, to: Point): { km: number; wind: string } {
  const [a, b, turn] = [from.lat, to.lat, to.lng - from.lng].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(turn / 2) ** 2;
  const bearing = Math.atan2(Math.sin(turn) * Math.cos(b), Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(turn));
  const wind = windOf((Math.round(bearing / (Math.PI / 8)) + 16) % 16);
  return { km: 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half))), wind };
}

/** The name of a wind, counted in sixteenths from north by east. */
function windOf(sixteenth: number): string {
  const main = (index: number): string => ["north", "east", "south", "west"][index % 4] ?? "";
  const quarter = Math.floor(sixteenth / 4);
  const [one, other] = [main(quarter), main(quarter + 1)];
  const between = quarter % 2 ? other + one : one + other; // north and south are said first
  return [one, `${one}-${between}`, between, `${other}-${between}`][sixteenth % 4] ?? "";
}

export function inWords(km: number): string {
  return `${km < 10 ? km.toFixed(1) : Math.round(km)} km`;
}
