/** Order by UTF-16 code units: the same on every machine and in every locale, which `localeCompare` is not. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first comparison that is not a tie. */
export function firstDifference(...comparisons: readonly number[]): number {
  return comparisons.find((comparison) => comparison !== 0) ?? 0;
}

/** Map of `items` by id; an id that stands twice is a fault of the caller. */
export function byId<T extends { readonly id: string }>(items: readonly T[], what: string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(item.id)) throw new TypeError(`ledger: ${what} ${item.id} is given twice`);
    map.set(item.id, item);
  }
  return map;
}

/** The item of this id; a missing one is a fault of the caller, who must hand in all that placements name. */
export function known<T>(map: ReadonlyMap<string, T>, id: string, what: string): T {
  const item = map.get(id);
  if (item === undefined) throw new TypeError(`ledger: ${what} ${id} is not among those given`);
  return item;
}
