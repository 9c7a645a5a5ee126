/** The embedded form: map, popup and credit alone, so that the map is the main part of the page. */

const page = document.documentElement;

export const embedded = (): boolean => page.classList.contains("embed");

export function embed(on: boolean): void {
  page.classList.toggle("embed", on);
  const pane = document.querySelector(".map-pane");
  if (on) pane?.setAttribute("role", "main");
  else pane?.removeAttribute("role");
}
