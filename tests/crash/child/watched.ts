/** Hears of every call of a store: when it begins, and when it has ended. */
type Hear = (call: string) => void;

function heard(call: string, answer: unknown, hear: Hear): unknown {
  if (!(answer instanceof Promise)) return answer;
  return answer.then((value: unknown) => {
    hear(call);
    // A run of the crawl brings ports of its own.
    return typeof value === "object" && value !== null && "ports" in value
      ? { ...value, ports: watched(Object(value.ports), hear, "ports.") }
      : value;
  });
}

/** The same object, with every call of its methods and of those of its parts heard. */
export function watched<T extends object>(target: T, hear: Hear, prefix = ""): T {
  return new Proxy(target, {
    get: (from, key) => {
      const value: unknown = Reflect.get(from, key);
      const call = `${prefix}${String(key)}`;
      if (typeof value === "function") {
        return (...given: readonly unknown[]) => {
          hear(call);
          return heard(call, Reflect.apply(value, from, given), hear);
        };
      }
      return typeof value === "object" && value !== null ? watched(value, hear, `${call}.`) : value;
    },
  });
}
