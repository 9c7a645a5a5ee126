/** "Copy as footnote", "Copy link": tools under every passage, and copying that works from disk and in frames. */

import { numberOf, passageOf, sourceOf } from "./cards";
import { button, element } from "./dom";

/** Gives tools to the passages, and to the lines that can be pasted into a table. */
export function addCopying(): void {
  for (const card of document.querySelectorAll(".citation")) equip(card);
  for (const line of document.querySelectorAll<HTMLElement>(".paste")) {
    line.append(" ", copier("Copy line", "", () => line.querySelector("code")?.textContent ?? ""));
  }
}

export function equip(card: Element): void {
  const number = numberOf(card);
  card.querySelector(".tools")?.append(
    copier("Copy as footnote", number, () => footnote(card)),
    copier("Copy link", number, () => `${window.location.href.replace(/#.*$/s, "")}#${card.id}`),
  );
}

/** The passage, its source and where it stands in the file. */
export function footnote(card: Element): string {
  const reference = document.getElementById(`s${sourceOf(card)}`)?.dataset["reference"] ?? "";
  const file = card.querySelector(".from code")?.textContent ?? "";
  return `[${numberOf(card)}] “${passageOf(card)}” ${reference}, ${file}.`;
}

function copier(words: string, about: string, text: () => string): HTMLButtonElement {
  const label = element("span", "", words);
  const made = button(label, () => {
    const done = put(text(), made);
    label.textContent = done ? "Copied" : "Select and copy";
    window.setTimeout(() => (label.textContent = words), 2500);
  });
  if (about) made.append(element("span", "unseen", ` ${about}`));
  made.classList.add("copy");
  made.setAttribute("aria-live", "polite");
  return made;
}

/** Copies through a field: that works without asking in a sandboxed frame too, where the clipboard's own way is refused
 * with an error in the console. Where even that is refused the field stays, for the reader to copy from. */
function put(text: string, beside: Element): boolean {
  beside.parentElement?.querySelector(".to-copy")?.remove();
  const field = element("textarea", "to-copy");
  field.value = text;
  field.readOnly = true;
  field.setAttribute("aria-label", "Text to copy");
  beside.after(field);
  field.select();
  const done = document.execCommand("copy");
  if (done) {
    field.remove();
    if (beside instanceof HTMLElement) beside.focus({ preventScroll: true });
  }
  return done;
}
