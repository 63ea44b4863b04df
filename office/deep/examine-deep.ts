import { StorageError } from "../../domain/errors/storage-error.ts";
import { ROW_INVARIANTS, type RowInvariant } from "../../domain/ports/inspection-store.ts";
import { verifyChains } from "../audit/verify.ts";
import type { OfficeContext } from "../context.ts";
import type { Finding } from "../doctor.ts";
import { archiveFaultText, verifyEvidence } from "../evidence-verify.ts";
import { bulletinsThatDiffer, rulesThatDiffer } from "./frozen-found.ts";
import { filesThatDiffer } from "./kept-files-found.ts";
import { ledgerThatDiffers } from "./ledger-found.ts";

const SHOWN = 20;

export interface DeepOptions {
  /** How many kept pages are read, drawn by chance; 0 = none, null = the whole archive. */
  readonly sample: number | null;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

const FROM_BACKUP = "先做一份备份留证，再从上一份好的备份恢复，或联系维护人员";

/** One finding for all that break one invariant: what, where, what to do. */
function finding(what: string, broken: readonly string[], advice: string, count = broken.length): Finding {
  if (count === 0) return { what, state: "good", text: "一致" };
  const more = count > SHOWN ? `……共 ${count} 处` : "";
  return { what, state: "bad", text: `${broken.slice(0, SHOWN).join("；")}${more}。${advice}` };
}

/** What cannot even be read is named, and hinders nothing else from being looked at. */
async function readable(
  what: string,
  { signal }: DeepOptions,
  look: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    signal.throwIfAborted();
    return await look();
  } catch (error) {
    if (signal.aborted || error instanceof StorageError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    return [{ what, state: "bad", text: `读不出来：${said}。${FROM_BACKUP}` }];
  }
}

async function rows(ctx: OfficeContext, options: DeepOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [invariant, words] of Object.entries(ROW_INVARIANTS)) {
    const look = async () => {
      const { rows: broken, count } = await ctx.store.inspection.brokenRows(invariant as RowInvariant);
      return count === 0 ? [] : [finding(words, broken, FROM_BACKUP, count)];
    };
    findings.push(...(await readable(words, options, look)));
  }
  return findings.length === 0 ? [finding("记录之间", [], "")] : findings;
}

const OF_OFFICE = [
  ["台账与重算", ledgerThatDiffers, "运行 shanggao match 会照规则重算整个台账；之前先看是谁改了数据库"],
  ["印发的通报", bulletinsThatDiffer, FROM_BACKUP],
  ["采用的计分办法", rulesThatDiffer, FROM_BACKUP],
] as const;

async function offices(ctx: OfficeContext, options: DeepOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { id, name } of await ctx.store.offices.list()) {
    for (const [subject, look, advice] of OF_OFFICE) {
      const what = `${name} · ${subject}`;
      findings.push(...(await readable(what, options, async () => [finding(what, await look(ctx, id), advice)])));
    }
  }
  return findings;
}

async function audit(ctx: OfficeContext): Promise<readonly Finding[]> {
  const broken = (await verifyChains(ctx)).flatMap(({ officeId, broken: entry }) =>
    entry === null ? [] : [`${officeId || "本机"} 第 ${entry.seq} 条：${entry.message}`],
  );
  return [finding("操作记录的链", broken, FROM_BACKUP)];
}

async function files(ctx: OfficeContext): Promise<readonly Finding[]> {
  const { changed, nobodys } = await filesThatDiffer(ctx);
  const found = finding("来件和证明材料", changed, "从备份恢复这些文件");
  if (nobodys.length === 0) return [found];
  const text = `有 ${nobodys.length} 个文件没有登记（收到一半被中断时会有），如 ${nobodys[0] ?? ""}；不影响其他`;
  return [found, { what: "没有登记的文件", state: "note", text }];
}

async function archive(ctx: OfficeContext, { sample, onProgress, signal }: DeepOptions): Promise<readonly Finding[]> {
  if (sample === null) {
    const { faults, faultCount } = await verifyEvidence(ctx, onProgress, signal);
    return [finding("网页存档", faults.map(archiveFaultText), "从备份恢复", faultCount)];
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
  return [finding(`网页存档（抽查 ${ids.length} 份）`, broken, "请不带 --sample 再查一遍")];
}

/**
 * 深度体检: holds every promise of the design against what there is. Changes nothing. What a night or a person writes
 * meanwhile may be met half-way: what it names while the program works is to be asked again at rest.
 */
export async function examineDeep(ctx: OfficeContext, options: DeepOptions): Promise<readonly Finding[]> {
  return [
    ...(await rows(ctx, options)),
    ...(await offices(ctx, options)),
    ...(await readable("操作记录的链", options, () => audit(ctx))),
    ...(await readable("来件和证明材料", options, () => files(ctx))),
    ...(await readable("网页存档", options, () => archive(ctx, options))),
  ];
}
