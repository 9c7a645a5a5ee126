/** What Python hands over: one JSON block in the page, read here and nowhere else. Everything in it is text or number. */

export type Kind = "reported" | "photo" | "feared" | "mentioned";
export type Box = [south: number, west: number, north: number, east: number];
export type Label = [name: string, latitude: number, longitude: number, rank: number];

/** Whole numbers as signs, see lines.ts; of a line: `lat lon step step …` in units. */
export type Code = string;

/** Town names: the zoom from which, their positions as a line in thousandths of a degree, the names. */
export type Towns = [from: number, at: Code, names: string[]];

export interface PlaceData {
  id: string;
  name: string;
  label: string;
  kind: Kind;
  lat: number;
  lon: number;
  radius: number | null;
  /** Somewhere in this circle: places without a point of their own are nested here. */
  around?: boolean;
  articles: number;
  passages: number;
  /** The quiet layers that it stands on; a pin without is drawn at once. */
  layers?: string[];
}

export interface Basemap {
  extent: Box;
  unit: number;
  land: Code[];
  lakes: Code[];
  rivers: Code[];
  borders: Code[];
  disputed: Code[];
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
  areas: Code[][];
  lines: Code[];
  points: [name: string, latitude: number, longitude: number][];
}

export interface Tiles {
  url: string;
  credit: string;
}

export interface PageData {
  bounds: Box | null;
  places: PlaceData[];
  towns: Towns[];
  /** The rings of countries that the page names, by id, each in parts: a line, or from where to where on which line. */
  areas: Record<string, Code[][]>;
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
