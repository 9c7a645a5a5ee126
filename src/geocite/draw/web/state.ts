/** What the URL's fragment says: `#c3a`, `#p-ly-sirte`, `#embed&c3a`, `#by=date&place=ly-sirte&role=event&from=2016-05`.
 *
 * In a frame the fragment is only read, because a sandbox refuses writing it with an error in the console; what would
 * be written is kept in memory.
 */

export type Query = ReadonlyMap<string, readonly string[]>;

/** How the passages are grouped. */
export type By = "place" | "article" | "date";
const GROUPED: readonly string[] = ["article", "date"] satisfies By[];

export interface Address {
  embed: boolean;
  /** The id of the citation, source or place that is asked for. */
  target: string | null;
  by: By;
  /** What is filtered for: the values by key. */
  query: Query;
}

const KEYS = ["q", "place", "role", "outlet", "article", "language", "from", "to", "undated"];

export const framed = window.parent !== window;
let memory: Address | null = null;

export function parse(hash: string): Address {
  const query = new Map<string, string[]>();
  let target: string | null = null;
  let embed = false;
  let by: By = "place";
  for (const word of hash.replace(/^#/, "").split("&")) {
    const [key = "", values] = word.split("=", 2);
    if (values !== undefined && KEYS.includes(key)) query.set(key, values.split(",").map(decoded));
    else if (key === "by" && GROUPED.includes(values ?? "")) by = values as By;
    else if (word === "embed") embed = true;
    else if (/^(c\d|s\d|p-)/.test(decoded(word))) target ??= decoded(word);
  }
  return { embed, target, by, query };
}

/** The fragment of an address, always in the same order; "#" where it says nothing. */
export function format({ embed, target, by, query }: Address): string {
  const asked = KEYS.filter((key) => query.get(key)?.length);
  const words = asked.map((key) => `${key}=${(query.get(key) ?? []).map(encodeURIComponent).join(",")}`);
  const grouped = by === "place" ? [] : [`by=${by}`];
  return `#${[...(embed ? ["embed"] : []), ...(target ? [target] : []), ...grouped, ...words].join("&")}`;
}

export function address(): Address {
  return memory ?? parse(window.location.hash);
}

/** Writes a changed part of the address; `step` makes an entry that the reader can go back from. */
export function write(change: Partial<Address>, step: boolean): void {
  const next = { ...address(), ...change };
  if (framed) {
    memory = next;
    return;
  }
  const hash = format(next);
  if (hash === format(address())) return;
  try {
    if (step) window.history.pushState(null, "", hash);
    else window.history.replaceState(null, "", hash);
  } catch {
    memory = next; // some browsers refuse too many changes in a short time
  }
}

export function onAddress(follow: (address: Address) => void): void {
  window.addEventListener("hashchange", () => {
    memory = null;
    follow(address());
  });
  follow(address());
}

export function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
