import { AUDIT_ACTORS, type AuditEntry } from "../../domain/audit.ts";
import type { ErasureReport, PersonRef } from "../../domain/personal-data.ts";
import type { PersonalDataStore } from "../../domain/ports/personal-data-store.ts";
import type { Day, Instant } from "../../domain/time.ts";
import { noteAudit } from "../audit-notes.ts";
import { instantText, oneOf } from "../columns.ts";
import type { Database, Queries } from "../database.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { deedsOf } from "./deeds.ts";
import { eraseCorrespondent } from "./erase-correspondent.ts";
import { eraseUser } from "./erase-user.ts";
import { RETIRING } from "./retire.ts";
import { namesId } from "./staying.ts";

/** Whoever writes one of these texts waits until the person is erased. */
const BOOKS = [
  "people",
  "submissions",
  "intake",
  "links",
  "ledger",
  "remarks",
  "events",
  "approvals",
  "campaigns",
  "plans",
  "callouts",
  "proofs",
];
/** What could begin to refer to something that is given up. */
const HELD = ["submissions", "intake", "links", "ledger", "approvals", "campaigns", "plans", "callouts", "outbox"];

function work(
  queries: Queries,
  officeId: string,
  { kind, id }: PersonRef,
  by: { readonly at: Instant; readonly today: Day } | null,
): Promise<ErasureReport> {
  if (kind === "user") return eraseUser(queries, officeId, id, by?.at ?? null);
  return eraseCorrespondent(queries, officeId, id, by);
}

async function signIn(client: Queries, officeId: string, userId: string) {
  const where = { userId, user: { officeId } };
  const [sessions, devices, step, recoveryCodes] = await Promise.all([
    client.session.findMany({ where, orderBy: { createdAt: "asc" } }),
    client.knownDevice.findMany({ where, orderBy: { lastUsedAt: "asc" } }),
    client.secondStep.findFirst({ where }),
    client.recoveryCode.count({ where: { ...where, usedAt: null } }),
  ]);
  return {
    sessions: sessions.map(({ createdAt, lastSeenAt, expiresAt, address, agent }) => {
      return { createdAt, lastSeenAt, expiresAt, address, agent };
    }),
    devices: devices.map(({ lastUsedAt }) => lastUsedAt),
    twoStepSince: step?.confirmedAt ?? null,
    recoveryCodes,
  };
}

/** PostgreSQL's driver may hand an integer of a raw query on as another kind of number. */
type EntryRow = Omit<AuditEntry, "seq"> & { readonly seq: number | bigint };

export function personalDataStore(database: Database): PersonalDataStore {
  const { client, exclusive } = database;
  return {
    erasure: (officeId, person) => work(client, officeId, person, null),
    erase: (officeId, person, by) =>
      exclusive(["users", ...BOOKS.map((book) => `${book}:${officeId}`)], async (queries) => {
        const report = await work(queries, officeId, person, by);
        if (report.erasedAt !== null) return report;
        const { pseudonym, touched, namesakes, staying } = report;
        const details = { pseudonym, namesakes, staying, touched };
        noteAudit(queries, officeId, { action: "person-erased", subject: person, details });
        return report;
      }),
    deeds: (officeId, userId) => deedsOf(database, officeId, userId),
    signIn: (officeId, userId) => signIn(client, officeId, userId),
    auditNaming: async (officeId, id, limit) => {
      const found = await client.$queryRaw<EntryRow[]>(
        Prisma.sql`SELECT * FROM "AuditEntry" WHERE ${namesId(officeId, id)} ORDER BY "seq" DESC LIMIT ${limit + 1}`,
      );
      const entries = found.slice(0, limit).map(({ seq, actorKind, ...row }) => {
        const where = `AuditEntry ${seq}.actorKind`;
        return { ...row, seq: Number(seq), actorKind: oneOf(AUDIT_ACTORS, actorKind, where) };
      });
      return { entries, more: found.length > limit };
    },
    retire: (officeId, kind, { before, at, limit }) =>
      exclusive(
        HELD.map((book) => `${book}:${officeId}`),
        async (queries) => {
          const term = { before: instantText(before), at: instantText(at), limit };
          const count = await RETIRING[kind](queries, officeId, term);
          if (count > 0) noteAudit(queries, officeId, { action: "data-retired", details: { kind, count, before } });
          return count;
        },
      ),
  };
}
