import { auditHash } from "../../domain/audit.ts";
import { ROW_INVARIANTS } from "../../domain/ports/inspection-store.ts";
import { bulletinDigest } from "../bulletin.ts";
import type { OfficeContext } from "../context.ts";
import { derivedLedger } from "../derive-ledger.ts";
import type { Finding } from "../doctor.ts";
import { archiveFaultText, verifyEvidence } from "../evidence-verify.ts";
import { filesThatDiffer } from "./kept-files-found.ts";

const SHOWN = 20;
const ENTRIES_AT_ONCE = 1_000;
const FIRST_DAY = "0000-01-01";
const LAST_DAY = "9999-12-31";

export interface DeepOptions {
  /** How many kept pages are read, drawn by chance; null = the whole archive. */
  readonly sample: number | null;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** One finding for all that break one invariant: what, where, what to do. */
function finding(what: string, broken: readonly string[], advice: string, count = broken.length): Finding {
  if (count === 0) return { what, state: "good", text: "一致" };
  const more = count > SHOWN ? `……共 ${count} 处` : "";
  return { what, state: "bad", text: `${broken.slice(0, SHOWN).join("；")}${more}。${advice}` };
}

const FROM_BACKUP = "先做一份备份留证，再从上一份好的备份恢复，或联系维护人员";

async function rows(ctx: OfficeContext): Promise<readonly Finding[]> {
  const broken = await ctx.store.inspection.brokenRows();
  if (broken.length === 0) return [finding("记录之间", [], "")];
  return broken.map(({ invariant, rows: where, count }) =>
    finding(ROW_INVARIANTS[invariant], where, FROM_BACKUP, count),
  );
}

/** Rows as text by id, whatever order their fields stand in. */
function textsOf(list: readonly { readonly id: string }[]): ReadonlyMap<string, string> {
  const plain = (row: object) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
  return new Map(list.map((row) => [row.id, plain(row)]));
}

function differences(what: string, wanted: readonly { id: string }[], found: readonly { id: string }[]): string[] {
  const [want, have] = [textsOf(wanted), textsOf(found)];
  const ids = [...new Set([...want.keys(), ...have.keys()])].sort();
  return ids.flatMap((id) => {
    if (want.get(id) === have.get(id)) return [];
    if (!have.has(id)) return [`${what} ${id} 应有而没有`];
    return [want.has(id) ? `${what} ${id} 与重算的不同` : `${what} ${id} 不该有`];
  });
}

async function ledger(ctx: OfficeContext, officeId: string): Promise<Finding> {
  const wanted = await derivedLedger(ctx, officeId);
  const placements = await ctx.store.ledger.placementsBetween(officeId, FIRST_DAY, LAST_DAY);
  const credits = await ctx.store.ledger.creditsBetween(officeId, FIRST_DAY, LAST_DAY);
  const broken = [
    ...differences("上稿", wanted.placements, placements),
    ...differences("计分", wanted.credits, credits),
  ];
  return finding("台账与重算", broken, "运行 shanggao match 会照规则重算整个台账；之前先看是谁改了数据库");
}

async function bulletins(ctx: OfficeContext, officeId: string): Promise<Finding> {
  const issued = await ctx.store.bulletins.list(officeId);
  const broken = issued
    .filter(({ figures, digest }) => bulletinDigest(figures) !== digest)
    .map(({ id, figures }) => `${figures.period.label}的通报（${id}）与印发时的校验码不符`);
  return finding("印发的通报", broken, FROM_BACKUP);
}

async function chain(ctx: OfficeContext, officeId: string, head: { seq: number; hash: string } | null) {
  let previous = { seq: 0, hash: "" };
  for (;;) {
    const entries = await ctx.store.audit.after(officeId, previous.seq, ENTRIES_AT_ONCE);
    if (entries.length === 0) break;
    for (const entry of entries) {
      const follows = entry.seq === previous.seq + 1 && entry.previousHash === previous.hash;
      if (!follows || entry.hash !== auditHash(entry)) return [`${officeId || "本机"} 第 ${entry.seq} 条`];
      previous = { seq: entry.seq, hash: entry.hash };
    }
  }
  return head?.seq === previous.seq && head.hash === previous.hash ? [] : [`${officeId || "本机"} 的末尾被截去`];
}

async function audit(ctx: OfficeContext): Promise<Finding> {
  const broken: string[] = [];
  for (const { officeId, head } of await ctx.store.audit.chains()) broken.push(...(await chain(ctx, officeId, head)));
  return finding("操作记录的链", broken, FROM_BACKUP);
}

async function archive(ctx: OfficeContext, { sample, onProgress, signal }: DeepOptions): Promise<Finding> {
  if (sample === null) {
    const { faults, faultCount } = await verifyEvidence(ctx, onProgress, signal);
    return finding("网页存档", faults.map(archiveFaultText), "从备份恢复", faultCount);
  }
  const ids = await ctx.store.inspection.somePages(sample);
  const broken: string[] = [];
  for (const [at, id] of ids.entries()) {
    signal.throwIfAborted();
    onProgress(at, ids.length);
    try {
      await ctx.store.pages.read(id);
    } catch (error) {
      broken.push(error instanceof Error ? error.message : String(error));
    }
  }
  return finding(`网页存档（抽查 ${ids.length} 份）`, broken, "请不带 --sample 再查一遍");
}

/**
 * 深度体检: holds every promise of the design against what there is. Changes nothing. What a night or a person writes
 * meanwhile may be met half-way: what it names while the program works is to be asked again at rest.
 */
export async function examineDeep(ctx: OfficeContext, options: DeepOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = [...(await rows(ctx))];
  for (const { id, name } of await ctx.store.offices.list()) {
    for (const one of [await ledger(ctx, id), await bulletins(ctx, id)]) {
      findings.push({ ...one, what: `${name} · ${one.what}` });
    }
  }
  findings.push(await audit(ctx));
  const { changed, nobodys } = await filesThatDiffer(ctx);
  findings.push(finding("来件和证明材料", changed, "从备份恢复这些文件"));
  if (nobodys.length > 0) {
    const text = `有 ${nobodys.length} 个文件没有登记（收到一半被中断时会有），如 ${nobodys[0] ?? ""}；不影响其他`;
    findings.push({ what: "没有登记的文件", state: "note", text });
  }
  findings.push(await archive(ctx, options));
  return findings;
}
