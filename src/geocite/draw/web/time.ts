/** The time brush: a histogram to drag over, two sliders that do the same without dragging, and a box for the undated. */

import { bins, histogram, type Bin } from "./calendar";
import { element } from "./dom";
import type { Choice } from "./facets";

/** Dated citations from which a histogram says something. */
export const ENOUGH = 10;

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 44;

export interface Span {
  from: string | null;
  to: string | null;
}

export class TimeBrush {
  readonly node: HTMLElement;
  private readonly bins: Bin[];
  private readonly bars: SVGRectElement[];
  private readonly plot = document.createElementNS(SVG, "svg");
  private readonly from = slider("From");
  private readonly to = slider("To");
  private readonly box = element("input");
  private readonly boxCount = element("span", "n");
  private readonly told = element("p", "span-told");
  private anchor: number | null = null;

  /** `chosen` is told of every change; `done` where it is a step to go back from. */
  constructor(
    private readonly days: number[][],
    private readonly chosen: (span: Span, done: boolean) => void,
    undatedChosen: (kept: boolean) => void,
  ) {
    const every = days.flat();
    this.bins = bins(every.reduce((a, b) => Math.min(a, b)), every.reduce((a, b) => Math.max(a, b)));
    this.bars = this.bins.map((bin, at) => this.bar(bin, at));
    this.plot.setAttribute("viewBox", `0 0 ${this.bins.length} ${HEIGHT}`);
    this.plot.setAttribute("preserveAspectRatio", "none");
    this.plot.setAttribute("class", "histogram");
    this.plot.setAttribute("aria-hidden", "true"); // the sliders say the same
    this.plot.append(...this.bars);
    this.box.type = "checkbox";
    this.box.addEventListener("change", () => undatedChosen(this.box.checked));
    this.point();
    this.slide();
    const ends = element("p", "ends", element("span", "", this.bins[0]?.label ?? ""), element("span", "", this.bins.at(-1)?.label ?? ""));
    const undated = element("label", "tick", this.box, " Undated passages too ", this.boxCount);
    const sliders = element("div", "sliders", this.from.label, this.to.label);
    this.node = element("fieldset", "facet time", element("legend", "", "Time"), this.told, this.plot, ends, sliders, undated);
  }

  show({ from, to, undated }: Choice, anyTime: Uint8Array): void {
    const heights = histogram(this.bins, this.days, anyTime);
    const most = Math.max(1, ...heights);
    const [first, last] = this.span(from, to);
    this.bars.forEach((bar, at) => {
      const height = heights[at] ? Math.max(3, ((heights[at] ?? 0) / most) * HEIGHT) : 0;
      bar.setAttribute("y", String(HEIGHT - height));
      bar.setAttribute("height", String(height));
      bar.classList.toggle("out", at < first || at > last);
    });
    this.set(first, last);
    this.box.checked = undated;
    this.boxCount.textContent = String(this.days.filter((each, row) => !each.length && anyTime[row]).length);
  }

  /** The bins that a chosen time touches. */
  private span(from: number | null, to: number | null): [first: number, last: number] {
    const first = this.bins.findIndex((bin) => from === null || bin.last >= from);
    const after = this.bins.findIndex((bin) => to !== null && bin.first > to);
    const last = after < 0 ? this.bins.length - 1 : Math.max(0, after - 1);
    return [first < 0 ? this.bins.length - 1 : Math.min(first, last), last];
  }

  private set(first: number, last: number): void {
    for (const [{ input, told }, at] of [[this.from, first], [this.to, last]] as const) {
      input.max = String(this.bins.length - 1);
      input.value = String(at);
      input.setAttribute("aria-valuetext", this.bins[at]?.label ?? "");
      told.textContent = this.bins[at]?.label ?? "";
    }
    const whole = first === 0 && last === this.bins.length - 1;
    const words = first === last ? (this.bins[first]?.label ?? "") : `${this.bins[first]?.label} to ${this.bins[last]?.label}`;
    this.told.textContent = whole ? "All dates that the passages state" : words;
  }

  private choose(one: number, other: number, done: boolean): void {
    const [first, last] = [Math.min(one, other), Math.max(one, other)];
    const from = first === 0 ? null : (this.bins[first]?.from ?? null);
    const to = last === this.bins.length - 1 ? null : (this.bins[last]?.to ?? null);
    this.chosen({ from, to }, done);
  }

  private bar(bin: Bin, at: number): SVGRectElement {
    const made = document.createElementNS(SVG, "rect");
    made.setAttribute("x", String(at + 0.06));
    made.setAttribute("width", "0.88");
    const title = document.createElementNS(SVG, "title");
    title.textContent = bin.label;
    made.append(title);
    return made;
  }

  private slide(): void {
    const now = (done: boolean) => (): void => this.choose(Number(this.from.input.value), Number(this.to.input.value), done);
    for (const { input } of [this.from, this.to]) {
      input.min = "0";
      input.addEventListener("input", () => {
        // One slider pushes the other along.
        const [from, to] = [this.from.input, this.to.input];
        if (Number(from.value) > Number(to.value)) (input === from ? to : from).value = input.value;
        now(false)();
      });
      input.addEventListener("change", now(true));
    }
  }

  /** Dragging over the bars; a click takes the one bar. */
  private point(): void {
    const at = ({ clientX }: PointerEvent): number => {
      const { left, width } = this.plot.getBoundingClientRect();
      return Math.max(0, Math.min(this.bins.length - 1, Math.floor(((clientX - left) / width) * this.bins.length)));
    };
    this.plot.addEventListener("pointerdown", (event) => {
      this.anchor = at(event);
      this.plot.setPointerCapture(event.pointerId);
      this.choose(this.anchor, this.anchor, false);
    });
    this.plot.addEventListener("pointermove", (event) => {
      if (this.anchor !== null) this.choose(this.anchor, at(event), false);
    });
    this.plot.addEventListener("pointerup", (event) => {
      if (this.anchor !== null) this.choose(this.anchor, at(event), true);
      this.anchor = null;
    });
    this.plot.addEventListener("pointercancel", () => (this.anchor = null));
  }
}

function slider(words: string): { input: HTMLInputElement; told: HTMLElement; label: HTMLElement } {
  const input = element("input");
  input.type = "range";
  input.setAttribute("aria-label", words);
  const told = element("span", "n");
  return { input, told, label: element("label", "slider", element("span", "", words), " ", told, " ", input) };
}
