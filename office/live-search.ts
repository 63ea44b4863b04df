import type { Store } from "../domain/ports/store.ts";
import { buildSearch, type SearchIndex } from "../matcher/index.ts";

/** Brings an index up to what is stored; called before each search, never twice at once. */
type Refresh = (index: SearchIndex) => Promise<void>;

/** An index for search as you type that is kept while the program runs. */
export class LiveSearch {
  private readonly index = buildSearch();
  private refreshing: Promise<void> | null = null;

  /** Ids, the best first. `refresh` reads what has changed since it was last called. */
  async find(words: string, limit: number, refresh: Refresh): Promise<readonly string[]> {
    this.refreshing ??= refresh(this.index).finally(() => {
      this.refreshing = null;
    });
    await this.refreshing;
    return this.index.find(words, limit);
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
