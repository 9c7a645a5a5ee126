/** The embedded form: map, popup and credit alone, so that the map is the main part of the page. */

const page = document.documentElement;

export const embedded = (): boolean => page.classList.contains("embed");

export function embed(on: boolean): void {
  page.classList.toggle("embed", on);
  const pane = document.querySelector(".map-pane");
  if (on) pane?.setAttribute("role", "main");
  else pane?.removeAttribute("role");
}

const SHAPE = 0.62; // of the map, height to width

/** Tell the page around a frame how tall map and credit want to be; it listens if it has the snippet of the kit. */
export function announce(): void {
  if (window.parent === window) return;
  let told = 0;
  const tell = (): void => {
    if (!embedded()) return;
    const text = document.querySelector(".map-text")?.clientHeight ?? 0;
    const height = Math.round(Math.min(720, Math.max(280, innerWidth * SHAPE))) + text;
    if (height !== told) window.parent.postMessage({ geocite: "height", height }, "*");
    told = height;
  };
  tell();
  window.addEventListener("resize", tell);
}
