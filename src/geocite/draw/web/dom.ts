/** Elements with text in them: text always goes in as text. */

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

/** A button that says what it does. */
export function button(words: Node | string, act: () => void): HTMLButtonElement {
  const made = element("button", "action", words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** A copy of a node that can stand beside the original: without ids. */
export function copy(node: Element): Element {
  const made = node.cloneNode(true) as Element;
  for (const each of [made, ...made.querySelectorAll("[id]")]) each.removeAttribute("id");
  return made;
}

export const calm = (): boolean => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether map and list stand side by side; the same width as in page.css. */
export const sideBySide = (): boolean => window.matchMedia("(min-width: 900px)").matches;
