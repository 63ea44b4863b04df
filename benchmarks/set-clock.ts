export interface SetClock {
  now(): Date;
  /** The clock stands at this instant, and goes on from there. */
  set(instant: string): void;
}

/** A clock that tells the time of a night that is long over, or not yet come. */
export function setClock(instant: string): SetClock {
  let start = Date.parse(instant);
  let since = performance.now();
  return {
    now: () => new Date(start + performance.now() - since),
    set: (later) => {
      start = Date.parse(later);
      since = performance.now();
    },
  };
}
