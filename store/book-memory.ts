import type { Database, Queries } from "./database.ts";
import { Prisma } from "./generated/sqlite/client.ts";

/** What figures are made of (placements with their credits, and submissions), and whose names every list shows. */
export type Book = "ledger" | "submissions" | "people";

/** Rows that one memory holds at most: some tens of megabytes. A list that is longer alone is not kept. */
const MOST_ROWS = 60_000;

/** Says that an office's book is another one from here on. Runs inside the transaction that changes it. */
export async function bookChanged(queries: Queries, officeId: string, book: Book): Promise<void> {
  await queries.$executeRaw(
    Prisma.sql`INSERT INTO "BookRevision" ("officeId", "book", "revision") VALUES (${officeId}, ${book}, 1)
      ON CONFLICT ("officeId", "book") DO UPDATE SET "revision" = "BookRevision"."revision" + 1`,
  );
}

async function revisionOf({ client }: Pick<Database, "client">, officeId: string, book: Book): Promise<number> {
  const row = await client.bookRevision.findUnique({ where: { officeId_book: { officeId, book } } });
  return row?.revision ?? 0;
}

interface Kept {
  readonly revision: number;
  readonly rows: readonly unknown[];
}

/** Reads a list again only when its book has changed since, by whichever process. Whoever reads must not change the rows. */
export type BookMemory = <T>(
  officeId: string,
  book: Book,
  what: string,
  ask: () => Promise<readonly T[]>,
) => Promise<readonly T[]>;

/**
 * A memory of long lists. The revision is read before the rows: rows that are newer than their revision are read once
 * more than needed, older ones are never given.
 */
export function bookMemory(database: Pick<Database, "client">): BookMemory {
  const kept = new Map<string, Kept>();
  let held = 0;

  function forget(key: string): void {
    held -= kept.get(key)?.rows.length ?? 0;
    kept.delete(key);
  }

  function keep(key: string, entry: Kept): void {
    forget(key);
    if (entry.rows.length > MOST_ROWS) return;
    kept.set(key, entry);
    held += entry.rows.length;
    // A map keeps the order in which things were put: the first was asked for longest ago.
    for (const oldest of kept.keys()) {
      if (held <= MOST_ROWS) return;
      forget(oldest);
    }
  }

  return async <T>(officeId: string, book: Book, what: string, ask: () => Promise<readonly T[]>) => {
    const key = JSON.stringify([officeId, book, what]);
    const revision = await revisionOf(database, officeId, book);
    const there = kept.get(key);
    const rows = there?.revision === revision ? (there.rows as readonly T[]) : await ask();
    keep(key, { revision, rows });
    return rows;
  };
}
