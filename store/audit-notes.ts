import { AsyncLocalStorage } from "node:async_hooks";
import {
  type AuditAction,
  type AuditActor,
  type AuditEntry,
  type AuditNote,
  auditHash,
  INSTALLATION,
  MACHINE,
} from "../domain/audit.ts";
import { auditDetails } from "../domain/audit-details.ts";
import { sha256 } from "../domain/ids.ts";
import { instantText, keepable } from "./columns.ts";
import { Prisma } from "./generated/sqlite/client.ts";
import type { Queries } from "./queries.ts";
import { insertRows } from "./sql.ts";

const acting = new AsyncLocalStorage<AuditActor>();

export function actingAs<T>(actor: AuditActor, work: () => T): T {
  return acting.run(actor, work);
}

export function actorNow(): AuditActor {
  return acting.getStore() ?? MACHINE;
}

interface Noted {
  readonly officeId: string;
  readonly note: AuditNote;
  /** As `by` of `noteAudit`. */
  readonly by: string | null | undefined;
}

/** What one transaction is to record. */
interface Notes {
  readonly actor: AuditActor;
  readonly noted: Noted[];
  /** What the machine did, row by row, of each office and action. */
  readonly machine: Map<string, { officeId: string; action: AuditAction; rows: string[] }>;
}

const notesOf = new WeakMap<Queries, Notes>();

function notesFor(queries: Queries): Notes {
  const notes = notesOf.get(queries);
  if (notes === undefined) throw new TypeError("audit: a change is recorded in its transaction");
  return notes;
}

/**
 * Records what this transaction does, at its end. `by`: the user who said so; null = the machine; left out = who acts. Throws
 * TypeError outside of `exclusive`.
 */
export function noteAudit(queries: Queries, officeId: string, note: AuditNote, by?: string | null): void {
  notesFor(queries).noted.push({ officeId, note, by });
}

/** Counts a row among what the machine does in this transaction: one entry names how many, and a digest over them. */
export function noteMachine(queries: Queries, officeId: string, action: AuditAction, row: string): void {
  const { machine } = notesFor(queries);
  const key = `${action} ${officeId}`;
  const batch = machine.get(key) ?? { officeId, action, rows: [] };
  machine.set(key, batch);
  batch.rows.push(row);
}

/** The same of a thing that all offices share: in the chain of the office whose person acts. */
export function noteShared(queries: Queries, note: AuditNote, by?: string | null): void {
  const notes = notesFor(queries);
  notes.noted.push({ officeId: notes.actor.officeId ?? INSTALLATION, note, by });
}

async function actorOf(queries: Queries, actor: AuditActor, by: string | null | undefined): Promise<AuditActor> {
  if (by === undefined || by === actor.id) return actor;
  if (by === null) return MACHINE;
  if (by === "cli") return { kind: "cli", id: by, name: "", officeId: null };
  const user = await queries.user.findUnique({ where: { id: by }, select: { displayName: true, officeId: true } });
  return { kind: "user", id: by, name: user?.displayName ?? "", officeId: user?.officeId ?? null };
}

/** The chain's end, which no other transaction can move before this one has ended. */
async function holdHead(queries: Queries, officeId: string): Promise<{ seq: number; hash: string }> {
  const rows = await queries.$queryRaw<{ seq: bigint | number; hash: string }[]>(
    Prisma.sql`INSERT INTO "AuditChain" ("officeId", "seq", "hash") VALUES (${officeId}, 0, '')
      ON CONFLICT ("officeId") DO UPDATE SET "seq" = "AuditChain"."seq" RETURNING "seq", "hash"`,
  );
  return { seq: Number(rows[0]?.seq ?? 0), hash: rows[0]?.hash ?? "" };
}

async function appendTo(queries: Queries, actor: AuditActor, officeId: string, noted: readonly Noted[]): Promise<void> {
  const actors = [];
  for (const { by } of noted) actors.push(await actorOf(queries, actor, by));
  let { seq, hash } = await holdHead(queries, officeId);
  const at = instantText(new Date().toISOString());
  const rows: (AuditEntry & Record<string, string | number>)[] = [];
  for (const [index, { note }] of noted.entries()) {
    const { kind, id, name } = actors[index] ?? MACHINE;
    seq += 1;
    const entry = {
      officeId,
      seq,
      at,
      actorKind: kind,
      actorId: keepable(id),
      actorName: keepable(name),
      action: note.action,
      subjectKind: note.subject?.kind ?? "",
      subjectId: keepable(note.subject?.id ?? ""),
      details: keepable(auditDetails(note.details ?? {})),
      previousHash: hash,
    };
    hash = auditHash(entry);
    rows.push({ ...entry, hash });
  }
  await insertRows(queries, "AuditEntry", rows);
  await queries.$executeRaw(
    Prisma.sql`UPDATE "AuditChain" SET "seq" = ${seq}, "hash" = ${hash} WHERE "officeId" = ${officeId}`,
  );
}

async function appendNotes(queries: Queries, { actor, noted, machine }: Notes): Promise<void> {
  const all = [...noted];
  for (const { officeId, action, rows } of machine.values()) {
    const details = { count: rows.length, sha256: sha256(rows.join("\n")) };
    all.push({ officeId, note: { action, details }, by: null });
  }
  // Always in the same order: two transactions that write to two chains must not wait for each other.
  const offices = [...new Set(all.map(({ officeId }) => officeId))].sort();
  for (const officeId of offices) {
    const own = all.filter((one) => one.officeId === officeId);
    await appendTo(queries, actor, officeId, own);
  }
}

/**
 * `work` with what it notes appended to the chains as the last thing of its transaction: neither stands without the other, and
 * a chain's end is held only for the moment of the commit.
 */
export function recording<T>(work: (queries: Queries) => Promise<T>): (queries: Queries) => Promise<T> {
  const actor = actorNow();
  return async (queries) => {
    const notes: Notes = { actor, noted: [], machine: new Map() };
    notesOf.set(queries, notes);
    const result = await work(queries);
    if (notes.noted.length > 0 || notes.machine.size > 0) await appendNotes(queries, notes);
    return result;
  };
}
