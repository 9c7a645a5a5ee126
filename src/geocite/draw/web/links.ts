/** Links inside the page. The browser follows them itself, but for those that it could not or would not. */

import type { Selection } from "./selection";
import { address, decoded, framed } from "./state";

export function followLinks(selection: Selection): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (!link || link.closest(".leaflet-container")) return;
    if (link.dataset["show"] === "map") {
      event.preventDefault();
      showOnMap(link, selection);
    } else if (framed || isOurs(link)) {
      event.preventDefault();
      if (link.classList.contains("skip")) skipTo(decoded(link.hash.slice(1)));
      else selection.goTo(decoded(link.hash.slice(1)));
    }
  });
  document.addEventListener("click", (event) => chooseCard(event, selection));
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    const card = target.closest(".column .citation");
    if (card) selection.glance(selection.pinOf(card), false);
    else if (target.matches(".pin")) selection.glance(selection.pinWith(target), true);
  });
}

/** Whether the browser would lose the focus or the rest of the address, do nothing, or find nothing. */
function isOurs({ dataset, hash }: HTMLAnchorElement): boolean {
  const { query, by } = address();
  return "show" in dataset || query.size > 0 || by !== "place" || hash === window.location.hash || !document.getElementById(decoded(hash.slice(1)));
}

/** As the browser itself follows such a link: the next step of the keyboard is there. */
function skipTo(id: string): void {
  const target = document.getElementById(id);
  if (!target) return;
  target.tabIndex = -1;
  target.focus();
}

/** A click on a passage selects it, unless it was meant for a control in it or for marking text. */
function chooseCard(event: MouseEvent, selection: Selection): void {
  const target = event.target instanceof Element ? event.target : null;
  const card = target?.closest<HTMLElement>(".column .citation");
  if (!card || target?.closest("a, button, summary, input, textarea") || !window.getSelection()?.isCollapsed) return;
  const pin = selection.pinOf(card);
  if (pin) selection.choose(pin, card);
}

function showOnMap(link: Element, selection: Selection): void {
  document.querySelector(".map-pane")?.scrollIntoView();
  const pin = selection.pinOf(link);
  if (pin) selection.choose(pin);
}
