import type { AuditAction } from "../../domain/audit.ts";
import { sha256 } from "../../domain/ids.ts";
import { bulletinDigest } from "../bulletin.ts";
import type { OfficeContext } from "../context.ts";

/** What the log says of the adoption or issue of a thing; null = it was before there was a log. */
async function logged(
  ctx: OfficeContext,
  officeId: string,
  action: AuditAction,
  subjectId: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const [entry] = await ctx.store.audit.list(officeId, { action, subjectId }, null, 1);
  return entry === undefined ? null : (JSON.parse(entry.details) as Readonly<Record<string, unknown>>);
}

/** Issued bulletins whose figures are not those of their digest, or whose digest is not the one that they were issued with. */
export async function bulletinsThatDiffer(ctx: OfficeContext, officeId: string): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { id, figures, digest } of await ctx.store.bulletins.list(officeId)) {
    const said = `${figures.period.label}的通报（${id}）`;
    if (bulletinDigest(figures) !== digest) broken.push(`${said}与印发时的校验码不符`);
    else {
      const issued = await logged(ctx, officeId, "bulletin-issued", id);
      if (issued !== null && issued.digest !== digest) broken.push(`${said}与操作记录里印发的那一份不符`);
    }
  }
  return broken;
}

/** Versions of the rules that are not those that were adopted. */
export async function rulesThatDiffer(ctx: OfficeContext, officeId: string): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { id, version, effectiveFrom, document } of await ctx.store.ruleSets.list(officeId)) {
    const adopted = await logged(ctx, officeId, "rules-adopted", id);
    if (adopted === null) continue;
    const now = { version, effectiveFrom, sha256: sha256(JSON.stringify(document)) };
    const same = Object.entries(now).every(([name, value]) => adopted[name] === value);
    if (!same) broken.push(`第 ${version} 版（${id}）与操作记录里采用的那一版不符`);
  }
  return broken;
}
