/** The fields that were sent, and no others: an optional field of a body is there or not, never `undefined`. */
type Sent<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

export function given<T extends object>(fields: T | undefined): Partial<Sent<T>> {
  const there = Object.entries(fields ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as Partial<Sent<T>>;
}
