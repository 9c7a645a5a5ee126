/** What Python hands over: one JSON block in the page, read here and nowhere else. Everything in it is text or number. */

export type Kind = "reported" | "photo" | "feared" | "mentioned";
export type Box = [south: number, west: number, north: number, east: number];
export type Label = [name: string, latitude: number, longitude: number, rank: number];

export interface PlaceData {
  id: string;
  name: string;
  label: string;
  kind: Kind;
  lat: number;
  lon: number;
  radius: number | null;
  /** Somewhere in this circle: places without a point of their own are nested here. */
  around: boolean;
  articles: number;
  passages: number;
  /** The quiet layers that it stands on; empty for a pin that is drawn at once. */
  layers: string[];
}

export interface Basemap {
  extent: Box;
  unit: number;
  land: number[][];
  lakes: number[][];
  rivers: number[][];
  borders: number[][];
  disputed: number[][];
  countries: Label[];
  seas: Label[];
}

export interface PageData {
  bounds: Box | null;
  places: PlaceData[];
  towns: Label[];
  basemap: Basemap;
}

export function pageData(): PageData {
  const block = document.getElementById("geocite-data");
  return JSON.parse(block?.textContent ?? "") as PageData;
}
