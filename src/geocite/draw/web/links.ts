/** Links inside the page. The browser follows them itself, but for those that it could not or would not. */

import type { Selection } from "./selection";
import { decoded, framed } from "./state";

export function followLinks(selection: Selection): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (!link || link.closest(".leaflet-container")) return;
    if (link.dataset["show"] === "map") {
      event.preventDefault();
      showOnMap(link, selection);
    } else if (framed || link.hash === window.location.hash) {
      event.preventDefault();
      selection.goTo(decoded(link.hash.slice(1)));
    }
  });
}

function showOnMap(link: Element, selection: Selection): void {
  document.querySelector(".map-pane")?.scrollIntoView();
  const pin = selection.pinOf(link);
  if (pin) selection.choose(pin);
}
