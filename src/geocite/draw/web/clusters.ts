/** Pins that would overlap, gathered under the weightiest of them. Pure: no DOM. */

export interface Spot {
  x: number;
  y: number;
  size: number;
}

const CELL = 64;

/** For each spot that stays, by index, how many it stands for; `first` is never gathered. Spots come by weight. */
export function clusters(spots: Spot[], first = -1): Map<number, number> {
  const heads = new Map<number, number>();
  const cells = new Map<string, number[]>();
  const key = (x: number, y: number): string => `${Math.floor(x / CELL)},${Math.floor(y / CELL)}`;
  const near = ({ x, y }: Spot): number[] =>
    [-CELL, 0, CELL].flatMap((dx) => [-CELL, 0, CELL].flatMap((dy) => cells.get(key(x + dx, y + dy)) ?? []));
  const order = [...(first < 0 ? [] : [first]), ...spots.keys()];
  for (const at of order) {
    const spot = spots[at];
    if (!spot || heads.has(at)) continue;
    const head = near(spot).find((other) => covers(spots[other], spot));
    if (head !== undefined) {
      heads.set(head, (heads.get(head) ?? 0) + 1);
      continue;
    }
    heads.set(at, 0);
    const cell = key(spot.x, spot.y);
    cells.set(cell, [...(cells.get(cell) ?? []), at]);
  }
  return heads;
}

function covers(head: Spot | undefined, spot: Spot): boolean {
  if (!head) return false;
  return Math.hypot(head.x - spot.x, head.y - spot.y) < (Math.max(head.size, 24) + Math.max(spot.size, 24)) / 2;
}
