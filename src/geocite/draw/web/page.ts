/** Joins map and reading column. The page calls `geocite.show(map)` once, with the map that folium made. */

import * as L from "leaflet";
import { drawBasemap } from "./basemap";
import { pageData } from "./data";
import { element } from "./dom";
import { Labels } from "./labels";
import { Layers } from "./layers";
import { fit, hold, setUpMap } from "./map";
import { Panel } from "./panel";
import { keepAtEdge } from "./edge";
import { makePins, showRings, type Pin } from "./pins";
import { Popup } from "./popup";
import { decoded, framed, onAddress, type Address } from "./state";

function show(map: L.Map): void {
  const page = document.documentElement;
  page.classList.add("live");
  page.classList.toggle("embed", window.location.hash.slice(1).split("&").includes("embed"));
  map.invalidateSize({ animate: false, pan: false });
  const data = pageData();
  setUpMap(map);
  fit(map, data.bounds);
  hold(map, data);
  drawBasemap(map, data.basemap);

  const panel = new Panel();
  const pins = makePins(map, data.places, (pin, byKey) => choose(pin, null, byKey));
  const popup = new Popup(map, (id) => goTo(id));
  const labels = new Labels(map, pins, data.towns, data.basemap);
  const refresh = (): void => {
    keepAtEdge(map, pins, data.basemap.extent);
    showRings(map, pins);
    labels.place();
  };
  const layers = new Layers(map, pins, refresh);
  map.on("zoomend moveend resize", refresh);
  refresh();

  /** Selects a pin, with one of its passages or without. */
  function choose(pin: Pin, citation: Element | null, byKey: boolean): void {
    for (const each of pins) each.button.setAttribute("aria-current", String(each === pin));
    for (const each of pins) each.ring?.getElement()?.classList.toggle("selected", each === pin);
    layers.show(pin);
    const section = panel.section(pin.place.id);
    const embedded = page.classList.contains("embed");
    const quoted = citation ?? (embedded ? (section?.querySelector(".citation") ?? null) : null);
    panel.select(section, citation, `${pin.place.name}, ${pin.place.label}`);
    popup.open(pin, section, quoted, embedded, byKey);
    if (!citation) panel.follow(section);
  }

  /** Shows the citation or place with this id in the list and on the map. */
  function goTo(id: string): void {
    const target = document.getElementById(id);
    if (!target) return;
    const pin = pins.find((each) => each.place.id === panel.pinOf(target));
    const citation = target.closest(".citation");
    if (!page.classList.contains("embed")) panel.reveal(target);
    if (pin) choose(pin, citation, false);
    else panel.select(target, citation, "");
    if (!framed && window.location.hash !== `#${id}` && !page.classList.contains("embed")) window.location.hash = id;
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (!link || link.closest(".leaflet-container")) return;
    if (link.dataset["show"] === "map") {
      event.preventDefault();
      page.querySelector(".map-pane")?.scrollIntoView();
      const pin = pins.find((each) => each.place.id === panel.pinOf(link));
      if (pin) choose(pin, null, false);
    } else if (framed || link.hash === window.location.hash) {
      event.preventDefault();
      goTo(decoded(link.hash.slice(1)));
    }
  });
  window.addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("details")) each.open = true;
  });
  onAddress(({ embed, target }: Address) => {
    if (embed !== page.classList.contains("embed")) {
      page.classList.toggle("embed", embed);
      map.invalidateSize({ animate: false });
    }
    if (target) goTo(target);
  });
}

/** A page whose script fails keeps its static map. */
function safely(map: L.Map): void {
  try {
    show(map);
  } catch (fault) {
    document.documentElement.classList.remove("live", "embed");
    document.body.append(element("p", "unseen", "The interactive map could not start."));
    throw fault;
  }
}

// folium's own layers look for Leaflet under this name, and its plain markers for an icon.
const icon = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 25 41'><path fill='#2a6cb0' d='M12.5 41C9 30 0 22 0 12.5a12.5 12.5 0 0 1 25 0C25 22 16 30 12.5 41z'/></svg>";
L.Icon.Default.mergeOptions({ iconUrl: `data:image/svg+xml,${encodeURIComponent(icon)}`, iconRetinaUrl: "", shadowUrl: "" });
L.Icon.Default.imagePath = "";
Object.assign(window, { L, geocite: { show: safely } });
