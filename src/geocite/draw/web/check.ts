/** The check sheet: a row a passage, to tick and sign, on screen and on paper. `#check` opens it. */

import type { PlaceData } from "./data";
import { cards, numberOf, placeOf, readingOrder } from "./cards";
import { button, copy, element } from "./dom";

const page = document.documentElement;
const HEADINGS = ["No.", "Passage", "Source, file and line", "Place and coordinate", "Words right", "Place right", "Initials"];

export class CheckSheet {
  private sheet: HTMLElement | null = null;
  private opener: Element | null = null;

  constructor(
    private readonly places: PlaceData[],
    private readonly pinOf: (card: Element) => string | null,
  ) {
    const actions = element("p", "actions", button("Check sheet", () => this.open()), " ", button("Print", () => window.print()));
    document.getElementById("places")?.prepend(actions);
    window.addEventListener("hashchange", () => this.follow());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.sheet) this.close();
    });
    this.follow();
  }

  private follow(): void {
    const asked = window.location.hash.slice(1).split("&").includes("check");
    if (asked) this.open();
    else if (this.sheet) this.close();
  }

  private open(): void {
    if (this.sheet) return;
    this.opener = document.activeElement;
    const title = element("h1", "", "Check sheet");
    title.tabIndex = -1;
    this.sheet = element("main", "check-sheet", title, this.intro(), element("div", "wide", this.table()));
    document.body.append(this.sheet);
    page.classList.add("check");
    window.scrollTo(0, 0);
    title.focus();
  }

  private close(): void {
    this.sheet?.remove();
    this.sheet = null;
    page.classList.remove("check");
    if (this.opener instanceof HTMLElement) this.opener.focus();
  }

  private intro(): HTMLElement {
    const words = "Tick what you have compared with the source, and sign. The hashes of the files stand in the bibliography.";
    const title = document.querySelector("h1")?.textContent ?? "";
    return element(
      "div", "check-intro",
      element("p", "", element("bdi", "", title)),
      element("p", "", words),
      element("p", "actions", button("Print", () => window.print()), " ", button("Back to the map", () => this.close())),
    );
  }

  private table(): HTMLTableElement {
    const head = element("tr", "", ...HEADINGS.map((words) => {
      const cell = element("th", "", words);
      cell.scope = "col";
      return cell;
    }));
    const shown = cards().filter((card) => !card.hidden).sort(readingOrder);
    return element("table", "", element("thead", "", head), element("tbody", "", ...shown.map((card) => this.row(card))));
  }

  private row(card: HTMLElement): HTMLTableRowElement {
    const number = numberOf(card);
    const first = element("th", "", number);
    first.scope = "row";
    const quote = card.querySelector("blockquote");
    const from = card.querySelector(".from");
    return element(
      "tr", "", first,
      element("td", "", ...(quote ? [copy(quote)] : [])),
      element("td", "", ...(from ? [...copy(from).childNodes] : [])),
      element("td", "", element("bdi", "", placeOf(card)), element("br"), this.point(card)),
      element("td", "box", tick(`${number}: words right`)),
      element("td", "box", tick(`${number}: place right`)),
      element("td", "initials"),
    );
  }

  private point(card: HTMLElement): string {
    const pin = this.places.find((place) => place.id === this.pinOf(card));
    if (!pin) return "no point";
    const degrees = `${pin.lat.toFixed(5)}, ${pin.lon.toFixed(5)}`;
    return pin.id === card.dataset["place"] ? degrees : `somewhere in ${pin.name} (${degrees})`;
  }
}

function tick(words: string): HTMLInputElement {
  const box = element("input");
  box.type = "checkbox";
  box.setAttribute("aria-label", words);
  return box;
}
