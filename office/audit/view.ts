import {
  AUDIT_ACTIONS,
  AUDIT_ACTOR_NAMES,
  AUDIT_SUBJECTS,
  type AuditAction,
  type AuditEntry,
  type AuditSubject,
} from "../../domain/audit.ts";
import type { AuditFilter } from "../../domain/ports/audit-store.ts";
import { addDays, type Day } from "../../domain/time.ts";
import { startOf } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";

/** What a person looks for; days are the office's, both included. */
export interface AskedEntries extends Omit<AuditFilter, "from" | "to"> {
  readonly from?: Day;
  readonly to?: Day;
}

export interface AuditRow extends AuditEntry {
  readonly actionName: string;
  readonly subjectName: string;
  /** The person's name of that time, or what else acted. */
  readonly who: string;
}

const isAction = (key: string): key is AuditAction => Object.hasOwn(AUDIT_ACTIONS, key);
const isSubject = (key: string): key is AuditSubject => Object.hasOwn(AUDIT_SUBJECTS, key);

/** Pseudonyms of those who were erased, by id: what a chain says of them is kept and shown no more. */
export type ErasedNames = ReadonlyMap<string, string>;

export async function erasedNames({ store }: OfficeContext, officeId: string): Promise<ErasedNames> {
  const [people, users] = await Promise.all([store.people.correspondents(officeId), store.users.list(officeId)]);
  const called = [...people, ...users.map(({ displayName, ...user }) => ({ ...user, name: displayName }))];
  return new Map(called.flatMap(({ id, name, erasedAt }) => (erasedAt === undefined ? [] : [[id, name] as const])));
}

const NAMES = new Set(["name", "displayName", "username"]);

function without(value: unknown, erased: ErasedNames, about: string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, erased, undefined));
  if (value === null || typeof value !== "object") return value;
  const pseudonym = erased.get(String(Reflect.get(value, "id"))) ?? about;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      pseudonym !== undefined && NAMES.has(key) ? pseudonym : without(item, erased, undefined),
    ]),
  );
}

/** An entry with its words; one of a newer program keeps its keys. Its hash is over what it was written as. */
export function auditRow(written: AuditEntry, erased: ErasedNames): AuditRow {
  const hides = erased.size > 0;
  const about = erased.get(written.subjectId);
  const details = hides ? JSON.stringify(without(JSON.parse(written.details), erased, about)) : written.details;
  const entry = { ...written, details, actorName: erased.get(written.actorId) ?? written.actorName };
  const { action, subjectKind, actorKind, actorName, actorId } = entry;
  const kind = AUDIT_ACTOR_NAMES[actorKind];
  const name = actorName === "" ? actorId : actorName;
  return {
    ...entry,
    actionName: isAction(action) ? AUDIT_ACTIONS[action] : action,
    subjectName: isSubject(subjectKind) ? AUDIT_SUBJECTS[subjectKind] : subjectKind,
    who: actorKind === "user" ? name : name === "" ? kind : `${kind}（${name}）`,
  };
}

export function filterOf(ctx: OfficeContext, { from, to, ...same }: AskedEntries): AuditFilter {
  const { timeZone } = ctx.settings;
  return {
    ...same,
    ...(from !== undefined && { from: startOf(from, timeZone) }),
    ...(to !== undefined && { to: startOf(addDays(to, 1), timeZone) }),
  };
}

export interface AuditPage {
  readonly items: readonly AuditRow[];
  /** What `before` is for the next page; null = these were the last. */
  readonly next: number | null;
}

/** 操作记录 of a chain, the newest first. */
export async function auditPage(
  ctx: OfficeContext,
  chain: string,
  asked: AskedEntries,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<AuditPage> {
  const [found, erased] = await Promise.all([
    ctx.store.audit.list(chain, filterOf(ctx, asked), before, limit + 1),
    erasedNames(ctx, chain),
  ]);
  const items = found.slice(0, limit).map((entry) => auditRow(entry, erased));
  return { items, next: found.length > limit ? (items.at(-1)?.seq ?? null) : null };
}

/** What entries may be looked for by. */
export async function auditChoices(ctx: OfficeContext, officeId: string) {
  const users = await ctx.store.users.list(officeId);
  return {
    actions: Object.entries(AUDIT_ACTIONS).map(([key, name]) => ({ key, name })),
    subjects: Object.entries(AUDIT_SUBJECTS).flatMap(([key, name]) => (key === "" ? [] : [{ key, name }])),
    actors: [...users.map(({ id, displayName }) => ({ key: id, name: displayName })), { key: "cli", name: "命令行" }],
  };
}
