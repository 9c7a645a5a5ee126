/** Free text: every word must stand in the passage, whatever its case, accents, vowel signs or stretching. */

export function fold(text: string): string {
  return text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").toLowerCase();
}

/** Which of these texts hold every word; each text is folded once, on the first search. */
export class Search {
  private folded: string[] | null = null;

  constructor(private readonly texts: () => string[]) {}

  /** Null where nothing is asked for. */
  matches(words: string): ((row: number) => boolean) | null {
    const asked = fold(words).split(/\s+/).filter(Boolean);
    if (!asked.length) return null;
    const folded = (this.folded ??= this.texts().map(fold));
    return (row) => asked.every((word) => folded[row]?.includes(word));
  }
}
