/** What is selected, read from the URL's fragment: `#c3a`, `#p-ly-sirte`, `#embed`, `#embed&c3a`.
 *
 * In a frame the fragment is only read: writing it is refused in a sandbox, with an error in the console.
 */

export interface Address {
  embed: boolean;
  /** The id of the citation or place that is asked for. */
  target: string | null;
}

export const framed = window.parent !== window;

export function address(hash: string): Address {
  const words = hash.replace(/^#/, "").split("&").map(decoded);
  const target = words.find((word) => /^(c\d|s\d|p-)/.test(word) && document.getElementById(word) !== null);
  return { embed: words.includes("embed"), target: target ?? null };
}

export function onAddress(follow: (address: Address) => void): void {
  window.addEventListener("hashchange", () => follow(address(window.location.hash)));
  follow(address(window.location.hash));
}

export function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
