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

/** An entry with its words; one of a newer program keeps its keys. */
export function auditRow(entry: AuditEntry): AuditRow {
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
  const found = await ctx.store.audit.list(chain, filterOf(ctx, asked), before, limit + 1);
  const items = found.slice(0, limit).map(auditRow);
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
