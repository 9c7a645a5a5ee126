/** The choice of the filters as it stands in the address, both ways. Pure: no DOM. */

import { daysOf } from "./calendar";
import { FACETS, type Choice, type Key } from "./facets";
import type { Address, Query } from "./state";

export function choiceOf(query: Query): Choice {
  const facets = new Map<Key, ReadonlySet<string>>();
  for (const key of FACETS) {
    const values = query.get(key);
    if (values?.length) facets.set(key, new Set(values));
  }
  return {
    facets,
    words: query.get("q")?.join(",") ?? "",
    from: daysOf(query.get("from")?.[0] ?? "")?.[0] ?? null,
    to: daysOf(query.get("to")?.[0] ?? "")?.[1] ?? null,
    undated: query.get("undated")?.[0] !== "no",
  };
}

/** The same query with other values for a key; none removes it. */
export function asking(query: Query, key: string, values: readonly string[]): Query {
  const next = new Map(query);
  if (values.length) next.set(key, values);
  else next.delete(key);
  return next;
}

/** A country has no citations to filter for: `place=ly` asks for it as `p-ly` does. */
export function countryAsked(asked: Address, isCountry: (id: string) => boolean): Address {
  const places = asked.query.get("place") ?? [];
  const country = places.find(isCountry);
  if (country === undefined) return asked;
  const query = asking(asked.query, "place", places.filter((id) => !isCountry(id)));
  return { ...asked, query, target: asked.target ?? `p-${country}` };
}
