/** A passage as an element, for large maps: the same parts as `place.html` writes, from the packed data. */

import type { Citations } from "./citations";
import type { TextRow, Texts } from "./data";
import { element } from "./dom";

export function passage(citations: Citations, at: number): HTMLLIElement | null {
  const { facts, texts } = citations;
  const [row, text] = [facts.rows[at], texts?.rows[at]];
  if (!row || !text || !texts) return null;
  const [number, place, role, language] = row;
  const [id = "", name = ""] = facts.names[place] ?? [];
  const [roleValue = "", roleWords = ""] = facts.roles[role] ?? [];
  const link = element("a", "number", number);
  link.href = `#c${number}`;
  link.setAttribute("aria-label", `${number}, ${name}`);
  const body = element(
    "div", "", quote(text, texts, language), about(text, roleValue, roleWords),
    source(citations, number, text), tools(citations, number, text),
  );
  const made = element("li", "citation", link, body);
  made.id = `c${number}`;
  Object.assign(made.dataset, { place: id, role: roleValue });
  const dated = text[5].find((when) => when[2]) ?? text[5][0];
  if (dated) Object.assign(made.dataset, { ...(dated[2] ? { when: dated[2] } : {}), day: dated[0] ?? dated[1] });
  return made;
}

/** The paragraph, with what is around the passage set back and the names marked. */
function quote([paragraph, marks]: TextRow, { paragraphs }: Texts, language: string): HTMLElement {
  const text = paragraphs[paragraph] ?? "";
  const [start = 0, end = text.length] = marks;
  const made = element("blockquote");
  made.dir = "auto";
  if (language && language !== "en") made.lang = language;
  const add = (from: number, to: number, tag: "mark" | "span" | null): void => {
    if (from < to) made.append(tag ? element(tag, tag === "span" ? "around" : "", text.slice(from, to)) : text.slice(from, to));
  };
  let at = start;
  add(0, start, "span");
  for (let i = 2; i + 1 < marks.length; i += 2) {
    const [from, to] = [Math.max(at, marks[i] ?? 0), marks[i + 1] ?? 0];
    add(at, from, null);
    add(from, to, "mark");
    at = Math.max(at, to);
  }
  add(at, end, null);
  add(Math.max(at, end), text.length, "span");
  return made;
}

function about([, , , zone, via, dates, , cue]: TextRow, role: string, roleWords: string): HTMLElement {
  const made = element("p", "facts", ...(zone ? [element("span", "tag", zone)] : []));
  const cued = cue && dates.every(([, words]) => words !== cue);
  made.append(element("span", role === "threat" ? "feared-role" : "", roleWords, ...(cued ? [": ", element("q", "", cue)] : [])));
  for (const [interval, words] of dates) {
    const when = element("span", "when", interval ?? element("span", "", "when: "));
    if (interval !== words) when.append(...(interval ? [" "] : []), element("q", "", words));
    made.append(when);
  }
  if (via) made.append(element("span", "", "reported via ", element("bdi", "", via)));
  return made;
}

function source({ facts, texts }: Citations, number: string, [, , line]: TextRow): HTMLElement {
  const from = parseInt(number, 10);
  const [title = "", outlet] = facts.sources[from - 1] ?? [];
  const [path = "", published] = texts?.files[from - 1] ?? [];
  const link = element("a", "", `[${from}]`);
  link.href = `#s${from}`;
  const made = element("p", "from", link, " ", element("cite", "", element("bdi", "", title)));
  if (outlet) made.append(", ", element("bdi", "", outlet));
  made.append(published ? `, ${published}` : "", " · ", element("code", "", `${path}:${line}`));
  return made;
}

/** An article of the bibliography, with all its passages linked. */
export function sourceOf({ facts, texts }: Citations, number: number): HTMLLIElement {
  const [title = ""] = facts.sources[number - 1] ?? [];
  const [path = "", , link, archived, sha256 = "", reference = ""] = texts?.files[number - 1] ?? [];
  const cited = element("p", "backlinks", "Cited: ");
  for (const [each] of facts.rows) {
    if (parseInt(each, 10) !== number) continue;
    const back = element("a", "", each);
    back.href = `#c${each}`;
    cited.append(back, " ");
  }
  const name = element("p", "title", title);
  name.dir = "auto";
  const file = element("p", "where", element("code", "", path), " · SHA-256 ", element("code", "", sha256));
  const links = element("p", "", ...(link ? [leaving(link, link)] : []), " ", ...(archived ? [leaving(archived, archived)] : []));
  const body = element("div", "", name, element("p", "", element("bdi", "", reference)), links, cited, file);
  const made = element("li", "", element("span", "", `[${number}]`), body);
  made.id = `s${number}`;
  made.dataset["reference"] = reference;
  return made;
}

function tools({ texts }: Citations, number: string, [, , , , , , grounds]: TextRow): HTMLElement {
  const list = element("ul", "", ...grounds.map((ground) => element("li", "", ...isolated(texts?.words[ground] ?? ""))));
  const made = element("div", "tools", element("details", "why", element("summary", "", "Why here?"), list));
  const [, , link, archived] = texts?.files[parseInt(number, 10) - 1] ?? [];
  if (link) made.append(leaving(link, "Open the article"));
  if (archived) made.append(leaving(archived, "Open the archived copy"));
  return made;
}

/** Python has let only addresses of the web through. */
function leaving(address: string, words: string): HTMLElement {
  const made = element("a", "leaves", words, element("span", "unseen", " (leaves this file)"));
  made.href = address;
  made.rel = "noopener noreferrer";
  made.target = "_blank";
  return made;
}

/** Our own sentence with the names that it quotes set apart. */
function isolated(sentence: string): (Node | string)[] {
  return sentence.split(/(“[^”]*”)/).map((part) => (part.startsWith("“") ? element("bdi", "", part) : part));
}
