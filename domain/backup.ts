import type { Instant } from "./time.ts";

/** A run of bytes of a file. The bytes are kept once under their digest, however many backups name them. */
export interface BackupPart {
  /** Of the bytes as they stand in the file. */
  readonly sha256: string;
  readonly length: number;
  /** Whether they lie packed (gzip). */
  readonly packed: boolean;
}

/** A file as it was at the moment of a backup: what has been written behind `length` since is no part of it. */
export interface BackupFile {
  /** Relative, with `/` on every system. */
  readonly path: string;
  readonly length: number;
  readonly sha256: string;
  /** When it was last written, in milliseconds since 1970. */
  readonly modified: number;
  /** In order; together they are the file. */
  readonly parts: readonly BackupPart[];
}

/** An office's ledger: how many rows, and one digest over all that they hold. */
export interface LedgerMark {
  readonly officeId: string;
  readonly office: string;
  readonly placements: number;
  readonly credits: number;
  readonly digest: string;
}

/** The newest row of an append-only chain. */
export interface ChainHead {
  readonly officeId: string;
  readonly seq: number;
  readonly hash: string;
}

/** What tells two databases apart: schema, rows of each table, ledgers, chains. */
export interface DatabaseFacts {
  readonly engine: "sqlite" | "postgres";
  /** The migrations that it has had, in order. */
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  /** Rows by table. */
  readonly tables: Readonly<Record<string, number>>;
  readonly ledgers: readonly LedgerMark[];
  readonly chains: readonly ChainHead[];
}

/** A backup: what there was at one moment, and under which digests it lies. */
export interface BackupManifest {
  readonly format: 1;
  /** Version of the program that made it. */
  readonly program: string;
  readonly madeAt: Instant;
  readonly facts: DatabaseFacts;
  /** The database: one file, or one a table. */
  readonly database: readonly BackupFile[];
  /** The files of the data folder. */
  readonly files: readonly BackupFile[];
}

/** What was found when a backup was restored on trial. */
export interface BackupCheck {
  readonly at: Instant;
  readonly ok: boolean;
  /** What is wrong, for a person. */
  readonly faults: readonly string[];
}

/** A backup as it stands in its folder. `id` begins with the time it was made. */
export interface BackupEntry {
  readonly id: string;
  readonly madeAt: Instant;
  /** null = never restored on trial. */
  readonly check: BackupCheck | null;
}

/** How many days, weeks and months have one backup each. */
export interface KeepRule {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

/** What differs between two databases, for a person; empty = they hold the same. */
export function factsDiffer(wanted: DatabaseFacts, found: DatabaseFacts): readonly string[] {
  const faults: string[] = [];
  for (const table of [...new Set([...Object.keys(wanted.tables), ...Object.keys(found.tables)])].sort()) {
    const [want, have] = [wanted.tables[table] ?? 0, found.tables[table] ?? 0];
    if (want !== have) faults.push(`表 ${table}：应有 ${want} 行，实有 ${have} 行`);
  }
  const ledgers = new Map(found.ledgers.map((ledger) => [ledger.officeId, ledger.digest]));
  for (const { officeId, office, digest } of wanted.ledgers) {
    if (ledgers.get(officeId) !== digest) faults.push(`${office}的台账与备份时不一样`);
  }
  const heads = new Map(found.chains.map((head) => [head.officeId, head.hash]));
  for (const { officeId, hash } of wanted.chains) {
    if (heads.get(officeId) !== hash) faults.push(`办公室 ${officeId} 的审计链与备份时不一样`);
  }
  return faults;
}

/** Days since 1970 of an instant. */
const dayOf = (at: Instant): number => Math.floor(Date.parse(at) / 86_400_000);
/** 1970-01-01 was a Thursday: weeks begin on Monday. */
const weekOf = (at: Instant): number => Math.floor((dayOf(at) + 3) / 7);
const monthOf = (at: Instant): string => at.slice(0, 7);

/**
 * The backups that a rule gives up: of each of the last days, weeks and months that have any, the newest stays. The
 * newest one that was restored on trial without a fault always stays, and so does what is newer; where there is none such,
 * everything stays.
 */
export function beyondRule(entries: readonly BackupEntry[], rule: KeepRule): readonly BackupEntry[] {
  const newestFirst = [...entries].sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  const good = newestFirst.findIndex(({ check }) => check?.ok === true);
  if (good < 0) return [];
  const kept = new Set(newestFirst.slice(0, good + 1));
  // What is known to be broken takes no good one's place.
  const usable = newestFirst.filter(({ check }) => check?.ok !== false);
  const keepNewest = (count: number, nameOf: (at: Instant) => string | number) => {
    const seen = new Set<string | number>();
    for (const entry of usable) {
      const name = nameOf(entry.madeAt);
      if (seen.has(name)) continue;
      if (seen.size >= count) return;
      seen.add(name);
      kept.add(entry);
    }
  };
  keepNewest(rule.days, dayOf);
  keepNewest(rule.weeks, weekOf);
  keepNewest(rule.months, monthOf);
  return newestFirst.filter((entry) => !kept.has(entry));
}
