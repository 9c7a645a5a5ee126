/** Joins map and reading column. The page calls `geocite.show(map)` once, with the map that folium made. */

import * as L from "leaflet";
import { drawBasemap } from "./basemap";
import { CheckSheet } from "./check";
import { countryAsked } from "./choice";
import { Control, large } from "./control";
import { addCopying } from "./copying";
import { pageData } from "./data";
import { Ruler } from "./distance";
import { element } from "./dom";
import { keepAtEdge } from "./edge";
import { announce, embed, embedded } from "./embed";
import { Labels } from "./labels";
import { Layers } from "./layers";
import { followLinks } from "./links";
import { fit, hold, setUpMap } from "./map";
import { Panel } from "./panel";
import { makePins, showRings, type Pin } from "./pins";
import { Popup } from "./popup";
import { Reading } from "./reading";
import { Selection } from "./selection";
import { address, onAddress, write } from "./state";
import { Steps } from "./steps";
import { countryRow, Tint } from "./tint";

const page = document.documentElement;
/** Pins that are made as buttons; places beyond these are dots on a canvas. */
const BUTTONS = 1000;

function show(map: L.Map): void {
  page.classList.add("live");
  embed(address().embed);
  announce();
  const data = pageData();
  const tint = new Tint(map, data); // its line of the legend takes room from the map
  map.invalidateSize({ animate: false, pan: false });
  setUpMap(map);
  fit(map, data.bounds);
  hold(map, data);
  drawBasemap(map, data);

  const choose = (pin: Pin, byKey: boolean): void => selection.choose(pin, null, byKey);
  const pins = makePins(map, data.places.slice(0, BUTTONS), choose);
  const labels = new Labels(map, pins, data);
  let settled = false;
  const refresh = (): void => {
    if (!settled) return; // while the page starts, many things change: names are placed once, at the end
    keepAtEdge(map, pins, data.basemap.extent);
    showRings(map, pins);
    labels.place();
  };
  const layers = new Layers(map, pins, refresh);
  const ruler = new Ruler(map, pins);
  const popup = new Popup(map, (id) => selection.goTo(id, true), (pin) => ruler.start(pin));
  const panel = new Panel();
  const selection = new Selection(pins, panel, popup, layers);
  const reading = read(selection);
  selection.tint = (id) => tint.show(id);
  const clear = (): void => {
    if (selection.clear()) write({ target: null }, true);
  };
  map.on("click", clear);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && !page.classList.contains("check") && clear());
  if (large()) window.setTimeout(addCopying, 100); // the map comes first
  else addCopying();
  new CheckSheet(data.places, (card) => panel.pinOf(card));
  map.on("moveend resize", refresh); // a zoom is the layers' to tell
  const others = data.places.slice(BUTTONS);
  const tail = large()?.tail(map, others, ({ id }) => {
    const pin = selection.make(id);
    if (pin) choose(pin, false);
  });
  layers.leaves = (ids) => tail?.filter(ids);
  selection.make = (id) => {
    const place = others.find((each) => each.id === id);
    const made = place && makePins(map, [place], choose)[0];
    if (made) pins.push(made);
    tail?.take(id);
    return made;
  };
  followLinks(selection);
  const control = new Control(layers, (id) => selection.goTo(id));
  selection.uncover = (id) => control.uncover(id);
  control.start(data);
  followAddress(map, control, reading, selection);
  settled = true;
  if (large()) window.requestAnimationFrame(refresh);
  else refresh();
  window.addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
}

/** The bar of the reading column: how the passages are grouped, and which one the reader is at. */
function read(selection: Selection): Reading {
  const reading = new Reading(() => steps.show(null));
  const steps = new Steps(reading, (id) => selection.goTo(id));
  selection.at = (citation) => steps.show(citation);
  selection.showPlaces = () => reading.group("place");
  return reading;
}

function followAddress(map: L.Map, control: Control, reading: Reading, selection: Selection): void {
  onAddress((given) => {
    const asked = countryAsked(given, (id) => countryRow(id) !== null);
    if (asked !== given) write(asked, false);
    if (asked.embed !== embedded()) {
      embed(asked.embed);
      map.invalidateSize({ animate: false });
    }
    reading.group(asked.by);
    if (!asked.target) selection.clear();
    control.follow(asked);
  });
}

/** A page whose script fails keeps its static map. */
function safely(map: L.Map): void {
  try {
    show(map);
  } catch (fault) {
    page.classList.remove("live", "embed");
    document.body.append(element("p", "unseen", "The interactive map could not start."));
    throw fault;
  }
}

// The static map waits while the page is read, for drawing it would only delay the other; a page that was cut short,
// whose last script never runs, shows it after all.
page.classList.add("starting");
document.addEventListener("DOMContentLoaded", () => page.classList.remove("starting"));
// folium's own layers look for Leaflet under this name, and its plain markers for an icon.
const icon = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 25 41'><path fill='#2a6cb0' d='M12.5 41C9 30 0 22 0 12.5a12.5 12.5 0 0 1 25 0C25 22 16 30 12.5 41z'/></svg>";
L.Icon.Default.mergeOptions({ iconUrl: `data:image/svg+xml,${encodeURIComponent(icon)}`, iconRetinaUrl: "", shadowUrl: "" });
L.Icon.Default.imagePath = "";
Object.assign(window, { L, geocite: { show: safely } });
