/** Lengths and directions on the globe, for checking a stated distance. */

const WINDS = [
  "north", "north-northeast", "northeast", "east-northeast", "east", "east-southeast", "southeast", "south-southeast",
  "south", "south-southwest", "southwest", "west-southwest", "west", "west-northwest", "northwest", "north-northwest",
] as const;
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
  const wind = WINDS[(Math.round(bearing / (Math.PI / 8)) + 16) % 16] ?? "";
  return { km: 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half))), wind };
}

export function inWords(km: number): string {
  return `${km < 10 ? km.toFixed(1) : Math.round(km)} km`;
}
