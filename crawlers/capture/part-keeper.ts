import type { FetchedPage } from "../../domain/crawl.ts";

/** Where parts and pictures are kept. */
export interface KeepingArchive {
  save(page: FetchedPage): Promise<string>;
}

interface HadPart {
  readonly part: FetchedPage;
  readonly saved: Promise<string>;
}

const MAX_HAD_BYTES = 64 * 1024 * 1024;

/**
 * Parts that several pages of a site share (its styles, its masthead): fetched once in a run, and kept in the archive as
 * they came. The oldest are forgotten first.
 */
export class PartShelf {
  private readonly parts = new Map<string, HadPart>();
  private bytes = 0;

  constructor(private readonly archive: KeepingArchive) {}

  had(address: string): FetchedPage | null {
    return this.parts.get(address)?.part ?? null;
  }

  /** Keeps a part, once; resolves with its fetch. */
  keep(part: FetchedPage): Promise<string> {
    const known = this.parts.get(part.address);
    if (known?.part === part) return known.saved;
    const saved = this.archive.save(part);
    // Whoever asked hears of a disk that fails; the shelf itself must not make it an unhandled one.
    saved.catch(() => undefined);
    if (part.method === "GET") this.remember(part, saved);
    return saved;
  }

  private remember(part: FetchedPage, saved: Promise<string>): void {
    this.parts.set(part.address, { part, saved });
    this.bytes += part.bytes.length;
    for (const [address, { part: oldest }] of this.parts) {
      if (this.bytes <= MAX_HAD_BYTES) break;
      this.parts.delete(address);
      this.bytes -= oldest.bytes.length;
    }
  }
}

/** What one visit loaded. */
export class VisitParts {
  private readonly saves: Promise<string>[] = [];
  private readonly missing = new Set<string>();

  constructor(private readonly shelf: PartShelf) {}

  readonly had = (address: string): FetchedPage | null => this.shelf.had(address);

  readonly took = (part: FetchedPage): void => {
    if (part.status === 200) this.saves.push(this.shelf.keep(part));
    else this.missing.add(part.address);
  };

  readonly missed = (address: string): void => {
    this.missing.add(address);
  };

  /** Resolves once all parts are safe. */
  async kept(): Promise<{ readonly parts: readonly string[]; readonly missing: number }> {
    const parts = [...new Set(await Promise.all(this.saves))];
    return { parts, missing: this.missing.size };
  }
}
