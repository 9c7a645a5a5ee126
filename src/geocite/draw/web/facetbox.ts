/** One filter: ticks for a few values, a list to choose from for many; with the count that each would show. */

import { element } from "./dom";
import type { Facet } from "./facets";

const TICKS = 8;

export interface FacetBox {
  node: HTMLElement;
  show(chosen: ReadonlySet<string> | undefined, counts: Int32Array): void;
}

export function facetBox(facet: Facet, title: string, chosen: (values: string[]) => void): FacetBox {
  return facet.values.length <= TICKS ? ticks(facet, title, chosen) : list(facet, title, chosen);
}

function ticks({ values, labels }: Facet, title: string, choose: (values: string[]) => void): FacetBox {
  const made = values.map((value, at) => {
    const box = element("input");
    box.type = "checkbox";
    box.value = value;
    const count = element("span", "n");
    return { box, count, label: element("label", "tick", box, " ", element("bdi", "", labels[at] ?? ""), " ", count) };
  });
  const node = element("fieldset", "facet", element("legend", "", title), ...made.map(({ label }) => label));
  node.addEventListener("change", () => choose(made.filter(({ box }) => box.checked).map(({ box }) => box.value)));
  const show: FacetBox["show"] = (chosen, counts) => {
    made.forEach(({ box, count, label }, at) => {
      box.checked = chosen?.has(box.value) ?? false;
      count.textContent = String(counts[at] ?? 0);
      label.classList.toggle("none", !counts[at] && !box.checked);
    });
  };
  return { node, show };
}

function list({ key, values, labels }: Facet, title: string, choose: (values: string[]) => void): FacetBox {
  const options = values.map((value) => new Option("", value));
  const several = new Option("several", "several");
  const byName = values.map((_, at) => at);
  if (key !== "article") byName.sort((a, b) => (labels[a] ?? "").localeCompare(labels[b] ?? ""));
  const all = new Option("all", "all");
  const select = element("select", "", all, ...byName.flatMap((at) => options[at] ?? []));
  select.setAttribute("aria-label", title);
  select.addEventListener("change", () => {
    const at = options.indexOf(select.selectedOptions[0] ?? all);
    choose(at < 0 ? [] : [values[at] ?? ""]);
  });
  const node = element("label", "facet", element("span", "legend", title), " ", select);
  const show: FacetBox["show"] = (chosen, counts) => {
    options.forEach((option, at) => (option.text = `${labels[at]} (${counts[at] ?? 0})`));
    several.remove();
    const at = values.findIndex((value) => chosen?.has(value));
    if (chosen && chosen.size > 1) select.prepend(several);
    const now = chosen && chosen.size > 1 ? several : (options[at] ?? all);
    now.selected = true;
  };
  return { node, show };
}
