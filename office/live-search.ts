import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Store } from "../domain/ports/store.ts";
import { buildSearch, type SearchIndex } from "../matcher/index.ts";

/** Brings an index up to what is stored; called before each search, never twice at once. */
type Refresh = (index: SearchIndex) => Promise<void>;

/** How long a search waits for what has changed to be read in. */
const PATIENCE_MS = 30;

/** Texts that are read and taken in before others have their turn: some hundredths of a second. */
export const READ_AT_ONCE = 60;

/**
 * Lets others have their turn between two slices of reading in. Who reads in beforehand, with a `signal` to end it,
 * rests as long as the slice took: nobody waits for it.
 */
export async function afterSlice(began: number, signal?: AbortSignal): Promise<void> {
  if (signal === undefined) await nextTurn();
  else await sleep(performance.now() - began, undefined, { signal });
}

/** An index for search as you type that is kept while the program runs. */
export class LiveSearch {
  private readonly index = buildSearch();
  private refreshing: Promise<void> | null = null;

  /** Brings the index up to what is stored. `refresh` reads what has changed since it was last called. */
  async freshen(refresh: Refresh): Promise<void> {
    this.refreshing ??= refresh(this.index).finally(() => {
      this.refreshing = null;
    });
    await this.refreshing;
  }

  /** Ids, the best first; null while there is still much to read in, which goes on: who asks need not wait for it. */
  async find(words: string, limit: number, refresh: Refresh): Promise<readonly string[] | null> {
    const patience = new AbortController();
    const ready = await Promise.race([
      this.freshen(refresh).then(() => true),
      sleep(PATIENCE_MS, false, { signal: patience.signal }).catch(() => false),
    ]).finally(() => patience.abort());
    return ready ? this.index.find(words, limit) : null;
  }

  /** What a search found and the store has no more. */
  forget(ids: readonly string[]): void {
    this.index.remove(ids);
  }
}

/** One for each store and name, with what its refreshing has to remember. */
export class LiveSearches<T> {
  private readonly kept = new WeakMap<Store, Map<string, { readonly search: LiveSearch; readonly memory: T }>>();

  constructor(private readonly begin: () => T) {}

  of(store: Store, name: string): { readonly search: LiveSearch; readonly memory: T } {
    const ofStore = this.kept.get(store) ?? new Map<string, { search: LiveSearch; memory: T }>();
    this.kept.set(store, ofStore);
    const one = ofStore.get(name) ?? { search: new LiveSearch(), memory: this.begin() };
    ofStore.set(name, one);
    return one;
  }
}
