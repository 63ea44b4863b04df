import { type AuditEntry, auditHash } from "../../domain/audit.ts";
import type { AuditHead } from "../../domain/ports/audit-store.ts";
import type { OfficeContext } from "../context.ts";

/** `joint`: an entry that does not go on from the one before it, which was replaced or put elsewhere. */
type AuditFault = "changed" | "removed" | "joint" | "cut-off" | "beyond-end" | "no-end" | "end-changed" | "not-noted";

const WORDS: Readonly<Record<AuditFault, string>> = {
  changed: "这一条被改过：内容与它的摘要不符",
  removed: "这一条被删掉了",
  joint: "这一条与上一条接不上：上一条被替换过，或顺序被调换过",
  "cut-off": "从这一条起，末尾的记录被删掉了",
  "beyond-end": "这一条在链的末端之后：不是由程序写入的",
  "no-end": "链的末端登记被删掉了",
  "end-changed": "最后一条被改写过：与链的末端登记不符",
  "not-noted": "这一条的摘要与给出的不符：给出的记下之后，记录被整体改写过",
};

interface BrokenEntry {
  readonly seq: number;
  readonly fault: AuditFault;
  readonly message: string;
}

export interface VerifiedChain {
  /** Office, or INSTALLATION. */
  readonly officeId: string;
  /** How many entries were looked at. */
  readonly entries: number;
  /** Where the chain ends, to be noted outside of this installation; null where it is broken. */
  readonly head: AuditHead | null;
  /** The first that does not hold. */
  readonly broken: BrokenEntry | null;
}

/** What somebody noted of a chain earlier. */
export interface NotedEntry {
  readonly seq: number;
  readonly hash: string;
}

/** Entries in memory at a time. */
const BATCH = 1_000;

interface Walk {
  seq: number;
  hash: string;
}

function faultOf(entry: AuditEntry, before: Walk, noted: NotedEntry | null): AuditFault | null {
  if (entry.seq !== before.seq + 1) return "removed";
  if (auditHash(entry) !== entry.hash) return "changed";
  if (entry.previousHash !== before.hash) return "joint";
  return noted?.seq === entry.seq && noted.hash !== entry.hash ? "not-noted" : null;
}

/** Walks on to the last entry there is, or to the first that does not hold. */
async function walkOn(
  { store }: Pick<OfficeContext, "store">,
  officeId: string,
  walk: Walk,
  noted: NotedEntry | null,
): Promise<AuditFault | null> {
  for (;;) {
    const batch = await store.audit.after(officeId, walk.seq, BATCH);
    for (const entry of batch) {
      const fault = faultOf(entry, walk, noted);
      if (fault !== null) return fault;
      walk.seq = entry.seq;
      walk.hash = entry.hash;
    }
    if (batch.length < BATCH) return null;
  }
}

async function headOf({ store }: Pick<OfficeContext, "store">, officeId: string): Promise<AuditHead | null> {
  return (await store.audit.chains()).find((chain) => chain.officeId === officeId)?.head ?? null;
}

/** Holds the walk's end against the chain's; entries written meanwhile are walked too. */
async function endOf(
  ctx: Pick<OfficeContext, "store">,
  officeId: string,
  walk: Walk,
  noted: NotedEntry | null,
): Promise<{ readonly seq: number; readonly fault: AuditFault } | null> {
  const head = await headOf(ctx, officeId);
  if (head === null) return walk.seq === 0 ? null : { seq: walk.seq, fault: "no-end" };
  // The end was read after the entries: whatever it counts beyond them was written in between, or is gone.
  const fault = await walkOn(ctx, officeId, walk, noted);
  if (fault !== null) return { seq: walk.seq + 1, fault };
  if (walk.seq < head.seq) return { seq: walk.seq + 1, fault: "cut-off" };
  if (walk.seq === head.seq && walk.hash !== head.hash) return { seq: walk.seq, fault: "end-changed" };
  const now = await headOf(ctx, officeId);
  if (walk.seq > (now?.seq ?? 0)) return { seq: (now?.seq ?? 0) + 1, fault: "beyond-end" };
  if (noted !== null && noted.seq > walk.seq) return { seq: walk.seq + 1, fault: "cut-off" };
  return null;
}

/**
 * Recomputes a chain from its first entry and names the first that does not hold: changed, removed, replaced, put elsewhere, cut
 * off at the end. `noted`: an entry's hash that was kept elsewhere, by which a chain that was written anew as a whole shows.
 * Holds a thousand entries in memory, and nothing else waits for it.
 */
export async function verifyChain(
  ctx: Pick<OfficeContext, "store">,
  officeId: string,
  noted: NotedEntry | null = null,
): Promise<VerifiedChain> {
  const walk: Walk = { seq: 0, hash: "" };
  const fault = await walkOn(ctx, officeId, walk, noted);
  const found = fault === null ? await endOf(ctx, officeId, walk, noted) : { seq: walk.seq + 1, fault };
  const entries = walk.seq;
  if (found === null) return { officeId, entries, head: entries === 0 ? null : { ...walk }, broken: null };
  return { officeId, entries, head: null, broken: { ...found, message: WORDS[found.fault] } };
}

/** All chains of the installation. */
export async function verifyChains(ctx: Pick<OfficeContext, "store">): Promise<readonly VerifiedChain[]> {
  const verified: VerifiedChain[] = [];
  for (const { officeId } of await ctx.store.audit.chains()) verified.push(await verifyChain(ctx, officeId));
  return verified;
}
