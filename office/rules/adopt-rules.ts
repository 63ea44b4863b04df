import { checkRuleText } from "../../config/index.ts";
import { ConflictError } from "../../domain/errors/conflict-error.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import type { User } from "../../domain/office.ts";
import type { Day } from "../../domain/time.ts";
import { ruleInForce } from "../../ledger/index.ts";
import type { OfficeContext } from "../context.ts";
import { importRules } from "../import-rules.ts";

type Asker = Pick<User, "officeId">;
const LAST_DAY = "9999-12-31";

/** What adopting a rule set from a day on would touch. */
export interface AdoptionPreview {
  readonly from: Day;
  /** The number of the newest version: to be given back, so that nobody adopts over another's adoption unseen. */
  readonly seen: number;
  /** What is in force on that day now; null = nothing. */
  readonly replaces: { readonly version: number; readonly name: string; readonly effectiveFrom: Day } | null;
  /** The next version that begins later, before which this one ends; null = none. */
  readonly until: { readonly version: number; readonly name: string; readonly effectiveFrom: Day } | null;
  /** Placements that will be credited anew. */
  readonly placements: number;
  /** Issued bulletins that stay as they are, and whose changes the next one will name as 更正. */
  readonly bulletins: readonly string[];
}

function briefly(one: { readonly version: number; readonly effectiveFrom: Day; readonly document: { name: string } }) {
  return { version: one.version, name: one.document.name, effectiveFrom: one.effectiveFrom };
}

/** What would change. Nothing is stored. */
export async function previewAdoption(ctx: OfficeContext, user: Asker, from: Day): Promise<AdoptionPreview> {
  const { officeId } = user;
  const [ruleSets, bulletins] = await Promise.all([
    ctx.store.ruleSets.list(officeId),
    ctx.store.bulletins.list(officeId),
  ]);
  const now = ruleInForce(ruleSets, from);
  const later = ruleSets.filter((one) => one.effectiveFrom > from).map((one) => one.effectiveFrom);
  const nextDay = later.toSorted()[0];
  const next = nextDay === undefined ? null : ruleInForce(ruleSets, nextDay);
  const to = nextDay ?? LAST_DAY;
  const placements = await ctx.store.ledger.placementsBetween(officeId, from, to);
  const touched = bulletins.filter(({ figures }) => figures.period.to >= from && figures.period.from < to);
  return {
    from,
    seen: Math.max(0, ...ruleSets.map(({ version }) => version)),
    replaces: now === null ? null : briefly(now),
    until: next === null ? null : briefly(next),
    placements: placements.filter(({ publishedOn }) => publishedOn < to).length,
    bulletins: [...new Set(touched.map(({ figures }) => figures.period.label))],
  };
}

/**
 * Adopts a text as the next version from a day on, and derives the ledger anew. Former versions stay. Throws InputError
 * that names every fault, ConflictError when another version was adopted since `seen`.
 */
export async function adoptRules(
  ctx: OfficeContext,
  user: Pick<User, "officeId" | "id">,
  wanted: { readonly text: string; readonly from: Day; readonly seen: number },
): Promise<AdoptionPreview & { readonly version: number }> {
  const { document, faults } = checkRuleText(wanted.text);
  if (document === null) {
    const details = faults.map(({ line, message }) => (line === null ? message : `第 ${line} 行：${message}`));
    throw new InputError(`计分办法有 ${faults.length} 处需要改正，没有采用`, details);
  }
  const preview = await previewAdoption(ctx, user, wanted.from);
  if (preview.seen !== wanted.seen) {
    throw new ConflictError(`有人刚采用了第 ${preview.seen} 版，请重新打开看过再采用`);
  }
  const { version } = await importRules(ctx, user.officeId, document, wanted.from, user.id);
  return { ...preview, version };
}
