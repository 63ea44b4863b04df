/** The morning of the small press: every process of a kill begins its clock there, so that days are the same in all. */
const MORNING = "2026-03-12T20:00:00Z";

/** A clock that is set back by so many milliseconds when it has gone for a while. */
export interface SetBack {
  readonly afterMs: number;
  readonly byMs: number;
}

/** A clock that begins at an instant and goes on from there. */
export function clockFrom(instant: string = MORNING, back: SetBack | null = null): () => Date {
  const start = Date.parse(instant);
  const since = performance.now();
  return () => {
    const gone = performance.now() - since;
    return new Date(start + gone - (back !== null && gone > back.afterMs ? back.byMs : 0));
  };
}
