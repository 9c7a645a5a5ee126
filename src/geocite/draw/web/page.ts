/** Joins map and reading column. The page calls `geocite.show(map)` once, with the map that folium made. */

import * as L from "leaflet";
import { drawBasemap } from "./basemap";
import { pageData } from "./data";
import { element } from "./dom";
import { keepAtEdge } from "./edge";
import { Labels } from "./labels";
import { Layers } from "./layers";
import { followLinks } from "./links";
import { fit, hold, setUpMap } from "./map";
import { Panel } from "./panel";
import { makePins, showRings } from "./pins";
import { Popup } from "./popup";
import { Selection } from "./selection";
import { address, onAddress } from "./state";

const page = document.documentElement;

function show(map: L.Map): void {
  page.classList.add("live");
  page.classList.toggle("embed", address(window.location.hash).embed);
  map.invalidateSize({ animate: false, pan: false });
  const data = pageData();
  setUpMap(map);
  fit(map, data.bounds);
  hold(map, data);
  drawBasemap(map, data.basemap);

  const pins = makePins(map, data.places, (pin, byKey) => selection.choose(pin, null, byKey));
  const labels = new Labels(map, pins, data.towns, data.basemap);
  const refresh = (): void => {
    keepAtEdge(map, pins, data.basemap.extent);
    showRings(map, pins);
    labels.place();
  };
  const layers = new Layers(map, pins, refresh);
  const popup = new Popup(map, (id) => selection.goTo(id));
  const selection = new Selection(pins, new Panel(), popup, layers);
  map.on("zoomend moveend resize", refresh);
  followLinks(selection);
  followAddress(map, selection);
  window.addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
}

function followAddress(map: L.Map, selection: Selection): void {
  onAddress(({ embed, target }) => {
    if (embed !== page.classList.contains("embed")) {
      page.classList.toggle("embed", embed);
      map.invalidateSize({ animate: false });
    }
    if (target) selection.goTo(target);
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

// folium's own layers look for Leaflet under this name, and its plain markers for an icon.
const icon = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 25 41'><path fill='#2a6cb0' d='M12.5 41C9 30 0 22 0 12.5a12.5 12.5 0 0 1 25 0C25 22 16 30 12.5 41z'/></svg>";
L.Icon.Default.mergeOptions({ iconUrl: `data:image/svg+xml,${encodeURIComponent(icon)}`, iconRetinaUrl: "", shadowUrl: "" });
L.Icon.Default.imagePath = "";
Object.assign(window, { L, geocite: { show: safely } });
