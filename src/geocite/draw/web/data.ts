/** What Python hands over: one JSON block in the page, read here and nowhere else. Everything in it is text or number. */

export type Kind = "reported" | "photo" | "feared" | "mentioned";
export type Box = [south: number, west: number, north: number, east: number];
export type Label = [name: string, latitude: number, longitude: number, rank: number];

/** A line: `lat lon step step …` in units, to the base of 36. */
export type Steps = string;

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
  land: Steps[];
  lakes: Steps[];
  rivers: Steps[];
  borders: Steps[];
  disputed: Steps[];
  countries: Label[];
  seas: Label[];
}

/** A citation: its number, its place and its role as indices, its language, first and last days by turns. */
export type Row = [number: string, place: number, role: number, language: string, days: number[]];
export type When = [interval: string | null, words: string, start: string | null];

export interface Facts {
  names: [id: string, name: string, pin: string][];
  sources: [title: string, outlet: string | null][];
  roles: [value: string, words: string][];
  rows: Row[];
}

/** A passage: its paragraph, what to mark in it (the passage, then the names), and what stands under it. */
export type TextRow = [
  paragraph: number, marks: number[], line: number, zone: string | null, via: string | null, dates: When[],
  grounds: number[], cue: string,
];

export interface Texts {
  paragraphs: string[];
  rows: TextRow[];
  words: string[];
  files: [path: string, published: string | null, link: string | null, archived: string | null, sha256: string, reference: string][];
}

/** A layer of the reader's own. */
export interface OwnLayer {
  name: string;
  unit: number;
  areas: Steps[][];
  lines: Steps[];
  points: [name: string, latitude: number, longitude: number][];
}

export interface Tiles {
  url: string;
  credit: string;
}

export interface PageData {
  bounds: Box | null;
  places: PlaceData[];
  towns: Label[];
  basemap: Basemap;
  facts?: Facts;
  /** Facts and texts of a large map: JSON, deflated, in base64. */
  packed?: string;
  layers: OwnLayer[];
  tiles: Tiles | null;
}

export function pageData(): PageData {
  const block = document.getElementById("geocite-data");
  return JSON.parse(block?.textContent ?? "") as PageData;
}
